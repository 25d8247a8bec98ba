-- +goose Up
-- Items of a year that is over and that are not done: they go on as items of a later plan, or are concluded with a reason.
ALTER TABLE task_force_items ADD COLUMN carried_from TEXT;
ALTER TABLE task_force_items ADD COLUMN concluded_on DATE;
ALTER TABLE task_force_items ADD COLUMN concluded_by TEXT NOT NULL DEFAULT '';
ALTER TABLE task_force_items ADD COLUMN concluded_why TEXT NOT NULL DEFAULT '';
CREATE INDEX idx_task_force_items_carried ON task_force_items (carried_from);
