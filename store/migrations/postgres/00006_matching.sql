-- +goose Up
-- Full rematches: what was asked, part by part, what every enterprise was last found eligible for, and what differs.
CREATE TABLE match_runs (
    id                TEXT    NOT NULL PRIMARY KEY,
    once_key          TEXT    NOT NULL,
    as_of             DATE,
    reason            TEXT    NOT NULL,
    state             TEXT    NOT NULL,
    baseline          BOOLEAN NOT NULL,
    counts_only       BOOLEAN NOT NULL,
    position          BIGINT  NOT NULL,
    programs          TEXT,
    shard_count       BIGINT  NOT NULL,
    enterprises       BIGINT  NOT NULL,
    pairs             BIGINT  NOT NULL,
    eligible          BIGINT  NOT NULL,
    needs_judgement   BIGINT  NOT NULL,
    needs_information BIGINT  NOT NULL,
    near_miss         BIGINT  NOT NULL,
    ineligible        BIGINT  NOT NULL,
    program_count     BIGINT  NOT NULL,
    event_count       BIGINT  NOT NULL,
    error             TEXT    NOT NULL,
    created_at        TIMESTAMPTZ NOT NULL,
    started_at        TIMESTAMPTZ,
    finished_at       TIMESTAMPTZ
);
-- One run for a night, however many processes ask for it.
CREATE UNIQUE INDEX idx_match_runs_once_key ON match_runs (once_key);
-- At most one run waits, and at most one is running.
CREATE UNIQUE INDEX idx_match_runs_open ON match_runs (state) WHERE state IN ('waiting', 'running');
CREATE INDEX idx_match_runs_created ON match_runs (created_at, id);

CREATE TABLE match_shards (
    run_id            TEXT   NOT NULL REFERENCES match_runs (id) ON DELETE CASCADE,
    number            BIGINT NOT NULL,
    after_id          BIGINT NOT NULL,
    upto_id           BIGINT NOT NULL,
    state             TEXT   NOT NULL,
    enterprises       BIGINT NOT NULL,
    pairs             BIGINT NOT NULL,
    eligible          BIGINT NOT NULL,
    needs_judgement   BIGINT NOT NULL,
    needs_information BIGINT NOT NULL,
    near_miss         BIGINT NOT NULL,
    ineligible        BIGINT NOT NULL,
    program_count     BIGINT NOT NULL,
    event_count       BIGINT NOT NULL,
    finished_at       TIMESTAMPTZ,
    PRIMARY KEY (run_id, number)
);

CREATE TABLE match_standings (
    enterprise_id BIGINT NOT NULL PRIMARY KEY REFERENCES enterprises (id) ON DELETE CASCADE,
    as_of         DATE,
    position      BIGINT NOT NULL,
    version       BIGINT NOT NULL CHECK (version > 0),
    programs      TEXT,
    updated_at    TIMESTAMPTZ NOT NULL
);

-- Sequence order is commit order, as in the change feed, so that followers may read "seq greater than mine".
CREATE TABLE match_events (
    seq           BIGSERIAL NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    program_id    TEXT   NOT NULL,
    turn          BIGINT NOT NULL,
    rule_version  BIGINT NOT NULL,
    kind          TEXT   NOT NULL,
    cause         TEXT   NOT NULL,
    as_of         DATE,
    run_id        TEXT   NOT NULL,
    at            TIMESTAMPTZ NOT NULL
);
-- Each difference is told once: a standing changes from one version to the next once.
CREATE UNIQUE INDEX idx_match_events_once ON match_events (enterprise_id, program_id, turn);
CREATE INDEX idx_match_events_program ON match_events (program_id, seq);

-- Whether an enterprise was changed since it was last looked at.
CREATE INDEX idx_feed_changes_thing ON feed_changes (kind, thing_id, seq);
