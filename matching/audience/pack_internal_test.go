package audience

import (
	"bytes"
	"math/big"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/matching"
	"huiqi/matching/sampling"
	"huiqi/models"
	"huiqi/seed"
)

func sampler(t testing.TB, seeded uint64) (*matching.Language, *sampling.Sampler) {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	return lang, sampling.New(lang, models.MustDate("2026-06-30"), seeded)
}

// keptOf is what a packed row keeps of a profile: who said what is left out, and the date of facts that do not age.
func keptOf(lang *matching.Language, p matching.Profile) []matching.PlacedFact {
	placed := p.Placed()
	for i := range placed {
		f := &placed[i].Fact
		spec := lang.FieldAt(lang.FieldPlace(placed[i].Field))
		f.Source, f.EnteredBy = "", ""
		if placed[i].Year != 0 || !spec.Annual && spec.Shelf == 0 && !spec.Ages {
			f.AsOf = models.Date{}
		}
		if f.Held != nil {
			held := make([]matching.Holding, len(f.Held))
			for j, h := range f.Held {
				h.Source, h.AsOf, h.EnteredBy = "", models.Date{}, ""
				held[j] = h
			}
			f.Held = held
		}
	}
	return placed
}

func TestPackedRowsKeepWhatVerdictsDependOn(t *testing.T) {
	t.Parallel()
	lang, s := sampler(t, 11)
	p := newPacker(lang)
	u := newUnpacker(p)
	for range 3000 {
		profile, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		packed := p.pack(nil, profile)
		again := u.profile(packed)
		if diff := cmp.Diff(packedForm(keptOf(lang, again)), packedForm(keptOf(lang, profile))); diff != "" {
			t.Fatalf("got- want+\n%s", diff)
		}
		if len(profile.Judgements()) < 2 && !bytes.Equal(p.pack(nil, again), packed) {
			t.Fatal("packed again, the row differs")
		}
	}
}

// packedForm writes facts so that they can be compared: plain yearly figures stand first in a row.
func packedForm(facts []matching.PlacedFact) map[string][]string {
	out := map[string][]string{}
	for _, f := range facts {
		key := f.Field + " " + models.NewDate(max(f.Year, 1), 1, 1).String()
		text := ""
		if n := f.Fact.Number; n != nil {
			for _, end := range []*big.Rat{n.Lo, n.Hi} {
				if end == nil {
					text += " open"
				} else {
					text += " " + end.RatString()
				}
			}
		}
		text += " " + f.Fact.Date.String() + f.Fact.AsOf.String() + f.Fact.ExpiresOn.String() + f.Fact.Period
		for _, w := range append(append([]string{}, f.Fact.Words...), f.Fact.NotHeld...) {
			text += " " + w
		}
		for _, h := range f.Fact.Held {
			text += " " + h.ID + h.Name + h.From.String() + h.To.String() + h.Until().String()
		}
		for _, e := range f.Fact.Events {
			text += " " + e.From.String() + e.To.String()
		}
		if f.Fact.Bool != nil {
			text += map[bool]string{true: " yes", false: " no"}[*f.Fact.Bool]
		}
		out[key] = append(out[key], text+map[bool]string{true: " closed"}[f.Fact.Closed]+map[bool]string{true: " events"}[f.Fact.HasEvents])
	}
	return out
}

func TestDecimals(t *testing.T) {
	t.Parallel()
	for _, d := range []decimal{{0, 0}, {1, 0}, {-1, 0}, {48_000_000, 0}, {123_400, 0}, {5, 1}, {-12345, 2}, {333, 3}, {1, 4}, {maxExact - 1, 0}, {-(maxExact - 1), 4}} {
		got := unpackDecimal(d.packed())
		if got.rat().Cmp(d.rat()) != 0 {
			t.Errorf("%v comes back as %v", d, got)
		}
		if back, ok := decimalOf(d.rat()); !ok || back.rat().Cmp(d.rat()) != 0 {
			t.Errorf("%v from its rational is %v, %t", d, back, ok)
		}
	}
}

func TestFractionsCompareAsRationals(t *testing.T) {
	t.Parallel()
	values := []int64{0, 1, -1, 2, 3, -3, 1000, 1 << 40, -(1 << 40), maxExact - 1, -(maxExact - 1), maxExact - 2}
	for _, p1 := range values {
		for _, p2 := range values {
			for _, q1 := range []int64{1, 3, 100, maxExact - 1} {
				for _, q2 := range []int64{1, 7, 10_000, maxExact - 3} {
					a, b := fraction(p1, q1), fraction(p2, q2)
					if got, want := cmpFractions(p1, q1, p2, q2), a.Cmp(b); got != want {
						t.Fatalf("%d/%d and %d/%d: got %d, want %d", p1, q1, p2, q2, got, want)
					}
				}
			}
		}
	}
}

func fraction(p, q int64) *big.Rat { return big.NewRat(p, q) }

func TestDaysAreDates(t *testing.T) {
	t.Parallel()
	c := newCalendar(models.MustDate("2028-02-29"))
	for day := int32(-30_000); day < 60_000; day += 17 {
		d := dateOf(day)
		if dayOf(d) != day || c.yearOf(day) != d.Year {
			t.Fatalf("day %d is %s and comes back as %d of %d", day, d, dayOf(d), c.yearOf(day))
		}
	}
	for months := range c.monthly {
		first := dateOf(c.monthly[months])
		if first.AddMonths(months).Before(c.on) || !first.AddDays(-1).AddMonths(months).Before(c.on) {
			t.Errorf("%d months: %s is not the first fresh day", months, first)
		}
	}
}
