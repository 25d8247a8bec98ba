-- +goose Up
-- The enterprise base. Every table an enterprise owns is keyed by enterprise_id first. Money is fen.
CREATE TABLE enterprises (
    id                 INTEGER  NOT NULL PRIMARY KEY AUTOINCREMENT,
    uscc               TEXT     NOT NULL,
    name               TEXT     NOT NULL,
    aliases            TEXT,
    region             TEXT     NOT NULL,
    zone               TEXT     NOT NULL,
    address            TEXT     NOT NULL,
    industry           TEXT     NOT NULL,
    industry_edition   TEXT     NOT NULL,
    entity_type        TEXT     NOT NULL,
    founded_on         DATE,
    registered_capital BIGINT,
    business_scope     TEXT     NOT NULL,
    tags               TEXT,
    synthetic          BOOLEAN  NOT NULL,
    provenance         TEXT,
    version            BIGINT   NOT NULL CHECK (version > 0),
    created_at         DATETIME NOT NULL,
    updated_at         DATETIME NOT NULL
);
CREATE UNIQUE INDEX idx_enterprises_uscc ON enterprises (uscc);
CREATE INDEX idx_enterprises_region ON enterprises (region, id);
CREATE INDEX idx_enterprises_zone ON enterprises (zone, id);
CREATE INDEX idx_enterprises_name ON enterprises (name);
-- LIKE 'C26%' uses an index only under NOCASE, because LIKE ignores case.
CREATE INDEX idx_enterprises_industry ON enterprises (industry COLLATE NOCASE);

CREATE TABLE enterprise_contacts (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    name          TEXT    NOT NULL,
    post          TEXT    NOT NULL,
    phone         TEXT    NOT NULL,
    email         TEXT    NOT NULL,
    provenance    TEXT
);
CREATE INDEX idx_enterprise_contacts_enterprise ON enterprise_contacts (enterprise_id, id);

CREATE TABLE annual_figures (
    enterprise_id     BIGINT   NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    fiscal_year       BIGINT   NOT NULL,
    source            TEXT     NOT NULL,
    revenue           BIGINT,
    main_revenue      BIGINT,
    hitech_revenue    BIGINT,
    net_profit        BIGINT,
    taxable_income    BIGINT,
    total_assets      BIGINT,
    total_liabilities BIGINT,
    rd_expense        BIGINT,
    rd_domestic       BIGINT,
    employees_min     BIGINT,
    employees_max     BIGINT,
    rd_staff          BIGINT,
    tech_staff        BIGINT,
    degree_staff      BIGINT,
    as_of             DATE,
    entered_by        TEXT     NOT NULL,
    updated_at        DATETIME NOT NULL,
    PRIMARY KEY (enterprise_id, fiscal_year, source)
);

CREATE TABLE title_grants (
    id             INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id  BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    title_id       TEXT    NOT NULL,
    words          TEXT    NOT NULL,
    valid_from     DATE,
    valid_to       DATE,
    certificate_no TEXT    NOT NULL,
    source         TEXT    NOT NULL,
    as_of          DATE,
    entered_by     TEXT    NOT NULL
);
CREATE INDEX idx_title_grants_enterprise ON title_grants (enterprise_id, id);
CREATE INDEX idx_title_grants_title ON title_grants (title_id, enterprise_id);

CREATE TABLE ip_counts (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    kind          TEXT   NOT NULL,
    source        TEXT   NOT NULL,
    item_count    BIGINT NOT NULL CHECK (item_count >= 0),
    as_of         DATE,
    entered_by    TEXT   NOT NULL,
    PRIMARY KEY (enterprise_id, kind, source)
);

CREATE TABLE risk_records (
    id            INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    enterprise_id BIGINT  NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    field         TEXT    NOT NULL,
    from_date     DATE,
    to_date       DATE,
    text          TEXT    NOT NULL,
    source        TEXT    NOT NULL,
    as_of         DATE,
    entered_by    TEXT    NOT NULL
);
CREATE INDEX idx_risk_records_enterprise ON risk_records (enterprise_id, id);

CREATE TABLE risk_checks (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    field         TEXT   NOT NULL,
    source        TEXT   NOT NULL,
    as_of         DATE,
    entered_by    TEXT   NOT NULL,
    PRIMARY KEY (enterprise_id, field, source)
);

CREATE TABLE facts (
    enterprise_id BIGINT NOT NULL REFERENCES enterprises (id) ON DELETE CASCADE,
    field         TEXT   NOT NULL,
    fiscal_year   BIGINT NOT NULL,
    source        TEXT   NOT NULL,
    value         TEXT   NOT NULL,
    as_of         DATE,
    expires_on    DATE,
    entered_by    TEXT   NOT NULL,
    PRIMARY KEY (enterprise_id, field, fiscal_year, source)
);
