-- +goose Up
-- What experts, universities and institutes can do for enterprises, what is posted of it, and what became of it.
CREATE TABLE experts (
    id           TEXT   NOT NULL PRIMARY KEY,
    name         TEXT   NOT NULL,
    employer     TEXT   NOT NULL,
    title        TEXT   NOT NULL,
    fields       TEXT,
    industries   TEXT,
    words        TEXT,
    introduction TEXT   NOT NULL,
    contact      TEXT   NOT NULL,
    phone        TEXT   NOT NULL,
    email        TEXT   NOT NULL,
    created_by   TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version > 0),
    created_at   TIMESTAMPTZ NOT NULL,
    updated_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_experts_created ON experts (created_at, id);

CREATE TABLE expert_consents (
    id           TEXT NOT NULL PRIMARY KEY,
    expert_id    TEXT NOT NULL REFERENCES experts (id) ON DELETE CASCADE,
    kind         TEXT NOT NULL CHECK (kind IN ('listed', 'public')),
    way          TEXT NOT NULL,
    who          TEXT NOT NULL,
    proof        TEXT NOT NULL,
    given_on     DATE,
    until        DATE,
    withdrawn_at TIMESTAMPTZ,
    withdrawn_by TEXT NOT NULL,
    reason       TEXT NOT NULL,
    created_by   TEXT NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_expert_consents_expert ON expert_consents (expert_id, kind);

CREATE TABLE service_teams (
    id         TEXT   NOT NULL PRIMARY KEY,
    kind       TEXT   NOT NULL CHECK (kind IN ('service', 'advisory')),
    name       TEXT   NOT NULL,
    fields     TEXT,
    industries TEXT,
    words      TEXT,
    about      TEXT   NOT NULL,
    members    TEXT,
    leads      TEXT,
    districts  TEXT,
    created_by TEXT   NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    created_at TIMESTAMPTZ NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_service_teams_created ON service_teams (created_at, id);

CREATE TABLE achievements (
    id          TEXT   NOT NULL PRIMARY KEY,
    name        TEXT   NOT NULL,
    owner       TEXT   NOT NULL,
    kind        TEXT   NOT NULL,
    fields      TEXT,
    industries  TEXT,
    words       TEXT,
    readiness   BIGINT CHECK (readiness BETWEEN 1 AND 9),
    maturity    TEXT   NOT NULL,
    summary     TEXT   NOT NULL,
    ip          TEXT   NOT NULL,
    cooperation TEXT,
    wishes      TEXT   NOT NULL,
    contact     TEXT   NOT NULL,
    phone       TEXT   NOT NULL,
    email       TEXT   NOT NULL,
    valid_until DATE,
    created_by  TEXT   NOT NULL,
    version     BIGINT NOT NULL CHECK (version > 0),
    created_at  TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_achievements_created ON achievements (created_at, id);

CREATE TABLE postings (
    id             TEXT NOT NULL PRIMARY KEY,
    kind           TEXT NOT NULL CHECK (kind IN ('need', 'achievement')),
    need_id        TEXT REFERENCES needs (id) ON DELETE CASCADE,
    achievement_id TEXT REFERENCES achievements (id) ON DELETE CASCADE,
    title          TEXT NOT NULL,
    text           TEXT NOT NULL,
    fields         TEXT,
    industries     TEXT,
    words          TEXT,
    consent_way          TEXT NOT NULL,
    consent_who          TEXT NOT NULL,
    consent_proof        TEXT NOT NULL,
    consent_given_on     DATE,
    consent_until        DATE,
    consent_withdrawn_at TIMESTAMPTZ,
    consent_withdrawn_by TEXT NOT NULL,
    consent_reason       TEXT NOT NULL,
    ended_at       TIMESTAMPTZ,
    posted_by      TEXT NOT NULL,
    created_at     TIMESTAMPTZ NOT NULL,
    CHECK ((need_id IS NULL) <> (achievement_id IS NULL))
);
-- One posting of a need or an achievement stands at a time.
CREATE UNIQUE INDEX idx_postings_need ON postings (need_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX idx_postings_achievement ON postings (achievement_id) WHERE ended_at IS NULL;
CREATE INDEX idx_postings_created ON postings (created_at, id);

CREATE TABLE pairings (
    id              TEXT   NOT NULL PRIMARY KEY,
    enterprise_id   BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    need_id         TEXT   NOT NULL,
    expert_id       TEXT   NOT NULL,
    team_id         TEXT   NOT NULL,
    achievement_id  TEXT   NOT NULL,
    fields          TEXT,
    state           TEXT   NOT NULL CHECK (state IN ('proposed', 'introduced', 'talking', 'signed', 'failed')),
    amount          BIGINT CHECK (amount >= 0),
    contract_number TEXT   NOT NULL,
    outcome         TEXT   NOT NULL,
    reason          TEXT   NOT NULL,
    proposed_by     TEXT   NOT NULL,
    proposed_on     DATE,
    month           TEXT   NOT NULL,
    since           TIMESTAMPTZ NOT NULL,
    version         BIGINT NOT NULL CHECK (version > 0),
    created_at      TIMESTAMPTZ NOT NULL,
    updated_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX idx_pairings_enterprise ON pairings (enterprise_id, created_at);
CREATE INDEX idx_pairings_created ON pairings (created_at, id);

CREATE TABLE pairing_events (
    id            BIGSERIAL NOT NULL PRIMARY KEY,
    pairing_id    TEXT    NOT NULL REFERENCES pairings (id) ON DELETE CASCADE,
    enterprise_id BIGINT  NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    actor_id      TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    from_state    TEXT    NOT NULL,
    to_state      TEXT    NOT NULL,
    note          TEXT    NOT NULL
);
CREATE INDEX idx_pairing_events_pairing ON pairing_events (pairing_id, id);
