package matching

// State is one of Kleene's three values.
type State string

// The states of a condition or a tree.
const (
	Met     State = "met"
	Unmet   State = "unmet"
	Unknown State = "unknown"
)

// Not returns the negation: unknown stays unknown.
func (s State) Not() State {
	switch s {
	case Met:
		return Unmet
	case Unmet:
		return Met
	}
	return Unknown
}

// And is met when all are, unmet when one is, unknown otherwise. And() is met.
func And(states ...State) State {
	out := Met
	for _, s := range states {
		if s == Unmet {
			return Unmet
		}
		if s != Met {
			out = Unknown
		}
	}
	return out
}

// Or is met when one is, unmet when all are, unknown otherwise. Or() is unmet.
func Or(states ...State) State {
	out := Unmet
	for _, s := range states {
		if s == Met {
			return Met
		}
		if s != Unmet {
			out = Unknown
		}
	}
	return out
}

// AtLeast is met when n states are, unmet when fewer than n still could be, unknown otherwise.
func AtLeast(n int, states ...State) State {
	met, open := 0, 0
	for _, s := range states {
		switch s {
		case Met:
			met++
		case Unmet:
		default:
			open++
		}
	}
	switch {
	case met >= n:
		return Met
	case met+open < n:
		return Unmet
	}
	return Unknown
}

func stateOf(b bool) State {
	if b {
		return Met
	}
	return Unmet
}

// Verdict is what a program means for an enterprise on a date.
type Verdict string

// The verdicts.
const (
	Eligible         Verdict = "eligible"
	NeedsJudgement   Verdict = "needs-judgement"
	NeedsInformation Verdict = "needs-information"
	NearMiss         Verdict = "near-miss"
	Ineligible       Verdict = "ineligible"
)

// Verdicts returns the verdicts in the order of a forward answer.
func Verdicts() []Verdict {
	return []Verdict{Eligible, NeedsJudgement, NeedsInformation, NearMiss, Ineligible}
}

// Chinese returns the verdict as users read it.
func (v Verdict) Chinese() string {
	return map[Verdict]string{
		Eligible: "符合", NeedsJudgement: "待人工判断", NeedsInformation: "待补充信息", NearMiss: "差一步", Ineligible: "不符合",
	}[v]
}

// rank orders verdicts, the best first.
func (v Verdict) rank() int {
	switch v {
	case Eligible:
		return 0
	case NeedsJudgement:
		return 1
	case NeedsInformation:
		return 2
	case NearMiss:
		return 3
	}
	return 4
}
