package need

import (
	"fmt"
	"slices"
	"strconv"
)

// Aspect is a side from which needs are counted.
type Aspect string

// The aspects. Those of steps have the step as their value, that of words the word.
const (
	ByAll      Aspect = "all"
	ByKind     Aspect = "kind"
	ByIndustry Aspect = "industry"
	ByDistrict Aspect = "district"
	ByZone     Aspect = "zone"
	ByState    Aspect = "state"
	ByWay      Aspect = "channel"
	ByMonth    Aspect = "month"
	ByRating   Aspect = "rating"
	StepDone   Aspect = "step-done"
	StepInTime Aspect = "step-in-time"
	StepOpen   Aspect = "step-open"
	StepLate   Aspect = "step-late"
	ByLapse    Aspect = "unconfirmed"
	ByWord     Aspect = "word"
)

// Valid reports whether a is one of the aspects.
func (a Aspect) Valid() bool {
	return slices.Contains([]Aspect{
		ByAll, ByKind, ByIndustry, ByDistrict, ByZone, ByState, ByWay, ByMonth, ByRating, StepDone, StepInTime, StepOpen, StepLate, ByLapse, ByWord,
	}, a)
}

// Unknown is the value of an aspect of which nothing is on record.
const Unknown = "unknown"

// Mark is one value of an aspect that a need has.
type Mark struct {
	Aspect Aspect
	Value  string
}

// Case is a need as analysis sees it. Places and industry are those of its enterprise, empty when they are not on record.
type Case struct {
	Need                     Need
	District, Zone, Industry string
	Done                     map[State]Pace // of the steps that are done
	Late                     bool           // the present step is past its limit
}

// Pace is how many working days a step took over all its stays, and how many it was allowed.
type Pace struct{ Days, Limit int }

// onward is the state that ends each step.
func onward() map[State]State {
	return map[State]State{Registered: Triaged, Triaged: Assigned, Assigned: InProgress, InProgress: Answered}
}

// Done returns the paces of the steps that are done, by the log of a need: a step is done when it was left for the one behind it
// the last time that it was left, and the need is not in it again.
func Done(now State, log []Event) map[State]Pace {
	done := map[State]Pace{}
	for _, e := range log {
		if e.Action != Moved || e.Days == nil || e.Limit == nil {
			continue
		}
		if delete(done, e.From); e.To == onward()[e.From] {
			done[e.From] = Pace{*e.Days, *e.Limit}
		}
	}
	delete(done, now)
	return done
}

// Marks returns everything that a need counts for, except its words.
func (c Case) Marks() []Mark {
	n := c.Need
	out := []Mark{
		{ByAll, ""},
		{ByKind, string(n.Kind)},
		{ByIndustry, known(c.Industry)},
		{ByDistrict, known(c.District)},
		{ByState, string(n.State)},
		{ByWay, string(n.Channel)},
		{ByMonth, n.Month()},
	}
	if c.Zone != "" {
		out = append(out, Mark{ByZone, c.Zone})
	}
	if n.Rating != nil {
		out = append(out, Mark{ByRating, strconv.Itoa(*n.Rating)})
	}
	if n.Unconfirmed {
		out = append(out, Mark{ByLapse, ""})
	}
	for _, step := range Running() {
		pace, done := c.Done[step]
		if done {
			out = append(out, Mark{StepDone, string(step)})
		}
		if done && pace.Days <= pace.Limit {
			out = append(out, Mark{StepInTime, string(step)})
		}
	}
	if n.State.Runs() {
		out = append(out, Mark{StepOpen, string(n.State)})
		if c.Late {
			out = append(out, Mark{StepLate, string(n.State)})
		}
	}
	return out
}

// Month returns the month in which a need was registered, such as 2026-03.
func (n Need) Month() string {
	return fmt.Sprintf("%04d-%02d", n.RegisteredOn.Year, int(n.RegisteredOn.Month))
}

func known(value string) string {
	if value == "" {
		return Unknown
	}
	return value
}

// Quantile returns the least of the values that so many percent of them do not exceed (nearest rank); false for no values.
func Quantile(values []int, percent int) (int, bool) {
	if len(values) == 0 {
		return 0, false
	}
	sorted := slices.Sorted(slices.Values(values))
	rank := (percent*len(sorted) + 99) / 100
	return sorted[max(rank, 1)-1], true
}
