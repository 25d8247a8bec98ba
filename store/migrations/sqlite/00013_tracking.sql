-- +goose Up
-- What is tracked of task forces: plans and their items, reports of progress, difficulties, and what the office draws up.
ALTER TABLE users ADD COLUMN person TEXT NOT NULL DEFAULT '';

CREATE TABLE task_force_people (
    name       TEXT   NOT NULL PRIMARY KEY,
    seq        BIGINT NOT NULL,
    post       TEXT   NOT NULL,
    role       TEXT   NOT NULL,
    department TEXT   NOT NULL,
    also       TEXT   NOT NULL
);

CREATE TABLE task_force_plans (
    id                TEXT   NOT NULL PRIMARY KEY,
    force             TEXT   NOT NULL,
    year              BIGINT NOT NULL,
    district          TEXT   NOT NULL,
    name              TEXT   NOT NULL,
    status            TEXT   NOT NULL CHECK (status IN ('draft', 'active', 'closed')),
    active_from       DATE,
    lead_leader       TEXT   NOT NULL,
    assisting_leaders TEXT,
    lead              TEXT   NOT NULL,
    members           TEXT,
    doc_number        TEXT   NOT NULL,
    copied_from       TEXT   NOT NULL,
    created_by        TEXT   NOT NULL,
    version           BIGINT NOT NULL CHECK (version > 0),
    created_at        DATETIME NOT NULL,
    updated_at        DATETIME NOT NULL
);
-- A task force has one plan a year, and one in each district.
CREATE UNIQUE INDEX idx_task_force_plans_key ON task_force_plans (force, year, district);

CREATE TABLE task_force_items (
    id         TEXT    NOT NULL PRIMARY KEY,
    plan_id    TEXT    NOT NULL REFERENCES task_force_plans (id),
    kind       TEXT    NOT NULL CHECK (kind IN ('goal', 'task', 'project', 'stage', 'measure')),
    seq        BIGINT  NOT NULL,
    text       TEXT    NOT NULL,
    quarter    BIGINT  NOT NULL CHECK (quarter BETWEEN 0 AND 4),
    starts_on  DATE,
    due        DATE,
    recurring  BOOLEAN NOT NULL,
    months     TEXT,
    department TEXT    NOT NULL,
    owners     TEXT,
    indicators TEXT,
    created_by TEXT    NOT NULL,
    version    BIGINT  NOT NULL CHECK (version > 0),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);
CREATE INDEX idx_task_force_items_plan ON task_force_items (plan_id, kind, seq, id);

-- Reports are never changed; one that is wrong is superseded, once.
CREATE TABLE progress_reports (
    id            TEXT   NOT NULL PRIMARY KEY,
    item_id       TEXT   NOT NULL REFERENCES task_force_items (id),
    period        TEXT   NOT NULL,
    text          TEXT   NOT NULL,
    percent       BIGINT CHECK (percent BETWEEN 0 AND 100),
    measured      TEXT,
    links         TEXT,
    supersedes    TEXT   REFERENCES progress_reports (id),
    reported_by   TEXT   NOT NULL,
    reporter_name TEXT   NOT NULL,
    reported_at   DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_progress_reports_supersedes ON progress_reports (supersedes);
CREATE INDEX idx_progress_reports_item ON progress_reports (item_id, reported_at, id);

CREATE TABLE progress_evidence (
    id         TEXT   NOT NULL PRIMARY KEY,
    report_id  TEXT   NOT NULL REFERENCES progress_reports (id),
    name       TEXT   NOT NULL,
    media_type TEXT   NOT NULL,
    size       BIGINT NOT NULL,
    sha256     TEXT   NOT NULL,
    content    BLOB,
    created_by TEXT   NOT NULL,
    created_at DATETIME NOT NULL
);
CREATE INDEX idx_progress_evidence_report ON progress_evidence (report_id, created_at, id);

CREATE TABLE state_overrides (
    id          TEXT   NOT NULL PRIMARY KEY,
    item_id     TEXT   NOT NULL REFERENCES task_force_items (id),
    state       TEXT   NOT NULL CHECK (state IN ('', 'done', 'late', 'at-risk', 'on-time', 'not-started')),
    reason      TEXT   NOT NULL,
    until_date  DATE,
    set_by      TEXT   NOT NULL,
    setter_name TEXT   NOT NULL,
    set_at      DATETIME NOT NULL
);
CREATE INDEX idx_state_overrides_item ON state_overrides (item_id, set_at, id);

CREATE TABLE task_force_difficulties (
    id         TEXT   NOT NULL PRIMARY KEY,
    plan_id    TEXT   NOT NULL REFERENCES task_force_plans (id),
    seq        BIGINT NOT NULL,
    text       TEXT   NOT NULL,
    department TEXT   NOT NULL,
    raised_on  DATE,
    status     TEXT   NOT NULL CHECK (status IN ('open', 'handled')),
    handling   TEXT   NOT NULL,
    handled_by TEXT   NOT NULL,
    handled_on DATE,
    created_by TEXT   NOT NULL,
    version    BIGINT NOT NULL CHECK (version > 0),
    created_at DATETIME NOT NULL,
    updated_at DATETIME NOT NULL
);
CREATE INDEX idx_task_force_difficulties_plan ON task_force_difficulties (plan_id, seq, id);

-- The papers of the office: circulars, packs of meetings, reports of supervision, sheets of assessment.
CREATE TABLE circulars (
    id          TEXT    NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('circular', 'meeting', 'supervision', 'assessment')),
    period      TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    due_on      DATE,
    late        BOOLEAN NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('draft', 'reviewed', 'issued')),
    number      TEXT    NOT NULL,
    foreword    TEXT    NOT NULL,
    content     TEXT,
    reviewed_by TEXT    NOT NULL,
    reviewed_at DATETIME,
    issued_by   TEXT    NOT NULL,
    issued_at   DATETIME,
    token       TEXT,
    version     BIGINT  NOT NULL CHECK (version > 0),
    created_at  DATETIME NOT NULL,
    updated_at  DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_circulars_period ON circulars (kind, period);
CREATE UNIQUE INDEX idx_circulars_token ON circulars (token);
-- A number is given once.
CREATE UNIQUE INDEX idx_circulars_number ON circulars (kind, number) WHERE number <> '';

-- One row for each turn of the rhythm, inserted in the transaction that draws its paper up: of several processes one does.
CREATE TABLE tracking_occasions (
    kind        TEXT    NOT NULL CHECK (kind IN ('reminder', 'circular', 'meeting', 'supervision', 'assessment')),
    period      TEXT    NOT NULL,
    due_on      DATE,
    circular_id TEXT    NOT NULL,
    late        BOOLEAN NOT NULL,
    opened_at   DATETIME NOT NULL,
    PRIMARY KEY (kind, period)
);

CREATE TABLE tracking_reminders (
    period  TEXT NOT NULL,
    plan_id TEXT NOT NULL REFERENCES task_force_plans (id),
    person  TEXT NOT NULL,
    items   TEXT,
    due_on  DATE,
    made_at DATETIME NOT NULL,
    PRIMARY KEY (period, plan_id, person)
);

CREATE TABLE assessment_weights (
    year         BIGINT NOT NULL PRIMARY KEY,
    completion   BIGINT NOT NULL,
    timeliness   BIGINT NOT NULL,
    reporting    BIGINT NOT NULL,
    difficulties BIGINT NOT NULL,
    updated_by   TEXT   NOT NULL,
    version      BIGINT NOT NULL CHECK (version > 0),
    updated_at   DATETIME NOT NULL
);
