package match

import (
	"testing"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/seed"
)

// More members than are decided at a time come all, once, and in order.
func TestBatchesGoOnBehindWhatIsDecidedAtOnce(t *testing.T) {
	t.Parallel()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	lang := matching.NewLanguage(catalogue)
	engine := audience.New(lang, audience.Options{})
	profile, err := lang.NewProfile("甲公司").Profile()
	if err != nil {
		t.Fatal(err)
	}
	const enterprises = 2*decidedAtOnce + 1
	load := engine.NewLoader(audience.ByDistrict)
	for id := range int64(enterprises) {
		load.Add(id+1, profile)
	}
	load.Finish()
	rule, err := lang.ParseRule([]byte(`{"all":[]}`))
	if err != nil {
		t.Fatal(err)
	}
	last := int64(0)
	s := New(Deps{Language: lang})
	for batch, err := range s.batches(t.Context(), askedFor{world: &world{view: engine.View()}, rule: rule}, 0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range batch {
			if m.ID != last+1 {
				t.Fatalf("got %d behind %d", m.ID, last)
			}
			last = m.ID
		}
	}
	if last != enterprises {
		t.Errorf("got %d members, want %d", last, enterprises)
	}
}
