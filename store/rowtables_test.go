package store

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/enterprise"
	"huiqi/models/feed"
	"huiqi/models/innovation"
	"huiqi/models/push"
)

// TestBulkColumnsAreThoseOfTheModels fails when a table has a column that bulk rows leave out. Only ids that the
// database numbers are left out on purpose.
func TestBulkColumnsAreThoseOfTheModels(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		model    any
		rows     rowTable
		numbered string
	}{
		{&enterprise.Enterprise{}, enterpriseRows, ""},
		{&enterprise.AnnualFigures{}, annualRows, ""},
		{&enterprise.TitleGrant{}, grantRows, "id"},
		{&enterprise.IPCount{}, ipRows, ""},
		{&enterprise.RiskRecord{}, riskRows, "id"},
		{&enterprise.RiskCheck{}, checkRows, ""},
		{&enterprise.Fact{}, factRows, ""},
		{&push.Message{}, messageRows, ""},
		{&push.Delivery{}, deliveryRows, ""},
		{&feed.Change{}, feedRows, "seq"},
		{&innovation.Score{}, scoreRows, ""},
	} {
		model, err := tableOf(tt.model)
		if err != nil {
			t.Fatal(err)
		}
		var want []string
		for _, c := range model.columns {
			if c.name != tt.numbered {
				want = append(want, c.name)
			}
		}
		got := slices.Clone(tt.rows.columns)
		slices.Sort(got)
		slices.Sort(want)
		if diff := cmp.Diff(got, want); diff != "" || tt.rows.name != model.name {
			t.Errorf("%s, %s (-bulk +model):\n%s", tt.rows.name, model.name, diff)
		}
	}
}
