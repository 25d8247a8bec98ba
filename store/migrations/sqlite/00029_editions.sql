-- +goose Up
-- Editions of the office's papers: what was issued is corrected by a further edition, or withdrawn, and stays readable. Of a kind and
-- period one is issued, and one is being worked on.
CREATE TABLE circulars_anew (
    id          TEXT    NOT NULL PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('circular', 'meeting', 'supervision', 'assessment')),
    period      TEXT    NOT NULL,
    title       TEXT    NOT NULL,
    due_on      DATE,
    late        BOOLEAN NOT NULL,
    status      TEXT    NOT NULL CHECK (status IN ('draft', 'reviewed', 'issued', 'superseded', 'withdrawn')),
    number      TEXT    NOT NULL,
    foreword    TEXT    NOT NULL,
    content     TEXT,
    reviewed_by TEXT    NOT NULL,
    reviewed_at DATETIME,
    issued_by   TEXT    NOT NULL,
    issued_at   DATETIME,
    token       TEXT,
    edition           BIGINT  NOT NULL DEFAULT 1,
    corrects          TEXT,
    correction_reason TEXT    NOT NULL DEFAULT '',
    corrected_by      TEXT    NOT NULL DEFAULT '',
    ended_why         TEXT    NOT NULL DEFAULT '',
    ended_by          TEXT    NOT NULL DEFAULT '',
    ended_at          DATETIME,
    successor         TEXT,
    drawn_at          DATETIME,
    version     BIGINT  NOT NULL CHECK (version > 0),
    created_at  DATETIME NOT NULL,
    updated_at  DATETIME NOT NULL
);
INSERT INTO circulars_anew (id, kind, period, title, due_on, late, status, number, foreword, content, reviewed_by, reviewed_at, issued_by, issued_at, token, version, created_at, updated_at)
SELECT id, kind, period, title, due_on, late, status, number, foreword, content, reviewed_by, reviewed_at, issued_by, issued_at, token, version, created_at, updated_at FROM circulars;
DROP TABLE circulars;
ALTER TABLE circulars_anew RENAME TO circulars;
CREATE UNIQUE INDEX idx_circulars_period ON circulars (kind, period, edition);
CREATE UNIQUE INDEX idx_circulars_issued ON circulars (kind, period) WHERE status = 'issued';
CREATE UNIQUE INDEX idx_circulars_at_work ON circulars (kind, period) WHERE status IN ('draft', 'reviewed');
CREATE UNIQUE INDEX idx_circulars_token ON circulars (token);
-- A number is given once, and its editions bear it.
CREATE UNIQUE INDEX idx_circulars_number ON circulars (kind, number, edition) WHERE number <> '';
