-- +goose Up
-- Spreadsheets of experts and achievements, who are found again by their names whatever spaces stand in them; and consents by
-- the day on which they end.
ALTER TABLE workbooks ADD COLUMN subject TEXT NOT NULL DEFAULT 'enterprises' CHECK (subject IN ('enterprises', 'experts', 'achievements'));
CREATE INDEX idx_experts_name ON experts (REPLACE(name, ' ', ''));
CREATE INDEX idx_achievements_name ON achievements (REPLACE(name, ' ', ''));
CREATE INDEX idx_expert_consents_until ON expert_consents (until) WHERE withdrawn_at IS NULL;
CREATE INDEX idx_postings_until ON postings (consent_until) WHERE ended_at IS NULL;
