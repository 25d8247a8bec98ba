package store

import (
	"slices"
	"strings"
)

// rowTable is a table whose rows are written and read many at a time, past gorm: its columns are in the order in
// which the functions of rowwrite.go and rowread.go take them.
type rowTable struct {
	name    string
	columns []string
}

// list returns the columns as SQL names them.
func (t rowTable) list() string { return strings.Join(t.columns, ", ") }

var (
	enterpriseRows = rowTable{"enterprises", []string{
		"id", "uscc", "name", "aliases", "region", "zone", "address", "industry", "industry_edition", "entity_type", "founded_on",
		"deregistered_on", "registered_capital", "business_scope", "tags", "synthetic", "provenance", "version", "created_at", "updated_at",
	}}
	annualRows = rowTable{"annual_figures", []string{
		"enterprise_id", "fiscal_year", "source", "revenue", "main_revenue", "hitech_revenue", "net_profit", "taxable_income",
		"total_assets", "total_liabilities", "rd_expense", "rd_domestic", "employees_min", "employees_max", "rd_staff", "tech_staff",
		"degree_staff", "as_of", "entered_by", "updated_at",
	}}
	grantRows = rowTable{"title_grants", []string{
		"enterprise_id", "title_id", "words", "valid_from", "valid_to", "certificate_no", "source", "as_of", "entered_by",
	}}
	ipRows   = rowTable{"ip_counts", []string{"enterprise_id", "kind", "source", "item_count", "as_of", "entered_by"}}
	riskRows = rowTable{"risk_records", []string{
		"enterprise_id", "field", "from_date", "to_date", "text", "source", "as_of", "entered_by",
	}}
	checkRows = rowTable{"risk_checks", []string{"enterprise_id", "field", "source", "as_of", "entered_by"}}
	factRows  = rowTable{"facts", []string{
		"enterprise_id", "field", "fiscal_year", "source", "value", "as_of", "expires_on", "entered_by",
	}}
	messageRows  = rowTable{"push_messages", []string{"id", "enterprise_id", "day", "items", "reached_at", "created_at"}}
	deliveryRows = rowTable{"push_deliveries", []string{
		"id", "message_id", "subscription_id", "enterprise_id", "account_id", "address", "chain", "state", "not_before", "not_after", "attempts", "first_at",
		"lease", "leased_to", "provider_id", "code", "detail", "sent_at", "delivered_at", "read_at", "clicked_at", "said", "created_at", "updated_at",
	}}
	scoreRows = rowTable{"innovation_scores", []string{
		"enterprise_id", "system", "fiscal_year", "min_points", "max_points", "known_points", "coverage", "standing", "division", "section", "district",
		"in_industry", "industry_of", "industry_peers", "in_district", "district_peers", "weights_version", "list_key", "as_of", "computed_at",
	}}
	feedRows = rowTable{"feed_changes", []string{"kind", "thing_id", "version", "at"}}
)

// withID returns the table with the id that the database numbers, as a last column: for reading.
func (t rowTable) withID() rowTable {
	return rowTable{t.name, append(append([]string{}, t.columns...), "id")}
}

// selected returns the columns as a SELECT names them. SQLite is asked for dates and instants as text.
func (t rowTable) selected(dialect string) string {
	if dialect == Postgres {
		return t.list()
	}
	out := make([]string, len(t.columns))
	for i, column := range t.columns {
		out[i] = column
		if slices.Contains([]string{
			"founded_on", "deregistered_on", "valid_from", "valid_to", "from_date", "to_date", "as_of", "expires_on", "created_at", "updated_at",
		}, column) {
			out[i] = "CAST(" + column + " AS TEXT)"
		}
	}
	return strings.Join(out, ", ")
}
