-- +goose Up
-- Enterprises that may be in the base twice. Marks and keys are made anew from the base at any time.
CREATE TABLE duplicate_marks (
    enterprise_id BIGINT NOT NULL PRIMARY KEY REFERENCES enterprises (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL,
    method        BIGINT NOT NULL,
    crowded       BIGINT NOT NULL
);

CREATE TABLE duplicate_keys (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    block_key     TEXT   NOT NULL,
    PRIMARY KEY (enterprise_id, block_key)
);
CREATE INDEX idx_duplicate_keys_block ON duplicate_keys (block_key, enterprise_id);

CREATE TABLE duplicate_pairs (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    other_id      BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    score         BIGINT NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('open', 'different')),
    reasons       TEXT,
    digest        TEXT   NOT NULL,
    note          TEXT   NOT NULL,
    decided_by    TEXT   NOT NULL,
    decided_at    DATETIME,
    version       BIGINT NOT NULL CHECK (version > 0),
    created_at    DATETIME NOT NULL,
    updated_at    DATETIME NOT NULL,
    CHECK (enterprise_id < other_id)
);
-- Two enterprises are one pair.
CREATE UNIQUE INDEX idx_duplicate_pairs_once ON duplicate_pairs (enterprise_id, other_id);
CREATE INDEX idx_duplicate_pairs_other ON duplicate_pairs (other_id);
CREATE INDEX idx_duplicate_pairs_score ON duplicate_pairs (score, id);

-- Enterprises that were the same as others: id and credit code lead to the one that is left.
CREATE TABLE enterprise_merges (
    id            BIGINT NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    uscc          TEXT   NOT NULL,
    name          TEXT   NOT NULL,
    gone          TEXT,
    kept          TEXT,
    moved         TEXT,
    dropped       TEXT,
    reason        TEXT   NOT NULL,
    merged_by     TEXT   NOT NULL,
    merged_at     DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_enterprise_merges_uscc ON enterprise_merges (uscc);
CREATE INDEX idx_enterprise_merges_enterprise ON enterprise_merges (enterprise_id);
