-- +goose Up
-- Who may do what, who did what, and answers kept for repeated writes.
CREATE TABLE users (
    id            TEXT     NOT NULL PRIMARY KEY,
    login         TEXT     NOT NULL,
    name          TEXT     NOT NULL,
    role          TEXT     NOT NULL CHECK (role IN ('admin', 'bureau-staff', 'district-staff', 'task-force-member', 'enterprise')),
    district      TEXT     NOT NULL,
    uscc          TEXT     NOT NULL,
    task_force    TEXT     NOT NULL,
    password_hash TEXT     NOT NULL,
    one_time      BOOLEAN  NOT NULL,
    disabled      BOOLEAN  NOT NULL,
    failures      BIGINT   NOT NULL,
    locked_until  TIMESTAMPTZ,
    version       BIGINT   NOT NULL CHECK (version > 0),
    created_at    TIMESTAMPTZ NOT NULL,
    updated_at    TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX idx_users_login ON users (login);

CREATE TABLE sessions (
    token      TEXT     NOT NULL PRIMARY KEY,
    user_id    TEXT     NOT NULL,
    data       BYTEA,
    expires_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_sessions_user ON sessions (user_id);
CREATE INDEX idx_sessions_expires ON sessions (expires_at);

CREATE TABLE api_keys (
    id           TEXT     NOT NULL PRIMARY KEY,
    name         TEXT     NOT NULL,
    prefix       TEXT     NOT NULL,
    secret_hash  TEXT     NOT NULL,
    scopes       TEXT,
    rate_per_min BIGINT   NOT NULL CHECK (rate_per_min >= 0),
    expires_at   TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,
    created_by   TEXT     NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX idx_api_keys_prefix ON api_keys (prefix);

CREATE TABLE audit_entries (
    id         BIGSERIAL NOT NULL PRIMARY KEY,
    at         TIMESTAMPTZ NOT NULL,
    actor_id   TEXT     NOT NULL,
    actor_name TEXT     NOT NULL,
    role       TEXT     NOT NULL,
    action     TEXT     NOT NULL,
    kind       TEXT     NOT NULL,
    subject    TEXT     NOT NULL,
    detail     TEXT     NOT NULL,
    request_id TEXT     NOT NULL,
    address    TEXT     NOT NULL
);
CREATE INDEX idx_audit_entries_subject ON audit_entries (kind, subject, id);
CREATE INDEX idx_audit_entries_actor ON audit_entries (actor_id, id);
CREATE INDEX idx_audit_entries_at ON audit_entries (at);

CREATE TABLE idempotency_records (
    actor_id        TEXT     NOT NULL,
    idempotency_key TEXT     NOT NULL,
    method          TEXT     NOT NULL,
    path            TEXT     NOT NULL,
    body_hash       TEXT     NOT NULL,
    status          BIGINT   NOT NULL,
    headers         TEXT     NOT NULL,
    body            BYTEA,
    created_at      TIMESTAMPTZ NOT NULL,
    expires_at      TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (actor_id, idempotency_key)
);
CREATE INDEX idx_idempotency_records_expires ON idempotency_records (expires_at);
