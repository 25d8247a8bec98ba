package sqlrule_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/bench/flat"
	"huiqi/bench/sqlrule"
	"huiqi/bench/world"
	"huiqi/internal/testdb"
	"huiqi/matching"
)

var update = flag.Bool("update", false, "write the golden files of queries")

func compiled(t *testing.T, w *world.World, body string) (matching.Rule, flat.Node) {
	t.Helper()
	rule, err := w.Language.ParseRule([]byte(body))
	if err != nil {
		t.Fatal(err)
	}
	node, err := flat.NewCompiler(w.Schema).Compile(rule)
	if err != nil {
		t.Fatal(err)
	}
	return rule, node
}

func TestQueries(t *testing.T) {
	t.Parallel()
	w, err := world.New(world.Options{Seed: 1})
	if err != nil {
		t.Fatal(err)
	}
	for name, body := range map[string]string{
		"tiers": `{"all":[{"field":"region","op":"in","value":["370305"]},{"any":[
			{"all":[{"field":"revenue","op":"<=","value":50000000,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.05,"period":"last3y"}]},
			{"all":[{"field":"revenue","op":">","value":50000000,"period":"last1y"},{"field":"rd_intensity","op":">=","value":0.04,"period":"last3y"}]}]},
			{"field":"employees","op":">=","value":20},{"field":"revenue_growth","op":">=","value":0.1,"period":"last2y"}]}`,
		"titles": `{"all":[{"field":"region","op":"in","value":["ZB-GXQ"]},{"field":"titles","op":"has-any","value":["high-tech-enterprise","tech-sme"]},
			{"field":"titles","op":"has-all","value":["srdi-sme"],"period":"2y"},{"field":"titles","op":"has-all","value":["tech-sme"],"period":"last3y"},
			{"field":"platforms","op":"has-none","value":["省级以上企业技术中心"]}]}`,
		"exclusions": `{"all":[{"field":"industry","op":"in","value":["C26","新材料"]},{"field":"age_years","op":"<","value":10},
			{"not":{"any":[{"field":"illegal_record","op":"==","value":true,"period":"last3y"},{"field":"credit_dishonest","op":"==","value":true}]}},
			{"at-least":2,"of":[{"field":"ip_invention","op":">=","value":1,"period":"last3y"},{"field":"ip_total","op":">=","value":10},{"field":"ip_owned","op":"==","value":true}]},
			{"judgement":"技术处于国内领先水平"}]}`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, node := compiled(t, w, body)
			writer := sqlrule.NewWriter(w.Schema)
			got := writer.Counts(node) + "\n\n" + writer.Eligible(node) + "\n"
			golden := filepath.Join("testdata", name+".sql")
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(got, string(want)); diff != "" {
				t.Errorf("run the test with -update; got- want+\n%s", diff)
			}
		})
	}
}

// Postgres says what the project's own evaluator says: who is met and who unknown for every program, in both
// directions.
func TestPostgresAgreesWithTheEvaluator(t *testing.T) {
	t.Parallel()
	w, err := world.New(world.Options{Seed: 5, Enterprises: 400, Programs: 250, Sample: 400})
	if err != nil {
		t.Fatal(err)
	}
	base, err := sqlrule.Open(t.Context(), testdb.Postgres(t), w.Schema)
	if err != nil {
		t.Fatal(err)
	}
	defer func() {
		if err := base.Close(t.Context()); err != nil {
			t.Error(err)
		}
	}()
	if err := base.Load(t.Context(), w.Rows, w.IDs); err != nil {
		t.Fatal(err)
	}
	byEnterprise := make([]map[int]flat.State, len(w.Rows))
	var rules []flat.Node
	for i, p := range w.Programs {
		rules = append(rules, p.Flat)
		met, unknown := map[int64]bool{}, map[int64]bool{}
		for _, e := range w.Sampled {
			_, decided := matching.Decide(p.Parsed, e.Profile, world.On())
			state := flat.StateOf(decided)
			if byEnterprise[e.Row] == nil {
				byEnterprise[e.Row] = map[int]flat.State{}
			}
			switch state {
			case flat.Met:
				met[w.IDs[e.Row]] = true
			case flat.Unknown:
				unknown[w.IDs[e.Row]] = true
			}
			if state != flat.Unmet {
				byEnterprise[e.Row][i] = state
			}
		}
		checkProgram(t, base, p, met, unknown)
	}
	if leftOut, err := base.LoadPrograms(t.Context(), rules); err != nil || leftOut > 0 {
		t.Fatalf("%d programs left out, %v", leftOut, err)
	}
	for _, e := range w.Sampled {
		got, err := base.Forward(t.Context(), w.IDs[e.Row])
		if diff := cmp.Diff(got, byEnterprise[e.Row]); err != nil || diff != "" {
			t.Fatalf("enterprise %d: %v, got- want+\n%s", w.IDs[e.Row], err, diff)
		}
	}
}

func checkProgram(t *testing.T, base *sqlrule.Base, p world.Program, met, unknown map[int64]bool) {
	t.Helper()
	gotMet, gotUnknown, err := base.States(t.Context(), p.Flat)
	if err != nil {
		t.Fatalf("%s: %v\n%s", p.ID, err, p.Rule)
	}
	if diff := cmp.Diff(gotMet, met) + cmp.Diff(gotUnknown, unknown); diff != "" {
		t.Fatalf("%s: got- want+\n%s\n%s", p.ID, diff, p.Rule)
	}
	counted, open, err := base.Counts(t.Context(), p.Flat)
	eligible, errEligible := base.Eligible(t.Context(), p.Flat)
	if err != nil || errEligible != nil || counted != len(met) || open != len(unknown) || eligible != len(met) {
		t.Fatalf("%s: got %d met (%d by index), %d unknown, %v, %v, want %d and %d\n%s", p.ID, counted, eligible, open, err, errEligible, len(met), len(unknown), p.Rule)
	}
}
