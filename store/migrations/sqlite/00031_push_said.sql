-- +goose Up
-- What a letter said that was not what was planned, because its program was amended while it waited.
ALTER TABLE push_deliveries ADD COLUMN said TEXT;
-- Campaigns end, and say what keeps them from going on.
ALTER TABLE push_campaigns ADD COLUMN trouble TEXT NOT NULL DEFAULT '';
DROP INDEX idx_push_campaigns_gathering;
ALTER TABLE push_campaigns RENAME COLUMN state TO old_state;
ALTER TABLE push_campaigns ADD COLUMN state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'proposed', 'gathering', 'running', 'finished', 'cancelled'));
UPDATE push_campaigns SET state = old_state;
ALTER TABLE push_campaigns DROP COLUMN old_state;
CREATE INDEX idx_push_campaigns_open ON push_campaigns (state, id) WHERE state IN ('gathering', 'running');
