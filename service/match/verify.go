package match

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"huiqi/matching"
	"huiqi/matching/audience"
	"huiqi/models"
)

// VerifyRequest asks to compare the engine with the plain evaluator.
type VerifyRequest struct {
	Pairs int // of an enterprise and a rule, each compared in both directions
	Seed  uint64
	AsOf  models.Date                 // zero: today
	Show  func(done, total int)       `json:"-"` // progress in pairs; may be nil
	Wrap  func(Verdictful) Verdictful `json:"-"` // what stands between the engine and the comparison; nil: nothing
}

// Verdictful is what is verified: whom a rule reaches, and what a profile gets.
type Verdictful interface {
	EachVerdict(ctx context.Context, rule matching.Rule, on models.Date, visit func(id int64, verdict matching.Verdict)) error
	Verdicts(profile matching.Profile, on models.Date) ([]matching.Verdict, error)
}

// Verification is how the engine compares with the plain evaluator.
type Verification struct {
	AsOf        models.Date `json:"as_of"`
	Seed        uint64      `json:"seed"`
	Base        int         `json:"base"`        // enterprises of the snapshot
	Pairs       int         `json:"pairs"`       // compared, each in both directions
	Enterprises int         `json:"enterprises"` // drawn, those drawn again included
	Rules       int         `json:"rules"`       // asked, those asked again included
	Programs    int         `json:"programs"`    // of them rules of published programs
	Uncompiled  int         `json:"uncompiled"`  // of them left to the plain evaluator
	Rows        int64       `json:"rows"`        // decided to answer the rules: every rule is asked of the whole base
	PlainRows   int64       `json:"plain_rows"`  // of them decided by the plain evaluator
	Changed     int         `json:"changed"`     // differences of enterprises that were written meanwhile: no mismatches
	Mismatched  int         `json:"mismatched"`  // verdicts that differ
	Mismatches  []Mismatch  `json:"mismatches"`  // the first of them
}

// Directions of a mismatch.
const (
	AudienceDirection = "audience" // the rule asked of all enterprises
	ForwardDirection  = "forward"  // the profile against all programs
)

// Mismatch is one verdict in which the engine differs from the plain evaluator. Engine is empty where the engine does
// not know the enterprise.
type Mismatch struct {
	Direction   string           `json:"direction"`
	USCC        string           `json:"uscc"`
	ProgramID   string           `json:"program_id,omitempty"`
	RuleVersion int              `json:"rule_version,omitempty"`
	Rule        json.RawMessage  `json:"rule,omitempty"`
	Engine      matching.Verdict `json:"engine"`
	Plain       matching.Verdict `json:"plain"`

	enterprise int64
}

// How pairs are drawn: rules by the group, each asked of the whole base at once, and enterprises by stretches of
// neighbours from random places.
const (
	rulesAtOnce     = 40
	stretches       = 20
	stretchLength   = 50
	shownMismatches = 100
)

// Verify draws pairs of a stored enterprise and a rule, half of them of published programs and half drawn over the
// whole vocabulary, and compares what the engine says with what the plain evaluator says of the record in the
// database. The caller has checked that the actor may see this. Faults: invalid-request without anything to draw,
// not-ready.
func (s *Service) Verify(ctx context.Context, q VerifyRequest) (Verification, error) {
	w, err := s.current(ctx)
	if err != nil {
		return Verification{}, err
	}
	if w.view.Len() == 0 {
		return Verification{}, models.Invalid("empty-base", "企业库是空的，无从核对", "the base holds no enterprises to verify with")
	}
	v := newVerifier(s, w, q)
	for v.out.Pairs < q.Pairs {
		if err := v.group(ctx); err != nil {
			return v.out, fmt.Errorf("verify: %w", err)
		}
	}
	if err := v.excuse(ctx); err != nil {
		return v.out, fmt.Errorf("verify: %w", err)
	}
	return v.out, nil
}

// group draws some enterprises and rules and compares all their pairs, or as many as are still asked for.
func (v *verifier) group(ctx context.Context) error {
	drawn, err := v.enterprises(ctx)
	if err != nil || len(drawn) == 0 {
		return err
	}
	v.out.Enterprises += len(drawn)
	rules, err := v.rules(min(rulesAtOnce, (v.q.Pairs-v.out.Pairs+len(drawn)-1)/len(drawn)))
	if err != nil {
		return err
	}
	forward, err := v.forward(drawn, rules)
	if err != nil {
		return err
	}
	for i, rule := range rules {
		asked := drawn[:min(len(drawn), v.q.Pairs-v.out.Pairs)]
		said, err := v.audience(ctx, rule.Rule, asked)
		if err != nil {
			return err
		}
		want := v.plain(rule.Rule, asked)
		for j := range asked {
			v.compare(AudienceDirection, rule, &asked[j], said[j], want[j])
			v.compare(ForwardDirection, rule, &asked[j], forward[j][i], want[j])
		}
		v.out.Pairs += len(asked)
		v.show()
	}
	return ctx.Err()
}

// audience asks a rule of the whole base and returns what it means for the drawn enterprises.
func (v *verifier) audience(ctx context.Context, rule matching.Rule, asked []drawn) ([]matching.Verdict, error) {
	said := make([]matching.Verdict, len(asked))
	at := make(map[int64]int, len(asked))
	for i := range asked {
		at[asked[i].id] = i
	}
	uncompiled, plain := v.stats.Uncompiled.Load(), v.stats.PlainRows.Load()
	err := v.engine.EachVerdict(ctx, rule, v.out.AsOf, func(id int64, verdict matching.Verdict) {
		if i, ok := at[id]; ok {
			said[i] = verdict // each enterprise is visited once
		}
	})
	v.out.Rules++
	v.out.Rows += int64(v.world.view.Len())
	v.out.PlainRows += v.stats.PlainRows.Load() - plain
	if v.stats.Uncompiled.Load() > uncompiled {
		v.out.Uncompiled++
	}
	return said, err
}

// forward returns what every drawn enterprise gets of every rule: of programs by the snapshot, of drawn rules by an
// engine that has them for programs.
func (v *verifier) forward(drawn []drawn, rules []matching.Candidate) ([][]matching.Verdict, error) {
	out := make([][]matching.Verdict, len(drawn))
	for j := range out {
		out[j] = make([]matching.Verdict, len(rules))
	}
	engine := audience.New(v.s.Language, audience.Options{})
	engine.SetPrograms(slices.DeleteFunc(slices.Clone(rules), v.published))
	for _, view := range []*audience.View{v.world.view, engine.View()} {
		if err := v.forwardBy(view, drawn, rules, out); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// forwardBy fills in what a snapshot says of the rules that it has for programs.
func (v *verifier) forwardBy(view *audience.View, drawn []drawn, rules []matching.Candidate, out [][]matching.Verdict) error {
	place := map[int]int{} // in rules: among the programs
	for i := range rules {
		if at := slices.IndexFunc(view.Candidates(), func(c matching.Candidate) bool { return c.ProgramID == rules[i].ProgramID }); at >= 0 {
			place[i] = at
		}
	}
	if len(place) == 0 {
		return nil
	}
	said := v.wrapped(view)
	return v.spread(len(drawn), func(j int) error {
		verdicts, err := said.Verdicts(drawn[j].profile, v.out.AsOf)
		if err != nil {
			return err
		}
		for i, at := range place {
			out[j][i] = verdicts[at]
		}
		return nil
	})
}

// plain returns the verdicts of the plain evaluator.
func (v *verifier) plain(rule matching.Rule, asked []drawn) []matching.Verdict {
	out := make([]matching.Verdict, len(asked))
	_ = v.spread(len(asked), func(j int) error { // which never fails
		out[j], _ = matching.Decide(rule, asked[j].profile, v.out.AsOf)
		return nil
	})
	return out
}

// compare counts a verdict that differs and keeps the first ones.
func (v *verifier) compare(direction string, rule matching.Candidate, about *drawn, got, want matching.Verdict) {
	if got == want {
		return
	}
	v.out.Mismatched++
	if len(v.kept) == mostKept {
		return
	}
	m := Mismatch{Direction: direction, USCC: about.uscc, Engine: got, Plain: want, enterprise: about.id}
	if text := rule.Rule.Format(); text != "" { // a program may be published without a rule
		m.Rule = json.RawMessage(text)
	}
	if v.published(rule) {
		m.ProgramID, m.RuleVersion = rule.ProgramID, rule.RuleVersion
	}
	v.kept = append(v.kept, m)
}
