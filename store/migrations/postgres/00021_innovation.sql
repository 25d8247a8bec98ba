-- +goose Up
-- Innovation activity of enterprises: scores by systems of indicators, the office's weights, and what people have judged.
CREATE TABLE innovation_weights (
    system  TEXT   NOT NULL,
    version BIGINT NOT NULL CHECK (version > 0),
    items   TEXT,
    ranking BIGINT NOT NULL CHECK (ranking BETWEEN 0 AND 30),
    note    TEXT   NOT NULL,
    set_by  TEXT   NOT NULL,
    set_at  TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (system, version)
);

CREATE TABLE innovation_judgements (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    system        TEXT   NOT NULL,
    indicator     TEXT   NOT NULL,
    fiscal_year   BIGINT NOT NULL,
    value         TEXT   NOT NULL,
    points        BIGINT,
    note          TEXT   NOT NULL,
    judged_by     TEXT   NOT NULL,
    judged_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (enterprise_id, system, indicator, fiscal_year)
);

CREATE TABLE innovation_scores (
    enterprise_id   BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    system          TEXT   NOT NULL,
    fiscal_year     BIGINT NOT NULL,
    min_points      BIGINT,
    max_points      BIGINT,
    known_points    BIGINT,
    coverage        BIGINT NOT NULL,
    standing        TEXT   NOT NULL CHECK (standing IN ('', 'reached', 'missed', 'undecided')),
    division        TEXT   NOT NULL,
    section         TEXT   NOT NULL,
    district        TEXT   NOT NULL,
    in_industry     BIGINT,
    industry_of     TEXT   NOT NULL,
    industry_peers  BIGINT NOT NULL,
    in_district     BIGINT,
    district_peers  BIGINT NOT NULL,
    weights_version BIGINT NOT NULL,
    as_of           DATE,
    computed_at     TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (enterprise_id, system, fiscal_year)
);
CREATE INDEX idx_innovation_scores_known ON innovation_scores (system, fiscal_year, known_points, enterprise_id);
