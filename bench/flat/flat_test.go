package flat_test

import (
	"errors"
	"strings"
	"testing"

	"huiqi/bench/flat"
	"huiqi/bench/world"
	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/enterprise"
)

func testWorld(t *testing.T, o world.Options) *world.World {
	t.Helper()
	w, err := world.New(o)
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// Every column of a row is asked by some program, so that comparing verdicts compares them all.
func TestProgramsAskEveryColumn(t *testing.T) {
	t.Parallel()
	w := testWorld(t, world.Options{Seed: 1, Enterprises: 1, Programs: 6000})
	slots, spells, categories, whens := map[int]bool{}, map[int]bool{}, map[int]bool{}, map[flat.WhenKind]bool{}
	var walk func(n flat.Node)
	walk = func(n flat.Node) {
		switch a := n.Atom; a.Kind {
		case flat.AtomNumber:
			slots[a.Lo], slots[a.Hi] = true, true
		case flat.AtomSpell:
			spells[a.Spell] = true
		case flat.AtomCategory:
			categories[a.Category] = true
		case flat.AtomHeld:
			whens[a.When.Kind] = true
		}
		for _, c := range n.Children {
			walk(c)
		}
	}
	for _, p := range w.Programs {
		walk(p.Flat)
	}
	for slot, name := range w.Schema.NumberColumns() {
		if !slots[slot] {
			t.Errorf("nobody asks %s", name)
		}
	}
	for i, name := range flat.CategoryNames() {
		if !categories[i] {
			t.Errorf("nobody asks %s", name)
		}
	}
	for i, name := range flat.RiskFields() {
		if !spells[i] {
			t.Errorf("nobody asks %s", name)
		}
	}
	for _, w := range []flat.WhenKind{flat.WhenToday, flat.WhenSince, flat.WhenGranted, flat.WhenEither} {
		if !whens[w] {
			t.Errorf("no title is asked at a time of kind %d", w)
		}
	}
}

func TestDeriveRefusesWhatARowCannotHold(t *testing.T) {
	t.Parallel()
	w := testWorld(t, world.Options{Seed: 1, Enterprises: 1, Sample: 1})
	old := models.MustDate("2020-01-01")
	for name, test := range map[string]struct {
		spoil func(r *enterprise.Record)
		want  string
	}{
		"two sources of a year": {func(r *enterprise.Record) {
			r.Annual = []enterprise.AnnualFigures{{FiscalYear: 2025}, {FiscalYear: 2025, Source: "declared"}}
		}, "twice"},
		"two spells": {func(r *enterprise.Record) {
			r.Risks = []enterprise.RiskRecord{{Field: "tax_arrears", FromDate: old}, {Field: "tax_arrears", FromDate: old}}
		}, "or two"},
		"another city": {func(r *enterprise.Record) { r.Enterprise.Region = "370202" }, "no place"},
		"declared title": {func(r *enterprise.Record) {
			r.Titles = []enterprise.TitleGrant{{TitleID: "tech-sme", ValidFrom: old, Source: models.SourceDeclared}}
		}, "none that a row holds"},
		"old check": {func(r *enterprise.Record) {
			r.Checks = []enterprise.RiskCheck{{Field: "tax_arrears", AsOf: old}}
		}, "past its time"},
		"field without a place": {func(r *enterprise.Record) {
			r.Facts = []enterprise.Fact{{Field: "loan_amount", Value: "5"}}
		}, "no place for it"},
		"design patents": {func(r *enterprise.Record) { r.IP = []enterprise.IPCount{{Kind: enterprise.Design}} }, "the total exact"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			r := w.Sampled[0].Record
			test.spoil(&r)
			if _, err := w.Schema.Derive(r); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q", err, test.want)
			}
		})
	}
}

func TestCompileSaysWhatRowsDoNotHold(t *testing.T) {
	t.Parallel()
	w := testWorld(t, world.Options{Seed: 1})
	compiler := flat.NewCompiler(w.Schema)
	for name, test := range map[string]struct {
		rule    string
		covered bool
	}{
		"last year by another name": {`{"field":"revenue","op":">=","value":1,"period":"last1y_end"}`, true},
		"five years":                {`{"field":"revenue","op":">=","value":1,"period":"last5y"}`, false},
		"most of each year":         {`{"field":"revenue","op":"<=","value":1,"period":"last2y_each"}`, false},
		"half a year of age":        {`{"field":"age_years","op":">=","value":1.5}`, false},
		"platform among titles":     {`{"field":"titles","op":"has-any","value":["national-incubator"]}`, false},
		"uncertain group":           {`{"field":"titles","op":"has-any","value":["省级以上新型研发机构"]}`, false},
	} {
		t.Run(name, func(t *testing.T) {
			rule, err := w.Language.ParseRule([]byte(test.rule))
			if err != nil {
				t.Fatal(err)
			}
			_, err = compiler.Compile(rule)
			if covered := err == nil; covered != test.covered || err != nil && !errors.Is(err, flat.ErrNotCovered) {
				t.Errorf("got %v, want covered %v", err, test.covered)
			}
		})
	}
	if _, err := compiler.Compile(matching.Rule{}); !errors.Is(err, flat.ErrNotCovered) {
		t.Errorf("no rule: got %v", err)
	}
}
