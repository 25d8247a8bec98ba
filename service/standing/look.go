package standing

import (
	"cmp"
	"maps"
	"slices"

	"huiqi/matching"
	"huiqi/models"
	"huiqi/models/matchrun"
)

// look is one evaluation of some enterprises, to be compared with what was known of them.
type look struct {
	runID    string // empty: of changed enterprises
	asOf     models.Date
	position int64 // of the change feed, that the evaluation knows
	eligible map[int64]map[string]int
	asked    map[string]matchrun.Asked
	last     matchrun.Run    // what was known is at least as of this run
	changed  map[int64]int64 // position of each enterprise's last change
}

// see takes the answer of an engine.
func (l *look) see(shard matching.Shard) {
	for _, e := range shard.Eligible {
		programs := make(map[string]int, len(e.Programs))
		for _, p := range e.Programs {
			programs[p.ProgramID] = p.RuleVersion
		}
		l.eligible[e.EnterpriseID] = programs
	}
}

// next returns the standing that follows the old one (the zero one: none), and what differs.
func (l *look) next(id int64, old matchrun.Standing) (matchrun.Standing, []matchrun.Event) {
	now := matchrun.Standing{
		EnterpriseID: id, AsOf: l.asOf, Position: l.position, Version: old.Version + 1, Programs: l.eligible[id],
	}
	if now.Programs == nil {
		now.Programs = map[string]int{}
	}
	var events []matchrun.Event
	for program, version := range now.Programs {
		if _, had := old.Programs[program]; !had {
			events = append(events, l.event(id, old, program, version, matchrun.NewlyEligible))
		}
	}
	for program, version := range old.Programs {
		if _, has := now.Programs[program]; has {
			continue
		}
		if asked, there := l.asked[program]; there {
			version = asked.RuleVersion
		}
		events = append(events, l.event(id, old, program, version, matchrun.NoLongerEligible))
	}
	slices.SortFunc(events, func(a, b matchrun.Event) int { return cmp.Compare(a.ProgramID, b.ProgramID) })
	return now, events
}

func (l *look) event(id int64, old matchrun.Standing, program string, version int, kind matchrun.Kind) matchrun.Event {
	return matchrun.Event{
		EnterpriseID: id, ProgramID: program, Turn: old.Version + 1, RuleVersion: version, Kind: kind,
		Cause: l.cause(id, old, program, kind), AsOf: l.asOf, RunID: l.runID,
	}
}

// cause finds what made a difference: what changed since the enterprise was last looked at, which was in the last run
// or later by itself.
func (l *look) cause(id int64, old matchrun.Standing, program string, kind matchrun.Kind) matchrun.Cause {
	now, there := l.asked[program]
	before, known := l.last.Programs[program]
	if kind == matchrun.NoLongerEligible {
		before.RuleVersion = old.Programs[program]
	}
	switch {
	case !there, kind == matchrun.NewlyEligible && !known:
		return matchrun.ByProgram
	case before.RuleVersion != now.RuleVersion:
		return matchrun.ByRule
	case known && before.Calendar != now.Calendar:
		return matchrun.ByProgram
	case l.changed[id] > max(l.last.Position, old.Position):
		return matchrun.ByProfile
	}
	return matchrun.ByDate
}

// same reports whether an enterprise is eligible for what it was, under the same versions of the rules.
func (l *look) same(id int64, old matchrun.Standing) bool {
	return maps.Equal(l.eligible[id], old.Programs)
}

// overtaken compares a look at an enterprise with what is known of it: skip it when that knows more, and begin again
// with newer data when each knows something that the other does not.
func (l *look) overtaken(old matchrun.Standing) (skip, behind bool) {
	newer := old.Position > l.position
	switch {
	case old.Version == 0:
		return false, false
	case old.AsOf.After(l.asOf): // a run as of the day before leaves it alone; a change must not be missed
		return l.runID != "" || old.Position >= l.position, l.runID == "" && old.Position < l.position
	case newer && old.AsOf == l.asOf:
		return true, false
	case newer:
		return l.runID == "", l.runID != ""
	}
	return false, false
}
