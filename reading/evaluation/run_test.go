package evaluation

import (
	"context"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/models"
	"huiqi/models/policy"
)

// TestRun compares the figures of the fixture with those worked out by hand.
func TestRun(t *testing.T) {
	t.Parallel()
	got, err := Run(t.Context(), files(), fakeReader(proposals), Options{Catalogue: catalogue(t), Developed: []string{"b", "elsewhere"}, PerPolicy: true})
	if err != nil {
		t.Fatal(err)
	}
	// a states 7 conditions and 7 different ones are proposed. Right: region, legal_person, rd_intensity (its period is
	// wrong), credit_dishonest, titles. revenue is proposed the other way round, employees is missed, age_years invented.
	a := Part{
		Policies: 1, Rules: Rules{Total: 1},
		Leaves: Leaves{
			Gold: 7, Read: 7, Right: 5, Periods: 4, Fields: 6, Inverted: 1,
			Missed: map[string]int{"revenue": 1, "employees": 1}, Spurious: map[string]int{"revenue": 1, "age_years": 1},
			Strict: Rates{5. / 7, 5. / 7, 5. / 7}, WithPeriod: Rates{4. / 7, 4. / 7, 4. / 7}, FieldAlone: Rates{6. / 7, 6. / 7, 6. / 7},
		},
		Metadata: []Item{
			{"title", 1, 1},
			{"doc_number", 1, 1},
			{"issuers", 0, 1},
			{"level", 1, 1},
			{"region", 0, 1},
			{"publish_date", 1, 1},
			{"effective_date", 0, 0},
			{"expiry_date", 0, 1},
		},
		Offers:   Offers{Benefits: Found{2, 1, 1}, Figures: Found{2, 1, 0}, Windows: Found{1, 1, 1}, Materials: Found{2, 1, 1}},
		Coverage: Covered{Conditions: 1, Judgements: 1, Others: 1, Stated: 8, Kept: 5, SetAside: 2, Passed: 1},
	}
	// b states 2, both right in a rule of another form; its day of publication does not stand in the text.
	b := Part{
		Policies: 1, Rules: Rules{1, 1, 1},
		Leaves: Leaves{
			Gold: 2, Read: 2, Right: 2, Periods: 2, Fields: 2,
			Strict: Rates{1, 1, 1}, WithPeriod: Rates{1, 1, 1}, FieldAlone: Rates{1, 1, 1},
		},
		Metadata: []Item{
			{"title", 1, 1},
			{"doc_number", 0, 0},
			{"issuers", 0, 0},
			{"level", 1, 1},
			{"region", 1, 1},
			{"publish_date", 0, 0},
			{"effective_date", 0, 0},
			{"expiry_date", 0, 0},
		},
		Coverage: Covered{Stated: 3, Passed: 3},
	}
	// c states 1 and cannot be read.
	c := Part{
		Policies: 1, Rules: Rules{Total: 1}, Failed: []Failure{{"c", errBroken.Error()}},
		Leaves: Leaves{Gold: 1, Missed: map[string]int{"employees": 1}},
		Metadata: []Item{
			{"title", 0, 1},
			{"doc_number", 0, 0},
			{"issuers", 0, 0},
			{"level", 0, 1},
			{"region", 0, 0},
			{"publish_date", 0, 0},
			{"effective_date", 0, 0},
			{"expiry_date", 0, 0},
		},
	}
	others := Part{
		Policies: 2, Rules: Rules{Total: 2}, Failed: c.Failed,
		Leaves: Leaves{
			Gold: 8, Read: 7, Right: 5, Periods: 4, Fields: 6, Inverted: 1,
			Missed: map[string]int{"revenue": 1, "employees": 2}, Spurious: a.Leaves.Spurious,
			Strict: Rates{5. / 7, 5. / 8, 10. / 15}, WithPeriod: Rates{4. / 7, 4. / 8, 8. / 15}, FieldAlone: Rates{6. / 7, 6. / 8, 12. / 15},
		},
		Metadata: []Item{
			{"title", 1, 2},
			{"doc_number", 1, 1},
			{"issuers", 0, 1},
			{"level", 1, 2},
			{"region", 0, 1},
			{"publish_date", 1, 1},
			{"effective_date", 0, 0},
			{"expiry_date", 0, 1},
		},
		Offers: a.Offers, Coverage: a.Coverage,
	}
	all := Part{
		Policies: 3, Rules: Rules{3, 1, 1}, Failed: c.Failed,
		Leaves: Leaves{
			Gold: 10, Read: 9, Right: 7, Periods: 6, Fields: 8, Inverted: 1, Missed: others.Leaves.Missed, Spurious: a.Leaves.Spurious,
			Strict: Rates{7. / 9, 7. / 10, 14. / 19}, WithPeriod: Rates{6. / 9, 6. / 10, 12. / 19}, FieldAlone: Rates{8. / 9, 8. / 10, 16. / 19},
		},
		Metadata: []Item{
			{"title", 2, 3},
			{"doc_number", 1, 1},
			{"issuers", 0, 1},
			{"level", 2, 3},
			{"region", 1, 2},
			{"publish_date", 1, 1},
			{"effective_date", 0, 0},
			{"expiry_date", 0, 1},
		},
		Offers:   a.Offers,
		Coverage: Covered{Conditions: 1, Judgements: 1, Others: 1, Stated: 11, Kept: 5, SetAside: 2, Passed: 4},
	}
	want := Report{All: all, Developed: &b, Others: &others, Policies: []Policy{{ID: "a", Part: a}, {ID: "b", Developed: true, Part: b}, {ID: "c", Part: c}}}
	diff := cmp.Diff(want, got, cmpopts.IgnoreFields(Part{}, "Seconds", "Bytes", "Speed"), cmpopts.EquateEmpty(), cmpopts.EquateApprox(1e-12, 0))
	if diff != "" {
		t.Errorf("report (-want +got):\n%s", diff)
	}
	if got.All.Seconds <= 0 || got.All.Speed <= 0 || got.All.Bytes < len("示例")*3 {
		t.Errorf("got %v s, %v documents a second and %d bytes, want all above zero", got.All.Seconds, got.All.Speed, got.All.Bytes)
	}
}

func TestReportAsText(t *testing.T) {
	t.Parallel()
	report, err := Run(t.Context(), files(), fakeReader(proposals), Options{Catalogue: catalogue(t), Developed: []string{"b"}, PerPolicy: true})
	if err != nil {
		t.Fatal(err)
	}
	got := report.String()
	for _, want := range []string{
		"policies developed on: 1\n", "policies not developed on: 2\n", "all policies: 3\n",
		"gold 10, read 9, right 7, inverted 1", "P 0.778  R 0.700  F1 0.737", "P 0.667  R 0.600  F1 0.632", "P 0.889  R 0.800  F1 0.842",
		"employees 2, revenue 1", "exact 1 of 3, with periods 1", "metadata         7/12 (0.583): title 2/3,", "11 stated: 5 in conditions or judgements, 2 set aside, 4 passed over",
		"c: 示例：损坏",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("got a report without %q:\n%s", want, got)
		}
	}
}

func TestRunRefuses(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		dir  fstest.MapFS
		only []string
		code string
	}{
		"nothing there":    {dir: fstest.MapFS{"a.txt": {Data: []byte("x")}}, code: "no-gold"},
		"unknown name":     {dir: files(), only: []string{"a", "nobody"}, code: "unknown-gold"},
		"no JSON":          {dir: fstest.MapFS{"a.json": {Data: []byte(`{"id": `)}}, code: "bad-gold"},
		"without a text":   {dir: fstest.MapFS{"a.json": {Data: []byte(`{"id": "a", "gold": {}}`)}}, code: "bad-gold"},
		"a day of no year": {dir: fstest.MapFS{"a.json": {Data: []byte(`{"id": "a", "text": "x", "gold": {"publish_date": "2026-02-30"}}`)}}, code: "bad-gold"},
		"an odd rule":      {dir: fstest.MapFS{"a.json": {Data: []byte(`{"id": "a", "text": "x", "gold": {"eligibility": {"all": [{}]}}}`)}}, code: "bad-gold"},
		"one id twice":     {dir: fstest.MapFS{"a.json": {Data: []byte(goldC)}, "b.json": {Data: []byte(goldC)}}, code: "bad-gold"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			_, err := Run(t.Context(), tt.dir, fakeReader(proposals), Options{Catalogue: catalogue(t), Only: tt.only})
			if err == nil || !models.IsKind(err, models.KindInvalid) || !strings.Contains(err.Error(), tt.code+":") {
				t.Errorf("got %v, want a fault %s", err, tt.code)
			}
		})
	}
}

func TestRunOfSome(t *testing.T) {
	t.Parallel()
	got, err := Run(t.Context(), files(), fakeReader(proposals), Options{Catalogue: catalogue(t), Only: []string{"b"}})
	if err != nil {
		t.Fatal(err)
	}
	if got.All.Policies != 1 || got.All.Leaves.Strict.F1 != 1 || got.Developed != nil || got.Policies != nil {
		t.Errorf("got %+v, want b alone", got)
	}
}

func TestRunEndsWithItsContext(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	read := 0
	_, err := Run(ctx, files(), fakeReader(func(string, string) (policy.Extraction, error) { read++; cancel(); return policy.Extraction{}, nil }), Options{Catalogue: catalogue(t)})
	if err == nil || read != 1 {
		t.Errorf("got %v after %d policies, want an error after one", err, read)
	}
}
