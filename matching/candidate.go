package matching

import (
	"slices"

	"huiqi/models"
	"huiqi/models/policy"
)

// Candidate is a program with what matching needs of its policy.
type Candidate struct {
	ProgramID     string
	PolicyID      string
	Name          string
	PolicyTitle   string
	DocNumber     string
	Level         policy.Level
	Region        string // GB/T 2260 code or zone key of the policy's territory
	Status        policy.Status
	EffectiveDate models.Date // zero: from publication, or not known
	ExpiryDate    models.Date // last day in force; zero: open or not known
	Verification  policy.Verification
	Sample        bool // 示例: shown wherever it appears
	Benefits      []policy.Benefit
	Windows       []policy.Window
	Exclusivity   []string        // groups of which only one program can be enjoyed
	ExclusiveBy   []policy.Clause // the sentences that make the groups
	Confers       string          // catalogue id of the title that it confers; empty: none
	Text          string          // what relevance is measured by: names, summary, benefits
	Rule          Rule
	RuleVersion   int

	pairs []uint64 // what relevance is measured by, when prepared
}

// Prepared returns the candidate with what ranking computes of its text once.
func (c Candidate) Prepared() Candidate {
	c.pairs = c.wordPairs()
	return c
}

// OpenState says whether applications are taken on a date.
type OpenState string

// The states of a program's windows.
const (
	Open       OpenState = "open"       // within a window that closes
	Continuous OpenState = "continuous" // taken at any time
	Unstated   OpenState = "unstated"   // no window is known: enjoyed without a deadline, or not yet announced
	Upcoming   OpenState = "upcoming"   // the next window has not opened, or the policy is not in force yet
	Closed     OpenState = "closed"     // the last window is over, or the policy no longer in force
)

// Opening is the state of a program's windows on a date. DaysLeft counts the days until ClosesOn, zero on the
// last day; it is nil where there is no deadline.
type Opening struct {
	State    OpenState   `json:"state"`
	OpensOn  models.Date `json:"opens_on,omitzero"`
	ClosesOn models.Date `json:"closes_on,omitzero"`
	ClosesAt string      `json:"closes_at,omitempty"`
	DaysLeft *int        `json:"days_left,omitempty"`
}

// Applies reports whether applications are taken now.
func (o Opening) Applies() bool {
	return o.State == Open || o.State == Continuous || o.State == Unstated
}

// OpeningOn returns the state of the candidate's windows on a date. Of several open windows the one that closes
// first counts, of several to come the one that opens first.
func (c Candidate) OpeningOn(on models.Date) Opening {
	switch {
	case c.Status == policy.Expired || c.Status == policy.Repealed,
		!c.ExpiryDate.IsZero() && c.ExpiryDate.Before(on):
		return Opening{State: Closed, ClosesOn: c.ExpiryDate}
	case c.EffectiveDate.After(on):
		return Opening{State: Upcoming, OpensOn: c.EffectiveDate}
	case len(c.Windows) == 0:
		return Opening{State: Unstated}
	}
	best := windowOn(c.Windows[0], on)
	for _, w := range c.Windows[1:] {
		if o := windowOn(w, on); sooner(o, best) {
			best = o
		}
	}
	return best
}

func windowOn(w policy.Window, on models.Date) Opening {
	o := Opening{State: Open, OpensOn: w.OpensOn, ClosesOn: w.ClosesOn, ClosesAt: w.ClosesAt}
	switch {
	case w.OpensOn.After(on):
		o.State = Upcoming
	case !w.ClosesOn.IsZero() && w.ClosesOn.Before(on):
		o.State = Closed
	case w.ClosesOn.IsZero():
		o.State = Continuous
	default:
		left := on.DaysUntil(w.ClosesOn)
		o.DaysLeft = &left
	}
	return o
}

var openOrder = []OpenState{Open, Continuous, Unstated, Upcoming, Closed}

// sooner orders openings: those that take applications first, each by its nearest date; of windows that are
// over, the last one.
func sooner(a, b Opening) bool {
	if x, y := slices.Index(openOrder, a.State), slices.Index(openOrder, b.State); x != y {
		return x < y
	}
	switch a.State {
	case Open:
		return a.ClosesOn.Before(b.ClosesOn)
	case Upcoming:
		return a.OpensOn.Before(b.OpensOn)
	}
	return a.ClosesOn.After(b.ClosesOn)
}

// Money returns the largest amount that the program states, in fen; ok is false when it states none.
func (c Candidate) Money() (most models.Fen, ok bool) {
	for _, b := range c.Benefits {
		for _, amount := range []*models.Fen{b.Amount, b.Cap} {
			if amount != nil && (*amount > most || !ok) {
				most, ok = *amount, true
			}
		}
	}
	return most, ok
}
