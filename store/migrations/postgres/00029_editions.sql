-- +goose Up
-- Editions of the office's papers: what was issued is corrected by a further edition, or withdrawn, and stays readable. Of a kind and
-- period one is issued, and one is being worked on.
ALTER TABLE circulars DROP CONSTRAINT circulars_status_check;
ALTER TABLE circulars ADD CONSTRAINT circulars_status_check CHECK (status IN ('draft', 'reviewed', 'issued', 'superseded', 'withdrawn'));
ALTER TABLE circulars ADD COLUMN edition BIGINT NOT NULL DEFAULT 1;
ALTER TABLE circulars ADD COLUMN corrects TEXT;
ALTER TABLE circulars ADD COLUMN correction_reason TEXT NOT NULL DEFAULT '';
ALTER TABLE circulars ADD COLUMN corrected_by TEXT NOT NULL DEFAULT '';
ALTER TABLE circulars ADD COLUMN ended_why TEXT NOT NULL DEFAULT '';
ALTER TABLE circulars ADD COLUMN ended_by TEXT NOT NULL DEFAULT '';
ALTER TABLE circulars ADD COLUMN ended_at TIMESTAMPTZ;
ALTER TABLE circulars ADD COLUMN successor TEXT;
ALTER TABLE circulars ADD COLUMN drawn_at TIMESTAMPTZ;
DROP INDEX idx_circulars_period;
DROP INDEX idx_circulars_number;
CREATE UNIQUE INDEX idx_circulars_period ON circulars (kind, period, edition);
CREATE UNIQUE INDEX idx_circulars_issued ON circulars (kind, period) WHERE status = 'issued';
CREATE UNIQUE INDEX idx_circulars_at_work ON circulars (kind, period) WHERE status IN ('draft', 'reviewed');
-- A number is given once, and its editions bear it.
CREATE UNIQUE INDEX idx_circulars_number ON circulars (kind, number, edition) WHERE number <> '';
