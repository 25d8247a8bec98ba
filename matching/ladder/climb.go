package ladder

import (
	"cmp"
	"context"
	"slices"

	"huiqi/matching"
)

// option is a title that may be the next step.
type option struct {
	title string
	why   Why
}

// first returns every title that is not held as a first option.
func (c *climber) first(s state) []option {
	var out []option
	for _, t := range c.titles {
		if c.q.Language.Holds(s.profile, t.ID, c.q.On) != matching.Met {
			out = append(out, option{title: t.ID})
		}
	}
	return out
}

// climb turns options into steps, ranks them, keeps the breadth and climbs on from each.
func (c *climber) climb(ctx context.Context, s state, depth int, options []option) (steps []Step, more int, err error) {
	after := map[string]state{}
	for _, o := range options {
		if err := ctx.Err(); err != nil {
			return nil, 0, err
		}
		step, ok := c.step(s, o)
		if !ok {
			continue
		}
		next, err := c.granted(s, o.title)
		if err != nil {
			return nil, 0, err
		}
		c.value(&step, s, next)
		after[o.title] = next
		steps = append(steps, step)
	}
	if depth > 1 {
		steps = behind(steps)
	}
	slices.SortStableFunc(steps, better)
	if more = len(steps) - c.q.Breadth; more > 0 {
		steps = steps[:c.q.Breadth]
	}
	for i := range steps {
		next := after[steps[i].Title.ID]
		c.changes(&steps[i], s, next)
		if depth == 1 {
			continue
		}
		if steps[i].Next, steps[i].More, err = c.climb(ctx, next, depth-1, c.following(s, next)); err != nil {
			return nil, 0, err
		}
	}
	return steps, max(more, 0), nil
}

// step judges a title by the best of the programs that confer it; ok is false when none of them is within reach.
func (c *climber) step(s state, o option) (step Step, ok bool) {
	best := -1
	for _, i := range c.programs[o.title] {
		if s.verdicts[i] != matching.Ineligible && (best < 0 || c.nearer(s, i, best)) {
			best = i
		}
	}
	if best < 0 {
		return Step{}, false
	}
	p := c.open[best]
	title, _ := c.q.Language.Catalogue().Title(o.title)
	return Step{
		Title: title, Held: c.q.Language.Holds(s.profile, o.title, c.q.On), Why: o.why, Program: p,
		Opening: p.OpeningOn(c.q.On), Result: matching.Evaluate(p.Rule, s.profile, c.q.On),
	}, true
}

// nearer prefers the better verdict, then what takes applications now, then the id.
func (c *climber) nearer(s state, i, j int) bool {
	now := func(i int) int {
		if c.open[i].OpeningOn(c.q.On).Applies() {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(rank(s.verdicts[i]), rank(s.verdicts[j])), cmp.Compare(now(i), now(j)),
		cmp.Compare(c.open[i].ProgramID, c.open[j].ProgramID)) < 0
}

// behind leaves out what is a near miss for want of another step's title: it follows that step.
func behind(steps []Step) []Step {
	return slices.DeleteFunc(slices.Clone(steps), func(s Step) bool {
		return s.Result.Verdict == matching.NearMiss && slices.ContainsFunc(steps, func(other Step) bool {
			return other.Title.ID != s.Title.ID && lacks(s, other.Title.ID) && !lacks(other, s.Title.ID)
		})
	})
}

// lacks reports whether a title is among what a near miss is missing.
func lacks(s Step, title string) bool {
	found := false
	s.Program.Rule.Walk(func(n *matching.Node) {
		found = found || n.Condition != nil && slices.Contains(s.Result.Deciding, n.Path) && n.Condition.NamesTitle(title)
	})
	return found
}

// better ranks steps: by verdict, by the money that is sure, by the money that may be, by title.
func better(a, b Step) int {
	return cmp.Or(cmp.Compare(rank(a.Result.Verdict), rank(b.Result.Verdict)), cmp.Compare(b.Gain, a.Gain),
		cmp.Compare(b.Potential, a.Potential), cmp.Compare(a.Title.ID, b.Title.ID))
}

// following returns the titles that come after the last one of a path: those whose programs ask for it and are
// nearer with it, and those that the catalogue names next.
func (c *climber) following(before, after state) []option {
	last := after.path[len(after.path)-1]
	usual := map[string]bool{}
	for _, path := range c.q.Language.Catalogue().TitlePaths() {
		if i := slices.Index(path, last); i >= 0 && i+1 < len(path) {
			usual[path[i+1]] = true
		}
	}
	var out []option
	for _, t := range c.titles {
		if slices.Contains(after.path, t.ID) || c.q.Language.Holds(after.profile, t.ID, c.q.On) == matching.Met {
			continue
		}
		if slices.ContainsFunc(c.programs[t.ID], func(i int) bool { return c.opens(before, after, i, last) }) {
			out = append(out, option{title: t.ID, why: Opened})
		} else if usual[t.ID] {
			out = append(out, option{title: t.ID, why: Usual})
		}
	}
	return out
}

// opens reports whether a program is nearer with a title than without it: by its verdict, or by fewer gaps.
func (c *climber) opens(before, after state, i int, title string) bool {
	if !slices.Contains(c.asks(title), i) || after.verdicts[i] == matching.Ineligible {
		return false
	}
	if before.verdicts[i] != after.verdicts[i] {
		return rank(after.verdicts[i]) < rank(before.verdicts[i])
	}
	missing := func(s state) int {
		r := matching.Evaluate(c.open[i].Rule, s.profile, c.q.On)
		return len(r.Gaps) + len(r.Missing) + len(r.Judgements)
	}
	return missing(after) < missing(before)
}
