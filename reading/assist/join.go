package assist

import (
	"cmp"
	"regexp"
	"slices"
)

// alternatives are words that offer a choice; 、 joins both kinds of list.
var alternatives = regexp.MustCompile(`或|之一|任一|任意|其一|至少|[、/]`)

// choice are words that offer nothing but a choice.
var choice = regexp.MustCompile(`或|之一|任一|任意|其一`)

// conjunction are words that ask for both sides.
var conjunction = regexp.MustCompile(`且|同时|以及|并`)

// hull returns the part of a sentence from the first to the last of some places.
func hull(places []place) stretch {
	out := stretch{places[0].start, places[0].end}
	for _, p := range places[1:] {
		out.from, out.to = min(out.from, p.start), max(out.to, p.end)
	}
	return out
}

// joined reports whether the words between the parts of a node join them as the node does: no choice where all are
// asked for, no 且 where one will do. A choice announced before the parts (下列条件之一) is one between all of them.
func joined(text string, parts []stretch, chooses bool) bool {
	if len(parts) < 2 {
		return true
	}
	slices.SortFunc(parts, func(a, b stretch) int { return cmp.Compare(a.from, b.from) })
	wrong := choice
	if chooses {
		wrong = conjunction
	} else if announced.MatchString(text[:parts[0].from]) {
		return false
	}
	to := parts[0].to
	for _, p := range parts[1:] {
		if p.from > to && wrong.MatchString(text[to:p.from]) {
			return false
		}
		to = max(to, p.to)
	}
	return true
}

// announced says before the parts that one of them will do.
var announced = regexp.MustCompile(`之一|任一|任意|其一`)
