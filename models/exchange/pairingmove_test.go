package exchange_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/exchange"
)

func by() exchange.By {
	return exchange.By{ID: "u1", Name: "示例", At: time.Date(2026, 3, 2, 9, 0, 0, 0, models.Shanghai)}
}

func pairingMoves() map[string]func(p *exchange.Pairing) (exchange.PairingEvent, error) {
	return map[string]func(p *exchange.Pairing) (exchange.PairingEvent, error){
		"introduce": func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Introduce(by(), "") },
		"talk":      func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Talk(by(), "") },
		"sign": func(p *exchange.Pairing) (exchange.PairingEvent, error) {
			return p.Sign(by(), exchange.Contract{Number: "示例-1"}, "")
		},
		"fail": func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Fail(by(), "价格不合") },
	}
}

func TestEveryPairingMoveFromEveryState(t *testing.T) {
	t.Parallel()
	allowed := map[exchange.PairingState]map[string]exchange.PairingState{
		exchange.Proposed:   {"introduce": exchange.Introduced, "fail": exchange.Failed},
		exchange.Introduced: {"talk": exchange.Talking, "fail": exchange.Failed},
		exchange.Talking:    {"sign": exchange.Signed, "fail": exchange.Failed},
	}
	for _, state := range exchange.PairingStates() {
		for name, do := range pairingMoves() {
			p := exchange.Pairing{ID: "p", State: state}
			e, err := do(&p)
			want, ok := allowed[state][name]
			if !ok {
				var f *models.Fault
				if !errors.As(err, &f) || f.Kind != models.KindConflict || f.Code != "pairing-state" || p.State != state {
					t.Errorf("%s from %s: got %v and %s, want a refusal that changes nothing", name, state, err, p.State)
				}
				continue
			}
			if err != nil || p.State != want || e.From != state || e.To != want || !p.Since.Equal(by().At) {
				t.Errorf("%s from %s: got %s, %+v, %v, want %s", name, state, p.State, e, err, want)
			}
		}
	}
}

func TestWhatAPairingHasToSay(t *testing.T) {
	t.Parallel()
	less := models.Fen(-1)
	for name, test := range map[string]struct {
		do   func(p *exchange.Pairing) (exchange.PairingEvent, error)
		want string
	}{
		"with nobody":          {func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Begin(by(), "") }, "expert_id"},
		"signed without words": {func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Sign(by(), exchange.Contract{}, "") }, "outcome"},
		"a negative amount": {func(p *exchange.Pairing) (exchange.PairingEvent, error) {
			return p.Sign(by(), exchange.Contract{Number: "1", Amount: &less}, "")
		}, "amount"},
		"failed without a reason": {func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Fail(by(), " ") }, "reason"},
		"an empty note":           {func(p *exchange.Pairing) (exchange.PairingEvent, error) { return p.Note(by(), "") }, "text"},
	} {
		p := exchange.Pairing{State: exchange.Talking}
		_, err := test.do(&p)
		var f *models.Fault
		if !errors.As(err, &f) || f.Code != "invalid-pairing" || len(f.Violations) != 1 || f.Violations[0].Path != test.want || p.State != exchange.Talking {
			t.Errorf("%s: got %v and %s, want a fault at %s", name, err, p.State, test.want)
		}
	}
	p := exchange.Pairing{ExpertID: "e"}
	if _, err := p.Begin(by(), ""); err != nil || p.State != exchange.Proposed || p.Month != "2026-03" || p.ProposedOn != models.MustDate("2026-03-02") {
		t.Errorf("begun: got %+v, %v", p, err)
	}
}

func TestTopicsAreJoined(t *testing.T) {
	t.Parallel()
	got := exchange.Topics{Fields: []string{"4.3"}, Words: []string{"b", "a"}}.With(exchange.Topics{Fields: []string{"1.1", "4.3"}})
	want := exchange.Topics{Fields: []string{"1.1", "4.3"}, Industries: []string{}, Words: []string{"a", "b"}}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("(-got +want):\n%s", diff)
	}
}
