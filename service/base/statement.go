package base

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Statement is what somebody says of one field of an enterprise: a column, a figure of a year, a count of intellectual
// property or any other fact of the vocabulary. Value is JSON as a profile writes it, of a column as the enterprise does.
type Statement struct {
	Field      string
	FiscalYear int
	Value      json.RawMessage
	Confirms   bool // it says what the base says, as of another day
}

// StatementColumns are the columns of an enterprise that statements may be of.
func StatementColumns() []string {
	return []string{columnName, "region", "zone", "address", "industry", "entity_type", "founded_on", "registered_capital", "business_scope"}
}

// Stated returns statements about an enterprise as an entry of an import from a source: stored, it is subject to the same
// rule which value counts. Fault: invalid-statement, with the path of the statement.
func Stated(uscc string, statements []Statement, from models.Provenance, job string) (Entry, error) {
	b := statementBook{columns: map[string]json.RawMessage{}, figures: map[int]map[string]json.RawMessage{}}
	out := Entry{From: from, Ranked: true, Job: job}
	for i, s := range statements {
		if err := b.take(s, from); err != nil {
			return Entry{}, models.Invalid("invalid-statement", "申报的内容有误", "a statement has faults",
				models.Violation{Path: fmt.Sprintf("items[%d].value", i), Code: "bad-value", Message: "值的写法不对：" + err.Error(), English: "bad value: " + err.Error()})
		}
		if s.Confirms && slices.Contains(StatementColumns(), s.Field) {
			out.Confirmed = append(out.Confirmed, s.Field)
		}
	}
	out.Record = enterprise.Record{Enterprise: enterprise.Enterprise{USCC: uscc}, IP: b.ip, Facts: b.facts}
	for _, year := range slices.Sorted(maps.Keys(b.figures)) {
		row := enterprise.AnnualFigures{}
		if err := over(&row, b.figures[year]); err != nil {
			return Entry{}, err // each was read by itself before
		}
		row.FiscalYear, row.Source, row.AsOf = year, from.Source, from.AsOf
		out.Record.Annual = append(out.Record.Annual, row)
	}
	out.Merge = func(stored enterprise.Enterprise) enterprise.Enterprise {
		stored.Provenance = maps.Clone(stored.Provenance)
		_ = over(&stored, b.columns) // each was read by itself before
		return stored
	}
	return out, nil
}

// statementBook sorts statements by where they are kept.
type statementBook struct {
	columns map[string]json.RawMessage
	figures map[int]map[string]json.RawMessage
	ip      []enterprise.IPCount
	facts   []enterprise.Fact
}

func (b *statementBook) take(s Statement, from models.Provenance) error {
	if string(s.Value) == "null" || len(s.Value) == 0 {
		return errors.New("须有值")
	}
	if slices.Contains(StatementColumns(), s.Field) {
		b.columns[s.Field] = s.Value
		return over(&enterprise.Enterprise{}, map[string]json.RawMessage{s.Field: s.Value})
	}
	if kind, ok := ipFields()[s.Field]; ok {
		n := enterprise.IPCount{Kind: kind, Source: from.Source, AsOf: from.AsOf}
		b.ip = append(b.ip, n)
		return json.Unmarshal(s.Value, &b.ip[len(b.ip)-1].Count)
	}
	if names, err := figureNames(s); s.FiscalYear != 0 && (len(names) > 0 || err != nil) {
		if err != nil {
			return err
		}
		if b.figures[s.FiscalYear] == nil {
			b.figures[s.FiscalYear] = map[string]json.RawMessage{}
		}
		maps.Copy(b.figures[s.FiscalYear], names)
		return over(&enterprise.AnnualFigures{}, names)
	}
	b.facts = append(b.facts, enterprise.Fact{Field: s.Field, FiscalYear: s.FiscalYear, Source: from.Source, AsOf: from.AsOf, Value: string(s.Value)})
	return nil
}

// ipFields are the fields that are counts of intellectual property.
func ipFields() map[string]enterprise.IPKind {
	out := map[string]enterprise.IPKind{}
	for _, kind := range enterprise.IPKinds() {
		out["ip_"+string(kind)] = kind
	}
	return out
}

// figureNames returns a statement of a yearly figure by the names that the row of the year has; none for another field.
func figureNames(s Statement) (map[string]json.RawMessage, error) {
	names := map[string]string{"rd_domestic_expense": "rd_domestic", "rd_staff_count": "rd_staff", "tech_staff_count": "tech_staff", "degree_staff_count": "degree_staff"}
	for _, own := range []string{"revenue", "main_revenue", "hitech_revenue", "net_profit", "taxable_income", "total_assets", "total_liabilities", "rd_expense"} {
		names[own] = own
	}
	if s.Field != fieldEmployees {
		if name, ok := names[s.Field]; ok {
			return map[string]json.RawMessage{name: s.Value}, nil
		}
		return nil, nil
	}
	var band struct{ Min, Max json.RawMessage }
	if s.Value[0] != '{' {
		return map[string]json.RawMessage{"employees_min": s.Value, "employees_max": s.Value}, nil
	}
	if err := json.Unmarshal(s.Value, &band); err != nil {
		return nil, err
	}
	out := map[string]json.RawMessage{"employees_min": band.Min, "employees_max": band.Max}
	maps.DeleteFunc(out, func(_ string, v json.RawMessage) bool { return len(v) == 0 })
	return out, nil
}

// over reads members over a value by their JSON names.
func over(to any, members map[string]json.RawMessage) error {
	body, err := json.Marshal(members)
	if err != nil {
		return err
	}
	return json.Unmarshal(body, to)
}

// confirm takes over the day and source of columns that an entry says again, where they count more than those stored. It
// returns whether any did.
func (o *overlaying) confirm(before enterprise.Enterprise, after *enterprise.Enterprise, e Entry, from models.Provenance) (changed bool) {
	was, is := columns(before), columns(e.Record.Enterprise)
	for _, name := range e.Confirmed {
		if written(was[name]) != written(is[name]) {
			continue
		}
		stored := before.ProvenanceOf(name)
		taken := enterprise.Outranks(from, stored)
		o.note(name, 0, stood{was[name], stored}, stood{is[name], from}, taken)
		if taken {
			after.Provenance[name] = from
			changed = true
		}
	}
	return changed
}
