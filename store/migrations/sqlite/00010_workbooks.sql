-- +goose Up
-- Spreadsheets of enterprises: what was sent in, how far its import is, which rows were refused, and saved mappings.
CREATE TABLE workbooks (
    id           TEXT    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    digest       TEXT    NOT NULL,
    size         BIGINT  NOT NULL,
    sheets       TEXT,
    layout       TEXT    NOT NULL,
    fingerprint  TEXT    NOT NULL,
    mapping_name TEXT    NOT NULL,
    source       TEXT    NOT NULL,
    as_of        DATE,
    state        TEXT    NOT NULL CHECK (state IN ('recognised', 'checking', 'checked', 'importing', 'done', 'failed', 'cancelled')),
    position     BIGINT  NOT NULL,
    last_row     BIGINT  NOT NULL,
    checked_row_count BIGINT NOT NULL,
    checked_created_count BIGINT NOT NULL,
    checked_updated_count BIGINT NOT NULL,
    checked_unchanged_count BIGINT NOT NULL,
    checked_refused_count BIGINT NOT NULL,
    checked_left_out_count BIGINT NOT NULL,
    checked_kept_count BIGINT NOT NULL,
    stored_row_count BIGINT NOT NULL,
    stored_created_count BIGINT NOT NULL,
    stored_updated_count BIGINT NOT NULL,
    stored_unchanged_count BIGINT NOT NULL,
    stored_refused_count BIGINT NOT NULL,
    stored_left_out_count BIGINT NOT NULL,
    stored_kept_count BIGINT NOT NULL,
    error        TEXT    NOT NULL,
    district     TEXT    NOT NULL,
    acting       TEXT,
    created_by   TEXT    NOT NULL,
    lease        TEXT    NOT NULL,
    leased_to    DATETIME,
    version      BIGINT  NOT NULL CHECK (version > 0),
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL,
    finished_at  DATETIME
);
CREATE INDEX idx_workbooks_created ON workbooks (created_at, id);
CREATE INDEX idx_workbooks_digest ON workbooks (digest);
CREATE INDEX idx_workbooks_open ON workbooks (created_at, id) WHERE state IN ('checking', 'importing');

CREATE TABLE workbook_files (
    workbook_id TEXT NOT NULL PRIMARY KEY REFERENCES workbooks (id) ON DELETE CASCADE,
    content     BLOB
);

CREATE TABLE workbook_faults (
    workbook_id TEXT   NOT NULL REFERENCES workbooks (id) ON DELETE CASCADE,
    stage       TEXT   NOT NULL,
    row_number  BIGINT NOT NULL,
    row_key     TEXT   NOT NULL,
    code        TEXT   NOT NULL,
    message     TEXT   NOT NULL,
    violations  TEXT,
    PRIMARY KEY (workbook_id, stage, row_number)
);

CREATE TABLE sheet_mappings (
    name        TEXT NOT NULL PRIMARY KEY,
    fingerprint TEXT NOT NULL,
    columns     TEXT NOT NULL,
    created_by  TEXT NOT NULL,
    updated_at  DATETIME NOT NULL
);
CREATE INDEX idx_sheet_mappings_fingerprint ON sheet_mappings (fingerprint, updated_at);

-- What imports brought for enterprises that were in the base: what stood there, what came, and which of them counts.
CREATE TABLE fact_history (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    field         TEXT    NOT NULL,
    fiscal_year   BIGINT  NOT NULL,
    source        TEXT    NOT NULL,
    old_source    TEXT    NOT NULL,
    old_value     TEXT    NOT NULL,
    new_value     TEXT    NOT NULL,
    old_as_of     DATE,
    new_as_of     DATE,
    taken         BOOLEAN NOT NULL,
    job_id        TEXT    NOT NULL,
    changed_by    TEXT    NOT NULL,
    changed_at    DATETIME NOT NULL
);
CREATE INDEX idx_fact_history_enterprise ON fact_history (enterprise_id, id);
