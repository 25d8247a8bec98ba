package match

import (
	"context"
	"encoding/json"

	"huiqi/matching"
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
