-- +goose Up
-- The policy library. JSON columns are text. A date is NULL when not known.
CREATE TABLE policies (
    id             TEXT     NOT NULL PRIMARY KEY,
    title          TEXT     NOT NULL,
    doc_number     TEXT     NOT NULL,
    doc_number_key TEXT     NOT NULL,
    issuers        TEXT,
    level          TEXT     NOT NULL CHECK (level IN ('national', 'provincial', 'municipal', 'district')),
    region         TEXT     NOT NULL,
    kind           TEXT     NOT NULL,
    publish_date   DATE,
    effective_date DATE,
    expiry_date    DATE,
    status         TEXT     NOT NULL CHECK (status IN ('draft', 'published', 'expired', 'repealed')),
    source_url     TEXT     NOT NULL,
    source_note    TEXT     NOT NULL,
    verification   TEXT     NOT NULL CHECK (verification IN ('condensed-not-compared', 'compared', 'sample')),
    verified_by    TEXT     NOT NULL,
    sample         BOOLEAN  NOT NULL,
    text           TEXT     NOT NULL,
    tags           TEXT,
    replaces       TEXT,
    version        BIGINT   NOT NULL CHECK (version > 0),
    created_by     TEXT     NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_policies_doc_number_key ON policies (doc_number_key);
CREATE INDEX idx_policies_updated ON policies (updated_at, id);
CREATE INDEX idx_policies_status ON policies (status, level);

CREATE TABLE attachments (
    id         TEXT     NOT NULL PRIMARY KEY,
    policy_id  TEXT     NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
    name       TEXT     NOT NULL,
    media_type TEXT     NOT NULL,
    size       BIGINT   NOT NULL,
    sha256     TEXT     NOT NULL,
    content    BYTEA,
    created_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_attachments_policy ON attachments (policy_id);

CREATE TABLE programs (
    id             TEXT     NOT NULL PRIMARY KEY,
    policy_id      TEXT     NOT NULL REFERENCES policies (id) ON DELETE CASCADE,
    name           TEXT     NOT NULL,
    summary        TEXT     NOT NULL,
    status         TEXT     NOT NULL CHECK (status IN ('draft', 'published', 'expired', 'repealed')),
    rule_version   BIGINT   NOT NULL CHECK (rule_version >= 0),
    benefits       TEXT,
    windows        TEXT,
    materials      TEXT,
    contacts       TEXT,
    how_to_apply   TEXT     NOT NULL,
    exclusivity    TEXT,
    not_conditions TEXT,
    clause_span    TEXT,
    version        BIGINT   NOT NULL CHECK (version > 0),
    created_at     TIMESTAMPTZ NOT NULL,
    updated_at     TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_programs_policy ON programs (policy_id);

CREATE TABLE program_rules (
    program_id   TEXT     NOT NULL REFERENCES programs (id) ON DELETE CASCADE,
    version      BIGINT   NOT NULL CHECK (version > 0),
    body         TEXT     NOT NULL,
    note         TEXT     NOT NULL,
    created_by   TEXT     NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL,
    published_at TIMESTAMPTZ,
    published_by TEXT     NOT NULL,
    PRIMARY KEY (program_id, version)
);
