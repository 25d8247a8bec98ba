-- +goose Up
-- Spreadsheets of service teams, which are found again by their names whatever spaces stand in them.
ALTER TABLE workbooks RENAME COLUMN subject TO old_subject;
ALTER TABLE workbooks ADD COLUMN subject TEXT NOT NULL DEFAULT 'enterprises' CHECK (subject IN ('enterprises', 'experts', 'achievements', 'teams'));
UPDATE workbooks SET subject = old_subject;
ALTER TABLE workbooks DROP COLUMN old_subject;
CREATE INDEX idx_service_teams_name ON service_teams (REPLACE(name, ' ', ''));
