-- +goose Up
-- The change feed: sequence order is commit order, because appends are serialised by a lock until the commit is visible.
CREATE TABLE feed_changes (
    seq      BIGSERIAL NOT NULL PRIMARY KEY,
    kind     TEXT     NOT NULL,
    thing_id TEXT     NOT NULL,
    version  BIGINT   NOT NULL,
    at       TIMESTAMPTZ NOT NULL
);

CREATE TABLE task_forces (
    code              TEXT    NOT NULL PRIMARY KEY,
    seq               BIGINT  NOT NULL,
    name              TEXT    NOT NULL,
    project           TEXT    NOT NULL,
    lead_leader       TEXT    NOT NULL,
    assisting_leaders TEXT,
    lead              TEXT    NOT NULL,
    members           TEXT,
    goal              TEXT    NOT NULL,
    goal_due          DATE,
    due               DATE,
    recurring         BOOLEAN NOT NULL,
    tasks             TEXT,
    difficulties      TEXT,
    key_projects      TEXT,
    plan              TEXT,
    measures          TEXT,
    doc_number        TEXT    NOT NULL
);

-- Single values about the database itself: which seed is loaded, which feed this is.
CREATE TABLE states (
    name       TEXT     NOT NULL PRIMARY KEY,
    value      TEXT     NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
