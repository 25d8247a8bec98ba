-- +goose Up
-- The list of those who were never reached finds a rare reason without reading everything.
CREATE INDEX idx_push_deliveries_unknown ON push_deliveries (enterprise_id) WHERE state = 'unknown';
CREATE INDEX idx_push_deliveries_suppressed ON push_deliveries (code, enterprise_id) WHERE state = 'suppressed';
CREATE INDEX idx_push_notices_dropped ON push_notices (code, enterprise_id) WHERE state = 'dropped';
