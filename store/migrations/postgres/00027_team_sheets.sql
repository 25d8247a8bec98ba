-- +goose Up
-- Spreadsheets of service teams, which are found again by their names whatever spaces stand in them.
ALTER TABLE workbooks DROP CONSTRAINT workbooks_subject_check;
ALTER TABLE workbooks ADD CONSTRAINT workbooks_subject_check CHECK (subject IN ('enterprises', 'experts', 'achievements', 'teams'));
CREATE INDEX idx_service_teams_name ON service_teams (REPLACE(name, ' ', ''));
