-- +goose Up
-- Which title a program confers, and the sentences that make its groups of one.
ALTER TABLE programs ADD COLUMN confers TEXT NOT NULL DEFAULT '';
ALTER TABLE programs ADD COLUMN exclusive_by TEXT;
UPDATE programs SET exclusive_by = '[]';
