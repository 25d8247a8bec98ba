-- +goose Up
-- What a letter said that was not what was planned, because its program was amended while it waited.
ALTER TABLE push_deliveries ADD COLUMN said TEXT;
-- Campaigns end, and say what keeps them from going on.
ALTER TABLE push_campaigns ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
ALTER TABLE push_campaigns DROP CONSTRAINT push_campaigns_state_check;
ALTER TABLE push_campaigns ADD CONSTRAINT push_campaigns_state_check CHECK (state IN ('draft', 'proposed', 'gathering', 'running', 'finished', 'cancelled'));
DROP INDEX idx_push_campaigns_gathering;
CREATE INDEX idx_push_campaigns_open ON push_campaigns (state, id) WHERE state IN ('gathering', 'running');
