package audience

import (
	"testing"
	"time"

	"huiqi/models"
)

// Who finds its columns there waits neither for whoever derives others nor for whoever changes the base.
func TestReadersWaitForNobody(t *testing.T) {
	t.Parallel()
	lang, s := sampler(t, 3)
	on := models.MustDate("2026-06-30")
	e := New(lang, Options{})
	load := e.NewLoader(ByDistrict)
	for id := range int64(300) {
		p, err := s.Profile()
		if err != nil {
			t.Fatal(err)
		}
		load.Add(id+1, p)
	}
	load.Finish()
	rule, err := lang.ParseRule([]byte(`{"all":[{"field":"revenue","op":">=","value":5000000,"period":"last1y"},{"field":"credit_dishonest","op":"==","value":false}]}`))
	if err != nil {
		t.Fatal(err)
	}
	wantMet, wantUnknown, err := e.View().States(t.Context(), rule, on)
	if err != nil || wantMet+wantUnknown == 0 {
		t.Fatalf("%d met, %d unknown, %v", wantMet, wantUnknown, err)
	}
	e.write.Lock()
	defer e.write.Unlock()
	for _, seg := range e.View().segments {
		seg.cols.deriving.Lock()
		defer seg.cols.deriving.Unlock()
	}
	done := make(chan [2]int)
	go func() {
		isMet, isUnknown, err := e.View().States(t.Context(), rule, on)
		if err != nil {
			t.Error(err)
		}
		done <- [2]int{isMet, isUnknown}
	}()
	select {
	case got := <-done:
		if got != [2]int{wantMet, wantUnknown} {
			t.Errorf("got %v, want %d and %d", got, wantMet, wantUnknown)
		}
	case <-time.After(time.Minute):
		t.Fatal("the question waits")
	}
}
