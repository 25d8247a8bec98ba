-- +goose Up
-- The day on which an enterprise was struck off the register: it stays in the base with all that was registered for it, and is matched no more.
ALTER TABLE enterprises ADD COLUMN deregistered_on DATE;
