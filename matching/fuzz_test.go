package matching_test

import (
	"os"
	"path/filepath"
	"testing"

	"huiqi/matching"
)

func FuzzParseRule(f *testing.F) {
	l := language(f)
	files, err := filepath.Glob("testdata/gold/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		data, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Add([]byte(`{"at-least":1,"of":[{"field":"revenue","op":"<","value":1e-5},{"not":[{"judgement":"x"},{"judgement":"y"}]}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		r, err := l.ParseRule(data)
		if err != nil {
			return
		}
		again, err := l.ParseRule([]byte(r.Format()))
		if err != nil || again.Format() != r.Format() {
			t.Fatalf("%v\n%s\n%s", err, r.Format(), again.Format())
		}
		matching.Evaluate(r, matching.Profile{}, today)
	})
}

func FuzzParseProfile(f *testing.F) {
	l := language(f)
	for _, cases := range goldenCases(f) {
		f.Add([]byte(`{"facts":` + cases[0].Facts + `}`))
	}
	var rules []matching.Rule
	for _, r := range goldenRules(f, l) {
		rules = append(rules, r)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := l.ParseProfile(data)
		if err != nil {
			return
		}
		for _, r := range rules {
			matching.Evaluate(r, p, today)
		}
	})
}
