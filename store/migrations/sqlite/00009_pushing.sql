-- +goose Up
-- Telling enterprises of programs: who sends and who receives, what there is to tell, and every attempt to tell it.
CREATE TABLE push_accounts (
    id           TEXT    NOT NULL PRIMARY KEY,
    channel      TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    settings     TEXT,
    secret_env   TEXT    NOT NULL,
    enabled      BOOLEAN NOT NULL,
    per_second   BIGINT  NOT NULL CHECK (per_second > 0),
    per_day      BIGINT  NOT NULL CHECK (per_day >= 0),
    paused_until DATETIME,
    pause_code   TEXT    NOT NULL,
    pause_note   TEXT    NOT NULL,
    version      BIGINT  NOT NULL CHECK (version > 0),
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL
);

-- What is left of an account's rate: one row that all processes take from.
CREATE TABLE push_allowances (
    account_id TEXT   NOT NULL PRIMARY KEY REFERENCES push_accounts (id) ON DELETE CASCADE,
    tokens     BIGINT NOT NULL,
    at         DATETIME NOT NULL,
    day        DATE,
    used       BIGINT NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0)
);

CREATE TABLE push_subscriptions (
    id            TEXT    NOT NULL PRIMARY KEY,
    enterprise_id BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    account_id    TEXT    NOT NULL REFERENCES push_accounts (id),
    address       TEXT    NOT NULL,
    person        TEXT    NOT NULL,
    state         TEXT    NOT NULL CHECK (state IN ('active', 'opted-out', 'unreachable')),
    code          TEXT    NOT NULL,
    rank          BIGINT  NOT NULL,
    always        BOOLEAN NOT NULL,
    topics        TEXT,
    levels        TEXT,
    consent_by    TEXT    NOT NULL,
    consent_proof TEXT    NOT NULL,
    consent_at    DATETIME NOT NULL,
    state_at      DATETIME NOT NULL,
    version       BIGINT  NOT NULL CHECK (version > 0),
    created_at    DATETIME NOT NULL,
    updated_at    DATETIME NOT NULL
);
-- An address hears of an enterprise once, however often it is bound.
CREATE UNIQUE INDEX idx_push_subscriptions_address ON push_subscriptions (account_id, address, enterprise_id);
CREATE INDEX idx_push_subscriptions_enterprise ON push_subscriptions (enterprise_id, rank, id);

CREATE TABLE push_triggers (
    reason     TEXT    NOT NULL PRIMARY KEY,
    enabled    BOOLEAN NOT NULL,
    days       TEXT,
    per_day    BIGINT  NOT NULL CHECK (per_day >= 0),
    updated_by TEXT    NOT NULL,
    version    BIGINT  NOT NULL CHECK (version > 0),
    updated_at DATETIME NOT NULL
);

CREATE TABLE push_campaigns (
    id           TEXT   NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL,
    program_id   TEXT   NOT NULL REFERENCES programs (id) ON DELETE CASCADE,
    audience     TEXT,
    to_groups    BOOLEAN NOT NULL,
    not_before   DATETIME,
    state        TEXT   NOT NULL CHECK (state IN ('draft', 'proposed', 'gathering', 'running', 'cancelled')),
    size         BIGINT NOT NULL,
    rule_version BIGINT NOT NULL,
    gathered     BIGINT NOT NULL,
    notice_count BIGINT NOT NULL,
    created_by   TEXT   NOT NULL,
    started_by   TEXT   NOT NULL,
    approved_by  TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version > 0),
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL
);
CREATE INDEX idx_push_campaigns_created ON push_campaigns (created_at, id);
CREATE INDEX idx_push_campaigns_gathering ON push_campaigns (id) WHERE state = 'gathering';

CREATE TABLE push_messages (
    id            TEXT   NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    day           DATE,
    items         TEXT,
    reached_at    DATETIME,
    created_at    DATETIME NOT NULL
);
CREATE INDEX idx_push_messages_enterprise ON push_messages (enterprise_id, day);

CREATE TABLE push_notices (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    program_id    TEXT   NOT NULL REFERENCES programs (id) ON DELETE CASCADE,
    rule_version  BIGINT NOT NULL,
    reason        TEXT   NOT NULL,
    round         TEXT   NOT NULL,
    campaign_id   TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('waiting', 'carried', 'dropped')),
    code          TEXT   NOT NULL,
    due_at        DATETIME NOT NULL,
    useful_to     DATE,
    message_id    TEXT   NOT NULL,
    created_at    DATETIME NOT NULL,
    planned_at    DATETIME
);
-- Nobody is told twice: one notice for an enterprise, a version of a program's rule, a reason and its round.
CREATE UNIQUE INDEX idx_push_notices_once ON push_notices (enterprise_id, program_id, rule_version, reason, round);
CREATE INDEX idx_push_notices_due ON push_notices (enterprise_id, due_at) WHERE state = 'waiting';
CREATE INDEX idx_push_notices_program ON push_notices (program_id, state);
CREATE INDEX idx_push_notices_campaign ON push_notices (campaign_id) WHERE campaign_id <> '';

CREATE TABLE push_deliveries (
    id              TEXT    NOT NULL PRIMARY KEY,
    message_id      TEXT    NOT NULL REFERENCES push_messages (id) ON DELETE CASCADE,
    subscription_id TEXT    NOT NULL,
    enterprise_id   BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    account_id      TEXT    NOT NULL REFERENCES push_accounts (id),
    address         TEXT    NOT NULL,
    chain           BOOLEAN NOT NULL,
    state           TEXT    NOT NULL,
    not_before      DATETIME NOT NULL,
    not_after       DATETIME,
    attempts        BIGINT  NOT NULL,
    first_at        DATETIME,
    lease           TEXT    NOT NULL,
    leased_to       DATETIME,
    provider_id     TEXT    NOT NULL,
    code            TEXT    NOT NULL,
    detail          TEXT    NOT NULL,
    sent_at         DATETIME,
    delivered_at    DATETIME,
    read_at         DATETIME,
    clicked_at      DATETIME,
    created_at      DATETIME NOT NULL,
    updated_at      DATETIME NOT NULL
);
-- A message goes to an address once.
CREATE UNIQUE INDEX idx_push_deliveries_step ON push_deliveries (message_id, subscription_id);
CREATE INDEX idx_push_deliveries_due ON push_deliveries (account_id, not_before, id) WHERE state IN ('queued', 'sending');
CREATE INDEX idx_push_deliveries_provider ON push_deliveries (account_id, provider_id) WHERE provider_id <> '';
CREATE INDEX idx_push_deliveries_enterprise ON push_deliveries (enterprise_id, not_before);

-- Credentials of accounts that processes share, sealed. The lease belongs to whoever renews one.
CREATE TABLE push_tokens (
    token_key  TEXT   NOT NULL PRIMARY KEY,
    value      BLOB,
    expires_at DATETIME NOT NULL,
    checked_at DATETIME NOT NULL,
    changed_at DATETIME NOT NULL,
    version    BIGINT NOT NULL,
    lease      TEXT   NOT NULL,
    leased_to  DATETIME
);

CREATE TABLE applications (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    program_id    TEXT   NOT NULL REFERENCES programs (id) ON DELETE CASCADE,
    round         TEXT   NOT NULL,
    state         TEXT   NOT NULL CHECK (state IN ('applied', 'granted', 'refused', 'withdrawn')),
    applied_on    DATE,
    decided_on    DATE,
    amount        BIGINT,
    source        TEXT   NOT NULL,
    entered_by    TEXT   NOT NULL,
    updated_at    DATETIME NOT NULL,
    PRIMARY KEY (enterprise_id, program_id, round)
);
CREATE INDEX idx_applications_program ON applications (program_id, round);

CREATE TABLE push_receipts (
    account_id  TEXT NOT NULL REFERENCES push_accounts (id),
    provider_id TEXT NOT NULL,
    state       TEXT NOT NULL,
    code        TEXT NOT NULL,
    at          DATETIME NOT NULL,
    applied     BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, provider_id, state)
);
CREATE INDEX idx_push_receipts_open ON push_receipts (account_id, at) WHERE NOT applied;

-- What accounts were told: each thing once, with the answer that it had.
CREATE TABLE push_incoming (
    account_id  TEXT     NOT NULL REFERENCES push_accounts (id),
    dedupe_key  TEXT     NOT NULL,
    address     TEXT     NOT NULL,
    kind        TEXT     NOT NULL,
    sent_at     DATETIME NOT NULL,
    received_at DATETIME NOT NULL,
    raw         TEXT     NOT NULL,
    done        TEXT     NOT NULL,
    reply       TEXT     NOT NULL,
    PRIMARY KEY (account_id, dedupe_key)
);
CREATE INDEX idx_push_incoming_received ON push_incoming (received_at);
CREATE INDEX idx_push_incoming_address ON push_incoming (account_id, address, received_at);

CREATE TABLE push_followers (
    account_id  TEXT    NOT NULL REFERENCES push_accounts (id),
    address     TEXT    NOT NULL,
    following   BOOLEAN NOT NULL,
    followed_at DATETIME,
    chose_at    DATETIME,
    out         BOOLEAN NOT NULL,
    PRIMARY KEY (account_id, address)
);

-- Requests to bind followers to enterprises.
CREATE TABLE push_bindings (
    id            TEXT     NOT NULL PRIMARY KEY,
    account_id    TEXT     NOT NULL REFERENCES push_accounts (id),
    enterprise_id BIGINT   NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    address       TEXT     NOT NULL,
    token_hash    TEXT     NOT NULL,
    code          TEXT     NOT NULL,
    wrong         BIGINT   NOT NULL,
    state         TEXT     NOT NULL CHECK (state IN ('offered', 'scanned', 'asked', 'bound', 'refused', 'guessed')),
    created_by    TEXT     NOT NULL,
    decided_by    TEXT     NOT NULL,
    decided_at    DATETIME,
    expires_at    DATETIME NOT NULL,
    version       BIGINT   NOT NULL CHECK (version > 0),
    created_at    DATETIME NOT NULL,
    updated_at    DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_push_bindings_token ON push_bindings (token_hash) WHERE token_hash <> '';
CREATE INDEX idx_push_bindings_address ON push_bindings (account_id, address, created_at);
CREATE INDEX idx_push_bindings_enterprise ON push_bindings (enterprise_id, created_at);

-- Groups that robots write to, and what was posted there: once for a version of a program's rule, a reason and its round.
CREATE TABLE push_groups (
    id         TEXT    NOT NULL PRIMARY KEY,
    account_id TEXT    NOT NULL REFERENCES push_accounts (id),
    name       TEXT    NOT NULL,
    district   TEXT    NOT NULL,
    levels     TEXT,
    topics     TEXT,
    opened     BOOLEAN NOT NULL,
    enabled    BOOLEAN NOT NULL,
    since      DATETIME NOT NULL,
    version    BIGINT  NOT NULL CHECK (version > 0),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);

CREATE TABLE push_postings (
    id           TEXT   NOT NULL PRIMARY KEY,
    group_id     TEXT   NOT NULL REFERENCES push_groups (id) ON DELETE CASCADE,
    program_id   TEXT   NOT NULL REFERENCES programs (id) ON DELETE CASCADE,
    rule_version BIGINT NOT NULL,
    reason       TEXT   NOT NULL,
    round        TEXT   NOT NULL,
    campaign_id  TEXT   NOT NULL,
    account_id   TEXT   NOT NULL REFERENCES push_accounts (id),
    item         TEXT,
    state        TEXT   NOT NULL,
    not_before   DATETIME NOT NULL,
    useful_to    DATE,
    attempts     BIGINT NOT NULL,
    lease        TEXT   NOT NULL,
    leased_to    DATETIME,
    tried_at     DATETIME,
    code         TEXT   NOT NULL,
    detail       TEXT   NOT NULL,
    sent_at      DATETIME,
    created_at   DATETIME NOT NULL,
    updated_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_push_postings_once ON push_postings (group_id, program_id, rule_version, reason, round);
CREATE INDEX idx_push_postings_due ON push_postings (account_id, not_before, id) WHERE state IN ('queued', 'sending');
CREATE INDEX idx_push_postings_tried ON push_postings (account_id, tried_at);

-- Telephones whose owners refused a signature, whichever enterprise they stand for.
CREATE TABLE push_refusals (
    signature    TEXT NOT NULL,
    address      TEXT NOT NULL,
    uplink_id    TEXT NOT NULL,
    at           DATETIME NOT NULL,
    confirmed_at DATETIME,
    PRIMARY KEY (signature, address)
);

-- Feeds of one enterprise, by the SHA-256 of their tokens.
CREATE TABLE push_feeds (
    id            TEXT   NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    note          TEXT   NOT NULL,
    created_by    TEXT   NOT NULL,
    created_at    DATETIME NOT NULL,
    revoked_at    DATETIME
);
CREATE INDEX idx_push_feeds_enterprise ON push_feeds (enterprise_id, created_at);

-- Answers to followers that are sent by themselves within the window that an act of theirs opened, at most once each.
CREATE TABLE push_followups (
    id         TEXT   NOT NULL PRIMARY KEY,
    account_id TEXT   NOT NULL REFERENCES push_accounts (id),
    address    TEXT   NOT NULL,
    want       TEXT   NOT NULL,
    rest       TEXT   NOT NULL,
    text       TEXT   NOT NULL,
    state      TEXT   NOT NULL,
    not_before DATETIME NOT NULL,
    useful_to  DATETIME NOT NULL,
    attempts   BIGINT NOT NULL,
    lease      TEXT   NOT NULL,
    leased_to  DATETIME,
    tried_at   DATETIME,
    code       TEXT   NOT NULL,
    detail     TEXT   NOT NULL,
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);
CREATE INDEX idx_push_followups_due ON push_followups (account_id, not_before, id) WHERE state IN ('queued', 'sending');
CREATE INDEX idx_push_followups_address ON push_followups (account_id, address, created_at);
CREATE INDEX idx_push_followups_made ON push_followups (created_at);

-- How often somebody may still be sent a subscription notice of a template.
CREATE TABLE push_notice_consents (
    app_id       TEXT    NOT NULL,
    template_id  TEXT    NOT NULL,
    address      TEXT    NOT NULL,
    credits      BIGINT  NOT NULL CHECK (credits >= 0),
    standing     BOOLEAN NOT NULL,
    accepted_at  DATETIME,
    withdrawn_at DATETIME,
    PRIMARY KEY (app_id, template_id, address)
);
