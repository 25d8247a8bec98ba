package ladder

import (
	"cmp"
	"encoding/binary"
	"slices"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/models"
	"huiqi/models/reference"
)

// climber holds what stays the same during a climb.
type climber struct {
	q        Question
	open     []matching.Candidate // that take applications on the date, or will
	titles   []reference.Title    // that open programs confer, by id
	programs map[string][]int     // title → programs that confer it
	asking   map[string][]int     // title → programs whose rules name it
	worth    []models.Fen         // of each open program
	packages map[string]sum       // of the programs with groups, by which they are: steps often leave them alone
}

func newClimber(q Question) *climber {
	if q.Breadth <= 0 {
		q.Breadth = DefaultBreadth
	}
	q.Breadth = min(q.Breadth, MaxBreadth)
	c := &climber{q: q, programs: map[string][]int{}, asking: map[string][]int{}, packages: map[string]sum{}}
	for _, p := range q.Candidates {
		opening := p.OpeningOn(q.On)
		if !opening.Applies() && opening.State != matching.Upcoming {
			continue
		}
		c.open, c.worth = append(c.open, p), append(c.worth, bundle.WorthOf(p).Amount)
		if p.Confers == "" {
			continue
		}
		if c.programs[p.Confers] == nil {
			title, ok := q.Language.Catalogue().Title(p.Confers)
			if !ok {
				continue // written for another catalogue: no name to show and nothing to grant
			}
			c.titles = append(c.titles, title)
		}
		c.programs[p.Confers] = append(c.programs[p.Confers], len(c.open)-1)
	}
	slices.SortFunc(c.titles, func(a, b reference.Title) int { return cmp.Compare(a.ID, b.ID) })
	return c
}

// asks returns the programs whose rules name a title.
func (c *climber) asks(title string) []int {
	if found, known := c.asking[title]; known {
		return found
	}
	var found []int
	for i, p := range c.open {
		if p.Rule.AsksForTitle(title) {
			found = append(found, i)
		}
	}
	c.asking[title] = found
	return found
}

// state is a profile on the way, with the verdict of every open program and the packages they make.
type state struct {
	profile  matching.Profile
	path     []string // titles granted so far
	verdicts []matching.Verdict
	sure     sum // of what is eligible
	hoped    sum // with what still needs a fact or a judgement
}

func (c *climber) start() state {
	s := state{profile: c.q.Profile, verdicts: make([]matching.Verdict, len(c.open))}
	for i, p := range c.open {
		s.verdicts[i], _ = matching.Decide(p.Rule, s.profile, c.q.On)
	}
	c.pack(&s)
	return s
}

// granted is the state after a title: only programs whose rules name it are decided again.
func (c *climber) granted(s state, title string) (state, error) {
	profile, err := c.q.Language.Granted(s.profile, title, c.q.On)
	if err != nil {
		return state{}, err
	}
	after := state{profile: profile, path: append(slices.Clone(s.path), title), verdicts: slices.Clone(s.verdicts)}
	for _, i := range c.asks(title) {
		after.verdicts[i], _ = matching.Decide(c.open[i].Rule, profile, c.q.On)
	}
	c.pack(&after)
	return after, nil
}

// sum is the money of a package.
type sum struct {
	money models.Fen
	exact bool
}

// pack computes both packages of a state.
func (c *climber) pack(s *state) {
	s.sure = c.packed(s.verdicts, matching.Eligible)
	s.hoped = c.packed(s.verdicts, matching.Eligible, matching.NeedsInformation, matching.NeedsJudgement)
}

// packed is the money of the best lawful package of the programs that have one of the verdicts, as if all were
// eligible. Programs without a group add up; only the others have to be chosen among.
func (c *climber) packed(verdicts []matching.Verdict, wanted ...matching.Verdict) sum {
	var alone models.Fen
	var grouped []matching.Match
	var key []byte
	for i, p := range c.open {
		switch {
		case !slices.Contains(wanted, verdicts[i]):
		case len(p.Exclusivity) == 0:
			alone += c.worth[i]
		default:
			m := matching.Match{Candidate: p}
			m.Result.Verdict = matching.Eligible
			grouped, key = append(grouped, m), binary.AppendUvarint(key, uint64(i))
		}
	}
	best, known := c.packages[string(key)]
	if !known {
		found := bundle.Best(grouped, bundle.Options{})
		best = sum{money: found.Total, exact: found.Exact}
		c.packages[string(key)] = best
	}
	return sum{money: alone + best.money, exact: best.exact}
}

// rank orders verdicts, the best first.
func rank(v matching.Verdict) int { return slices.Index(matching.Verdicts(), v) }
