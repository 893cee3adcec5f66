-- What SQLite needs beside 1.sql: history is never rewritten.

CREATE TRIGGER attempt_kept    BEFORE UPDATE ON attempt    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER attempt_stays   BEFORE DELETE ON attempt    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER outcome_kept    BEFORE UPDATE ON outcome    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER outcome_stays   BEFORE DELETE ON outcome    BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER resolution_kept  BEFORE UPDATE ON resolution BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
CREATE TRIGGER resolution_stays BEFORE DELETE ON resolution BEGIN SELECT RAISE(ABORT, 'history is never rewritten'); END;
