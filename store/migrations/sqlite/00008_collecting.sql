-- +goose Up
-- Collecting: where policies are collected from, every time that was done, and every page that was found.
CREATE TABLE collect_sources (
    id             TEXT    NOT NULL PRIMARY KEY,
    name           TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('column', 'feed', 'sitemap')),
    url            TEXT    NOT NULL,
    level          TEXT    NOT NULL CHECK (level IN ('national', 'provincial', 'municipal', 'district')),
    issuer         TEXT    NOT NULL,
    region         TEXT    NOT NULL,
    enabled        BOOLEAN NOT NULL,
    link_selector  TEXT    NOT NULL,
    title_selector TEXT    NOT NULL,
    date_selector  TEXT    NOT NULL,
    next_selector  TEXT    NOT NULL,
    page_pattern   TEXT    NOT NULL,
    url_pattern    TEXT    NOT NULL,
    max_pages      BIGINT  NOT NULL,
    max_items      BIGINT  NOT NULL,
    schedule       TEXT    NOT NULL,
    hosts          TEXT,
    delay_ms       BIGINT  NOT NULL,
    next_at        DATETIME,
    version        BIGINT  NOT NULL CHECK (version > 0),
    created_by     TEXT    NOT NULL,
    created_at     DATETIME NOT NULL,
    updated_at     DATETIME NOT NULL
);
CREATE INDEX idx_collect_sources_next ON collect_sources (next_at) WHERE enabled;

CREATE TABLE collect_runs (
    id              TEXT   NOT NULL PRIMARY KEY,
    source_id       TEXT   NOT NULL REFERENCES collect_sources (id) ON DELETE CASCADE,
    reason          TEXT   NOT NULL,
    state           TEXT   NOT NULL,
    to_read         TEXT,
    listed          BIGINT NOT NULL,
    tries           BIGINT NOT NULL,
    found_count     BIGINT NOT NULL,
    new_count       BIGINT NOT NULL,
    changed_count   BIGINT NOT NULL,
    unchanged_count BIGINT NOT NULL,
    duplicate_count BIGINT NOT NULL,
    refused_count   BIGINT NOT NULL,
    refusals        TEXT,
    error           TEXT   NOT NULL,
    lease           TEXT   NOT NULL,
    leased_to       DATETIME,
    resume_at       DATETIME,
    created_at      DATETIME NOT NULL,
    started_at      DATETIME,
    finished_at     DATETIME
);
-- A source has at most one run that has not ended, however many processes ask for one.
CREATE UNIQUE INDEX idx_collect_runs_open ON collect_runs (source_id) WHERE state IN ('waiting', 'running');
CREATE INDEX idx_collect_runs_created ON collect_runs (source_id, created_at, id);

CREATE TABLE collect_pages (
    id            TEXT    NOT NULL PRIMARY KEY,
    source_id     TEXT    NOT NULL REFERENCES collect_sources (id),
    parent_id     TEXT    NOT NULL,
    url           TEXT    NOT NULL,
    canonical_url TEXT    NOT NULL,
    title         TEXT    NOT NULL,
    published     DATE,
    media_type    TEXT    NOT NULL,
    etag          TEXT    NOT NULL,
    last_modified TEXT    NOT NULL,
    sha256        TEXT    NOT NULL,
    size          BIGINT  NOT NULL,
    content       BLOB,
    text          TEXT    NOT NULL,
    fingerprint   TEXT    NOT NULL,
    number_key    TEXT    NOT NULL,
    versions      BIGINT  NOT NULL CHECK (versions >= 0),
    outcome       TEXT    NOT NULL,
    code          TEXT    NOT NULL,
    duplicate_of  TEXT    NOT NULL,
    draft_id      TEXT    NOT NULL,
    former_page   TEXT    NOT NULL,
    policy_id     TEXT    NOT NULL,
    to_submit     BOOLEAN NOT NULL,
    run_id        TEXT    NOT NULL,
    tries         BIGINT  NOT NULL,
    first_seen    DATETIME NOT NULL,
    last_seen     DATETIME NOT NULL,
    changed_at    DATETIME
);
-- A page is there once for each source, however often it is listed.
CREATE UNIQUE INDEX idx_collect_pages_url ON collect_pages (source_id, url);
CREATE INDEX idx_collect_pages_run ON collect_pages (run_id, outcome);
CREATE INDEX idx_collect_pages_parent ON collect_pages (parent_id) WHERE parent_id <> '';
CREATE INDEX idx_collect_pages_submit ON collect_pages (source_id) WHERE to_submit;
CREATE INDEX idx_collect_pages_fingerprint ON collect_pages (fingerprint) WHERE fingerprint <> '';
CREATE INDEX idx_collect_pages_number ON collect_pages (number_key) WHERE number_key <> '';

-- Pages that share a band of the sketch of their texts may be alike.
CREATE TABLE collect_bands (
    page_id TEXT   NOT NULL REFERENCES collect_pages (id) ON DELETE CASCADE,
    number  BIGINT NOT NULL,
    hash    BIGINT NOT NULL,
    PRIMARY KEY (page_id, number)
);
CREATE INDEX idx_collect_bands_hash ON collect_bands (hash, number);
