-- +goose Up
-- Answered needs do not wait for the enterprise for ever: it is reminded once, and later the need may be closed unconfirmed.
ALTER TABLE need_desks ADD COLUMN remind_days BIGINT NOT NULL DEFAULT 10 CHECK (remind_days > 0);
ALTER TABLE need_desks ADD COLUMN lapse_days BIGINT NOT NULL DEFAULT 10 CHECK (lapse_days > 0);
ALTER TABLE need_desks ADD COLUMN lapse_self BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE needs ADD COLUMN unconfirmed BOOLEAN NOT NULL DEFAULT FALSE;

-- One reminder for each time that a need waits for its enterprise.
CREATE TABLE need_reminders (
    need_id       TEXT   NOT NULL REFERENCES needs (id) ON DELETE CASCADE,
    stay          BIGINT NOT NULL,
    enterprise_id BIGINT NOT NULL,
    created_at    DATETIME NOT NULL,
    PRIMARY KEY (need_id, stay)
);
