-- +goose Up
-- What enterprises need, its handling, and the visits in which it was registered.
CREATE TABLE need_counters (
    year BIGINT NOT NULL PRIMARY KEY,
    last BIGINT NOT NULL
);

CREATE TABLE need_desks (
    kind       TEXT   NOT NULL PRIMARY KEY,
    department TEXT   NOT NULL,
    lead       TEXT   NOT NULL,
    triage_days BIGINT NOT NULL CHECK (triage_days > 0),
    assign_days BIGINT NOT NULL CHECK (assign_days > 0),
    begin_days BIGINT NOT NULL CHECK (begin_days > 0),
    answer_days BIGINT NOT NULL CHECK (answer_days > 0),
    warn_days BIGINT NOT NULL CHECK (warn_days >= 0),
    updated_by TEXT   NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    updated_at DATETIME NOT NULL
);

CREATE TABLE need_visits (
    id            TEXT   NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    day           DATE,
    people        TEXT,
    met           TEXT,
    minutes       TEXT   NOT NULL,
    created_by    TEXT   NOT NULL,
    created_at    DATETIME NOT NULL
);
CREATE INDEX idx_need_visits_enterprise ON need_visits (enterprise_id, day);
CREATE INDEX idx_need_visits_created ON need_visits (created_at, id);

CREATE TABLE needs (
    id            TEXT   NOT NULL PRIMARY KEY,
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    kind          TEXT   NOT NULL,
    title         TEXT   NOT NULL,
    text          TEXT   NOT NULL,
    urgency       TEXT   NOT NULL CHECK (urgency IN ('normal', 'urgent', 'critical')),
    wanted_by     DATE,
    channel       TEXT   NOT NULL CHECK (channel IN ('staff-visit', 'enterprise', 'wechat', 'other')),
    contact       TEXT   NOT NULL,
    phone         TEXT   NOT NULL,
    tags          TEXT,
    state         TEXT   NOT NULL CHECK (state IN ('registered', 'triaged', 'assigned', 'in-progress', 'answered', 'confirmed', 'closed', 'returned', 'withdrawn')),
    reason        TEXT   NOT NULL,
    assignee      TEXT   NOT NULL,
    department    TEXT   NOT NULL,
    answer        TEXT   NOT NULL,
    rating        BIGINT CHECK (rating BETWEEN 1 AND 5),
    words         TEXT   NOT NULL,
    visit_id      TEXT   NOT NULL,
    registered_by TEXT   NOT NULL,
    registered_on DATE,
    since         DATETIME NOT NULL,
    stay          BIGINT NOT NULL CHECK (stay > 0),
    spent         TEXT,
    version       BIGINT NOT NULL CHECK (version > 0),
    created_at    DATETIME NOT NULL,
    updated_at    DATETIME NOT NULL
);
CREATE INDEX idx_needs_enterprise ON needs (enterprise_id, created_at);
CREATE INDEX idx_needs_created ON needs (created_at, id);
CREATE INDEX idx_needs_running ON needs (id) WHERE state IN ('registered', 'triaged', 'assigned', 'in-progress');

CREATE TABLE need_events (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    need_id       TEXT    NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
    enterprise_id BIGINT  NOT NULL,
    at            DATETIME NOT NULL,
    actor_id      TEXT    NOT NULL,
    actor_name    TEXT    NOT NULL,
    action        TEXT    NOT NULL CHECK (action IN ('moved', 'noted', 'warned', 'overdue')),
    from_state    TEXT    NOT NULL,
    to_state      TEXT    NOT NULL,
    note          TEXT    NOT NULL,
    days          BIGINT,
    day_limit     BIGINT,
    certain       BOOLEAN NOT NULL,
    internal      BOOLEAN NOT NULL
);
CREATE INDEX idx_need_events_need ON need_events (need_id, id);

CREATE TABLE need_files (
    id            TEXT   NOT NULL PRIMARY KEY,
    need_id       TEXT   NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
    enterprise_id BIGINT NOT NULL,
    name          TEXT   NOT NULL,
    media_type    TEXT   NOT NULL,
    size          BIGINT NOT NULL,
    sha256        TEXT   NOT NULL,
    content       BLOB,
    added_by      TEXT   NOT NULL,
    created_at    DATETIME NOT NULL
);
CREATE INDEX idx_need_files_need ON need_files (need_id, created_at);

-- Nobody is told twice: one alert for a stay in a step and a level.
CREATE TABLE need_alerts (
    id            TEXT    NOT NULL PRIMARY KEY,
    need_id       TEXT    NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
    enterprise_id BIGINT  NOT NULL,
    stay          BIGINT  NOT NULL,
    step          TEXT    NOT NULL,
    level         TEXT    NOT NULL CHECK (level IN ('warning', 'overdue')),
    due           DATE,
    certain       BOOLEAN NOT NULL,
    recipient     TEXT    NOT NULL,
    department    TEXT    NOT NULL,
    seen_by       TEXT    NOT NULL,
    seen_at       DATETIME,
    created_at    DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_need_alerts_once ON need_alerts (need_id, stay, level);
CREATE INDEX idx_need_alerts_created ON need_alerts (created_at, id);
