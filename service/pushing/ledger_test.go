package pushing_test

import (
	"strings"
	"testing"
	"time"

	rows "huiqi/models/push"
	"huiqi/store/storetest"
)

// TestLedger has an answer for any pair, and names no program to those who must not know of it.
func TestLedger(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.told(t, rows.Queued)
		tests := map[string]struct {
			uscc, program, want string
		}{
			"on the way":         {f.Own.USCC, "g1", "on-the-way"},
			"told":               {f.Other.USCC, "g1", "told"},
			"of a draft":         {f.Own.USCC, "g0", "not-offered"},
			"of none":            {f.Own.USCC, "none", "program-not-found"},
			"of no enterprise":   {"91370303MA3HQTT99X", "g1", "invalid-uscc"},
			"of an unknown one":  {"91370303MAF42DHM2K", "g1", "enterprise-not-found"},
			"a code in letters ": {strings.ToLower(f.Own.USCC), "g1", "on-the-way"},
		}
		for name, test := range tests {
			pair, err := f.Ledger(t.Context(), f.Bureau, test.uscc, test.program)
			got := pair.Code
			if err != nil {
				got = storetest.CodeOf(err)
			}
			if got != test.want || err == nil && (pair.Answer == "" || pair.Notices == nil) {
				t.Errorf("%s: got %q and %+v, want %q", name, got, pair, test.want)
			}
		}
		for who, actor := range f.All() {
			if who == "nobody" || who == "away" || who == "rival" {
				continue // who learn nothing of the enterprise
			}
			pair, err := f.Ledger(t.Context(), actor, f.Own.USCC, "g0")
			sees := who == "admin" || who == "bureau"
			if sees != (err == nil) || !sees && (storetest.CodeOf(err) != "program-not-found" || pair.Program != "") {
				t.Errorf("a draft, to %s: got %q, %v", who, pair.Program, err)
			}
		}
	})
}

// TestLetter: looking at a letter is its click, the first time only, and the letter got there by then.
func TestLetter(t *testing.T) {
	t.Parallel()
	storetest.Both(t, func(t *testing.T, fresh storetest.Fresh) {
		t.Helper()
		f := newFixture(t, fresh)
		f.told(t, rows.Unknown)
		var clicked *time.Time
		for i, opened := range []bool{false, true, true} {
			letter, err := f.Letter(t.Context(), "d-own", opened)
			if err != nil || letter.Enterprise != f.Own.Name || len(letter.Programs) != 1 || !letter.Programs[0].Offered || letter.Programs[0].VerdictChanged {
				t.Fatalf("got %+v, %v", letter, err)
			}
			d, err := f.FindDelivery(t.Context(), "d-own")
			if err != nil || (d.ClickedAt != nil) != (i > 0) || (d.State == rows.Read) != (i > 0) {
				t.Fatalf("look %d: got %+v, %v", i, d, err)
			}
			if i == 1 {
				clicked = d.ClickedAt
			} else if i == 2 && !clicked.Equal(*d.ClickedAt) {
				t.Errorf("the second click moved it to %v", d.ClickedAt)
			}
			f.Clock.Advance(time.Minute)
		}
		if m, err := f.FindMessage(t.Context(), "own"); err != nil || m.ReachedAt == nil || !m.ReachedAt.Equal(*clicked) {
			t.Errorf("got %+v, %v, want the message reached by the click", m, err)
		}
		if _, err := f.Letter(t.Context(), "none", true); storetest.CodeOf(err) != "delivery-not-found" {
			t.Errorf("none: got %v", err)
		}
	})
}
