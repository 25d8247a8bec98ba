-- +goose Up
-- Documents that wait for people: what was read from them, and item by item what was decided about it.
CREATE TABLE drafts (
    id             TEXT     NOT NULL PRIMARY KEY,
    status         TEXT     NOT NULL CHECK (status IN ('open', 'published', 'discarded')),
    title          TEXT     NOT NULL,
    doc_number     TEXT     NOT NULL,
    doc_number_key TEXT     NOT NULL,
    file_name      TEXT     NOT NULL,
    media_type     TEXT     NOT NULL,
    size           BIGINT   NOT NULL,
    sha256         TEXT     NOT NULL,
    source_url     TEXT     NOT NULL,
    source_id      TEXT     NOT NULL,
    reader_version TEXT     NOT NULL,
    target_id      TEXT     NOT NULL,
    target_by      TEXT     NOT NULL,
    reread_of      TEXT     NOT NULL,
    policy_id      TEXT     NOT NULL,
    outcome        TEXT     NOT NULL,
    items          TEXT     NOT NULL,
    programs       TEXT,
    total          BIGINT   NOT NULL,
    handled        BIGINT   NOT NULL,
    note           TEXT     NOT NULL,
    version        BIGINT   NOT NULL CHECK (version > 0),
    created_by     TEXT     NOT NULL,
    created_at     DATETIME NOT NULL,
    updated_at     DATETIME NOT NULL,
    closed_by      TEXT     NOT NULL,
    closed_at      DATETIME
);
CREATE INDEX idx_drafts_doc_number_key ON drafts (doc_number_key);
CREATE INDEX idx_drafts_sha256 ON drafts (sha256);
-- A file waits once, however often it is sent in.
CREATE UNIQUE INDEX idx_drafts_waiting ON drafts (sha256) WHERE status = 'open';
CREATE INDEX idx_drafts_created ON drafts (created_at, id);

-- What never changes stands apart, so that a decision does not write a file of megabytes again.
CREATE TABLE draft_originals (
    draft_id   TEXT     NOT NULL PRIMARY KEY REFERENCES drafts (id) ON DELETE CASCADE,
    content    BLOB,
    extraction TEXT     NOT NULL,
    read_at    DATETIME NOT NULL
);
