package matching_test

import (
	"testing"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/seed"
)

// language returns the language over the catalogue that the binary carries.
func language(t testing.TB) *matching.Language {
	t.Helper()
	c, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	return matching.NewLanguage(c)
}

func mustRule(t testing.TB, l *matching.Language, text string) matching.Rule {
	t.Helper()
	r, err := l.ParseRule([]byte(text))
	if err != nil {
		t.Fatalf("rule %s: %v", text, err)
	}
	return r
}

func mustProfile(t testing.TB, l *matching.Language, text string) matching.Profile {
	t.Helper()
	p, err := l.ParseProfile([]byte(text))
	if err != nil {
		t.Fatalf("profile %s: %v", text, err)
	}
	return p
}

func facts(t testing.TB, l *matching.Language, members string) matching.Profile {
	t.Helper()
	return mustProfile(t, l, `{"facts":{`+members+`}}`)
}

var today = models.MustDate("2026-06-15")
