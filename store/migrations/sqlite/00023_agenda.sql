-- +goose Up
-- Where people who work here are written to. Kept apart from users: it is personal data.
CREATE TABLE agenda_mailboxes (
    user_id    TEXT    NOT NULL PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE,
    address    TEXT    NOT NULL,
    off        BOOLEAN NOT NULL,
    code       TEXT    NOT NULL,
    version    BIGINT  NOT NULL CHECK (version > 0),
    updated_at DATETIME NOT NULL
);

-- Groups of staff that robots write to.
CREATE TABLE agenda_groups (
    id         TEXT    NOT NULL PRIMARY KEY,
    account_id TEXT    NOT NULL REFERENCES push_accounts (id),
    name       TEXT    NOT NULL,
    task_force TEXT    NOT NULL,
    department TEXT    NOT NULL,
    enabled    BOOLEAN NOT NULL,
    version    BIGINT  NOT NULL CHECK (version > 0),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);

-- What waits for a receiver, in one message a day, which is sent once at most.
CREATE TABLE agenda_digests (
    id          TEXT   NOT NULL PRIMARY KEY,
    receiver    TEXT   NOT NULL CHECK (receiver IN ('user', 'group', 'subscription')),
    receiver_id TEXT   NOT NULL,
    day         DATE,
    account_id  TEXT   NOT NULL REFERENCES push_accounts (id),
    items       TEXT,
    state       TEXT   NOT NULL,
    not_before  DATETIME NOT NULL,
    attempts    BIGINT NOT NULL,
    lease       TEXT   NOT NULL,
    leased_to   DATETIME,
    tried_at    DATETIME,
    code        TEXT   NOT NULL,
    detail      TEXT   NOT NULL,
    sent_at     DATETIME,
    created_at  DATETIME NOT NULL,
    updated_at  DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_agenda_digests_day ON agenda_digests (receiver, receiver_id, day);
CREATE INDEX idx_agenda_digests_due ON agenda_digests (account_id, not_before, id) WHERE state IN ('queued', 'sending');
CREATE INDEX idx_agenda_digests_created ON agenda_digests (created_at, id);

-- Who was told of what: of nothing as of something new twice.
CREATE TABLE agenda_told (
    receiver  TEXT NOT NULL,
    item_key  TEXT NOT NULL,
    digest_id TEXT NOT NULL,
    at        DATETIME NOT NULL,
    PRIMARY KEY (receiver, item_key)
);
CREATE INDEX idx_agenda_told_digest ON agenda_told (digest_id);
CREATE INDEX idx_agenda_told_at ON agenda_told (at);
