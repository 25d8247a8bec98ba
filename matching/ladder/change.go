package ladder

import (
	"cmp"
	"slices"

	"huiqi/matching"
	"huiqi/matching/bundle"
)

// value fills in what a step is worth: how the packages grow.
func (c *climber) value(step *Step, before, after state) {
	step.Gain = after.sure.money - before.sure.money
	step.Potential = max(0, after.hoped.money-before.hoped.money-step.Gain)
	step.Sure = after.sure.exact && before.sure.exact
}

// changes fills in the programs whose verdict a step changes, with the conditions that change: first what becomes
// eligible, then by money and id.
func (c *climber) changes(step *Step, before, after state) {
	for _, i := range c.asks(step.Title.ID) {
		if before.verdicts[i] == after.verdicts[i] || c.open[i].Confers == step.Title.ID {
			continue
		}
		ch := c.change(i, before, after)
		if rank(ch.To) < rank(ch.From) {
			step.Unlocks = append(step.Unlocks, ch)
		} else {
			step.Loses = append(step.Loses, ch)
		}
	}
	for _, list := range [][]Change{step.Unlocks, step.Loses} {
		slices.SortStableFunc(list, func(a, b Change) int {
			return cmp.Or(cmp.Compare(rank(a.To), rank(b.To)), cmp.Compare(b.Worth.Amount, a.Worth.Amount),
				cmp.Compare(a.Program.ProgramID, b.Program.ProgramID))
		})
	}
}

func (c *climber) change(i int, before, after state) Change {
	p := c.open[i]
	ch := Change{Program: p, From: before.verdicts[i], To: after.verdicts[i], Worth: bundle.WorthOf(p)}
	was := map[string]matching.State{}
	for _, r := range matching.Evaluate(p.Rule, before.profile, c.q.On).Conditions {
		was[r.Path] = r.State
	}
	for _, r := range matching.Evaluate(p.Rule, after.profile, c.q.On).Conditions {
		if was[r.Path] != r.State {
			ch.Because, ch.BecauseEN = append(ch.Because, r.Label), append(ch.BecauseEN, r.LabelEN)
		}
	}
	return ch
}
