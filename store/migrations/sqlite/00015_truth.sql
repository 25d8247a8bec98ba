-- +goose Up
-- How what the published programs ask stands for each enterprise. Rows are made anew from the base at any time.
CREATE TABLE truth_marks (
    enterprise_id BIGINT NOT NULL PRIMARY KEY REFERENCES enterprises (id) ON DELETE CASCADE,
    version       BIGINT NOT NULL,
    day           DATE,
    demand        TEXT   NOT NULL,
    states        TEXT   NOT NULL,
    asked         BIGINT NOT NULL,
    known         BIGINT NOT NULL,
    fresh         BIGINT NOT NULL
);
