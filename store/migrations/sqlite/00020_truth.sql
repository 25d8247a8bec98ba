-- +goose Up
-- How what the published programs ask stands for each enterprise. Rows are made anew from the base at any time.
CREATE TABLE truth_marks (
    enterprise_id BIGINT NOT NULL PRIMARY KEY REFERENCES enterprises (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL,
    day           DATE,
    demand        TEXT   NOT NULL,
    states        TEXT   NOT NULL,
    asked         BIGINT NOT NULL,
    known         BIGINT NOT NULL,
    fresh         BIGINT NOT NULL
);

-- What enterprises say of facts about themselves, until staff approve or refuse it. The same cannot wait twice.
CREATE TABLE fact_proposals (
    id            TEXT   NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    state         TEXT   NOT NULL CHECK (state IN ('pending', 'approved', 'refused', 'withdrawn')),
    as_of         DATE,
    items         TEXT,
    note          TEXT   NOT NULL,
    digest        TEXT   NOT NULL,
    since         BIGINT NOT NULL,
    proposed_by   TEXT   NOT NULL,
    source        TEXT   NOT NULL,
    reason        TEXT   NOT NULL,
    decided_by    TEXT   NOT NULL,
    decided_at    DATETIME,
    version       BIGINT NOT NULL CHECK (version > 0),
    created_at    DATETIME NOT NULL,
    updated_at    DATETIME NOT NULL
);
CREATE INDEX idx_fact_proposals_enterprise ON fact_proposals (enterprise_id, created_at);
CREATE INDEX idx_fact_proposals_created ON fact_proposals (created_at, id);
CREATE UNIQUE INDEX idx_fact_proposals_waiting ON fact_proposals (enterprise_id, digest) WHERE state = 'pending';
