-- +goose Up
-- Rows of spreadsheets that are stored with a warning: their enterprise may be in the base already under another credit code.
ALTER TABLE workbooks ADD COLUMN checked_warned_count BIGINT NOT NULL DEFAULT 0;
ALTER TABLE workbooks ADD COLUMN stored_warned_count BIGINT NOT NULL DEFAULT 0;
