-- Rows are added and never changed: what became of an attempt stands in rows
-- of its own. Times are RFC 3339 in UTC.

CREATE TABLE petition_ledger (
  version INTEGER PRIMARY KEY, -- of this schema; the highest one counts
  at      TEXT NOT NULL
);

CREATE TABLE attempt (
  id         INTEGER PRIMARY KEY, -- grows
  packet     TEXT    NOT NULL,
  official   TEXT    NOT NULL,    -- as Canonical gives it
  name       TEXT    NOT NULL,
  message_id TEXT    NOT NULL,
  test       INTEGER NOT NULL,
  again      INTEGER NOT NULL,
  turn       INTEGER NOT NULL,    -- counts an official's attempts from 1, over all packets; 0 of a test
  claim      TEXT    NOT NULL,    -- the lock that its process holds while the message is under way
  begun_by   TEXT    NOT NULL,
  begun_at   TEXT    NOT NULL,
  CHECK (test IN (0, 1) AND again IN (0, 1)),
  CHECK ((test = 1 AND turn = 0) OR (test = 0 AND turn >= 1))
);

-- Two processes that saw the same attempts want the same turn: one gets it.
CREATE UNIQUE INDEX attempt_turn ON attempt (official, turn) WHERE test = 0;

CREATE TABLE outcome (
  attempt  INTEGER PRIMARY KEY REFERENCES attempt (id),
  state    TEXT    NOT NULL CHECK (state IN ('accepted', 'deferred', 'refused', 'unknown')),
  code     INTEGER NOT NULL,
  reply    TEXT    NOT NULL,
  queue_id TEXT    NOT NULL,
  next_at  TEXT    NOT NULL, -- empty where there is none
  ended_at TEXT    NOT NULL
);

CREATE TABLE resolution (
  attempt    INTEGER PRIMARY KEY REFERENCES attempt (id),
  sent       INTEGER NOT NULL CHECK (sent IN (0, 1)),
  note       TEXT    NOT NULL,
  settled_by TEXT    NOT NULL,
  settled_at TEXT    NOT NULL
);
