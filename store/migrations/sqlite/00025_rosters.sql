-- +goose Up
-- Spreadsheets of experts and achievements, who are found again by their names whatever spaces stand in them; and consents by
-- the day on which they end. Scores of innovation activity are listed by a key of their own: those of which half is known by the
-- known part, before all others by what they are at least.
ALTER TABLE workbooks ADD COLUMN subject TEXT NOT NULL DEFAULT 'enterprises' CHECK (subject IN ('enterprises', 'experts', 'achievements'));
CREATE INDEX idx_experts_name ON experts (REPLACE(name, ' ', ''));
CREATE INDEX idx_achievements_name ON achievements (REPLACE(name, ' ', ''));
CREATE INDEX idx_expert_consents_until ON expert_consents (until) WHERE withdrawn_at IS NULL;
CREATE INDEX idx_postings_until ON postings (consent_until) WHERE ended_at IS NULL;
ALTER TABLE innovation_scores ADD COLUMN list_key BIGINT NOT NULL DEFAULT 1;
UPDATE innovation_scores SET list_key = CASE WHEN known_points IS NULL THEN 1 WHEN coverage >= 50000 THEN -1000000000 - known_points ELSE -COALESCE(min_points, 0) END;
DROP INDEX idx_innovation_scores_known;
CREATE INDEX idx_innovation_scores_listed ON innovation_scores (system, fiscal_year, list_key, enterprise_id);
