package generate_test

import (
	"iter"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
	"huiqi/seed"
	"huiqi/seed/generate"
)

var asOf = models.MustDate("2026-06-01")

// many is how many enterprises the tests of uniqueness and distribution look at.
const many = 20_000

func TestEnterprisesAreDecidedByTheSeed(t *testing.T) {
	t.Parallel()
	first := slices.Collect(generate.Enterprises(42, 200, asOf))
	again := slices.Collect(generate.Enterprises(42, 200, asOf))
	if diff := cmp.Diff(again, first); diff != "" {
		t.Errorf("same seed (-got +want):\n%s", diff)
	}
	other := slices.Collect(generate.Enterprises(43, 200, asOf))
	if cmp.Equal(other, first) {
		t.Error("another seed gives the same enterprises")
	}
}

func TestALargerCountOnlyAdds(t *testing.T) {
	t.Parallel()
	few := slices.Collect(generate.Enterprises(42, 50, asOf))
	more := slices.Collect(generate.Enterprises(42, 120, asOf))
	if diff := cmp.Diff(more[:50], few); diff != "" {
		t.Errorf("first 50 of 120 (-got +want):\n%s", diff)
	}
}

func TestTheSequenceStopsWhenAsked(t *testing.T) {
	t.Parallel()
	next, stop := iter.Pull(generate.Enterprises(1, 1_000_000_000, asOf))
	defer stop()
	if _, ok := next(); !ok {
		t.Fatal("no first enterprise")
	}
}

func TestCodesAndNamesAreUniqueAndMarked(t *testing.T) {
	t.Parallel()
	catalogue := mustCatalogue(t)
	codes, names := map[string]bool{}, map[string]bool{}
	for r := range generate.Enterprises(7, many, asOf) {
		e := r.Enterprise
		if u := catalogue.CheckUSCC(e.USCC); !u.Valid() || len(u.Warnings) > 0 || u.Code != e.USCC {
			t.Fatalf("credit code %s: faults %v, warnings %v", e.USCC, u.Faults, u.Warnings)
		}
		if codes[e.USCC] || names[e.Name] {
			t.Fatalf("twice: %s %s", e.USCC, e.Name)
		}
		codes[e.USCC], names[e.Name] = true, true
		if !strings.Contains(e.Name, "示例") || !e.Synthetic {
			t.Fatalf("%s is not marked as synthetic", e.Name)
		}
	}
	if got := len(codes); got != many {
		t.Errorf("enterprises = %d, want %d", got, many)
	}
}

func TestCodesOfTheCatalogue(t *testing.T) {
	t.Parallel()
	catalogue := mustCatalogue(t)
	for r := range generate.Enterprises(7, 5_000, asOf) {
		e := r.Enterprise
		if d, ok := catalogue.Division(e.Region); !ok || !catalogue.InOrBelow(e.Region, "370300") || d.IsZone() {
			t.Fatalf("region %q is no district of the city", e.Region)
		}
		if e.Industry != "" {
			if _, ok := catalogue.Industry(e.Industry); !ok {
				t.Fatalf("industry %q is not in GB/T 4754", e.Industry)
			}
		}
		if zone, _ := catalogue.Division(e.Zone); e.Zone != "" && e.Zone != enterprise.NoZone && !slices.Contains(zone.Overlaps, e.Region) {
			t.Fatalf("zone %s does not lie on %s", e.Zone, e.Region)
		}
		for _, g := range r.Titles {
			if found, ok := catalogue.Title(g.TitleID); !ok || found.ID != g.TitleID {
				t.Fatalf("title %q is not in the catalogue", g.TitleID)
			}
		}
	}
}

func TestEveryRowSaysItIsSynthetic(t *testing.T) {
	t.Parallel()
	for r := range generate.Enterprises(7, 2_000, asOf) {
		for where, source := range sources(r) {
			if source != models.SourceSynthetic {
				t.Fatalf("%s: source of %s = %q, want %q", r.Enterprise.USCC, where, source, models.SourceSynthetic)
			}
		}
	}
}

// sources yields the source of every row of a record.
func sources(r enterprise.Record) iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		ok := yield("enterprise", r.Enterprise.Provenance[""].Source)
		for _, row := range r.Annual {
			ok = ok && yield("figures", row.Source)
		}
		for _, row := range r.Titles {
			ok = ok && yield("title", row.Source)
		}
		for _, row := range r.IP {
			ok = ok && yield("ip", row.Source)
		}
		for _, row := range r.Risks {
			ok = ok && yield("risk", row.Source)
		}
		for _, row := range r.Checks {
			ok = ok && yield("check", row.Source)
		}
		for _, row := range r.Facts {
			ok = ok && yield("fact", row.Source)
		}
	}
}

func mustCatalogue(t *testing.T) *reference.Catalogue {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return catalogue
}
