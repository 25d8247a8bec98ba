-- +goose Up
-- The accounts that an API key is bound to; none: every account.
ALTER TABLE api_keys ADD COLUMN accounts TEXT;
