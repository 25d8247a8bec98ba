package ladder

import (
	"context"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/models"
	"huiqi/models/reference"
)

// Bounds of a climb.
const (
	MaxDepth       = 3
	MaxBreadth     = 8
	DefaultBreadth = 5
)

// Question asks for the ways upward of one profile.
type Question struct {
	Language   *matching.Language
	Candidates []matching.Candidate // every published program
	Profile    matching.Profile
	On         models.Date
	Depth      int // steps one after another: 1..MaxDepth, 0 for MaxDepth
	Breadth    int // steps beside each other: 1..MaxBreadth, 0 for DefaultBreadth
}

// Ladder is the titles held and the steps from them.
type Ladder struct {
	Held  []reference.Title // titles that published programs confer and that are held
	Steps []Step            // the best first
	More  int               // steps beyond the breadth
}

// Step is a title that is one step away, by the program that confers it.
type Step struct {
	Title     reference.Title
	Held      matching.State // unmet: not held; unknown: nobody said whether it is
	Program   matching.Candidate
	Opening   matching.Opening
	Result    matching.Result
	Why       Why        // of a later step: how it follows
	Gain      models.Fen // the package of what is eligible with the title, less that without it
	Potential models.Fen // the same with what still needs a fact or a judgement, less Gain; never below zero
	Sure      bool       // both packages behind Gain are exact
	Unlocks   []Change   // programs whose verdict improves
	Loses     []Change   // programs whose verdict gets worse
	Next      []Step     // the best first
	More      int        // later steps beyond the breadth
}

// Why says how a later step follows the one before it.
type Why string

// The reasons.
const (
	Opened Why = "opened" // its program asks for the title before, and its verdict or its gaps improve by it
	Usual  Why = "usual"  // the catalogue names it next; its verdict does not depend on the title before
)

// Change is a program whose verdict a title changes, and by which conditions.
type Change struct {
	Program   matching.Candidate
	From, To  matching.Verdict
	Worth     bundle.Worth
	Because   []string // labels of the conditions whose state changes
	BecauseEN []string
}

// Climb answers a question. It fails only when ctx ends.
func Climb(ctx context.Context, q Question) (Ladder, error) {
	c := newClimber(q)
	start := c.start()
	var out Ladder
	for _, title := range c.titles {
		if q.Language.Holds(q.Profile, title.ID, q.On) == matching.Met {
			out.Held = append(out.Held, title)
		}
	}
	depth := q.Depth
	if depth <= 0 || depth > MaxDepth {
		depth = MaxDepth
	}
	var err error
	out.Steps, out.More, err = c.climb(ctx, start, depth, c.first(start))
	return out, err
}
