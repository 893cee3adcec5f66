-- What PostgreSQL needs beside 1.sql: ids that grow by themselves, and that
-- history is never rewritten.

ALTER TABLE attempt ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY;

CREATE FUNCTION petition_history_stays() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION 'history is never rewritten'; END $$;

CREATE TRIGGER attempt_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON attempt
  FOR EACH STATEMENT EXECUTE FUNCTION petition_history_stays();
CREATE TRIGGER outcome_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON outcome
  FOR EACH STATEMENT EXECUTE FUNCTION petition_history_stays();
CREATE TRIGGER resolution_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON resolution
  FOR EACH STATEMENT EXECUTE FUNCTION petition_history_stays();
