package innovation

import (
	"slices"

	kept "huiqi/models/innovation"
)

// What a rank needs to mean something.
const (
	MinPeers    = 10              // enterprises besides the one that is ranked
	MinCoverage = 50 * kept.Point // percent of the weights of which something is known
)

// Ranked reports whether a score is compared with others: it has weights, and of half of them something is known.
func Ranked(known *kept.Points, coverage kept.Points) bool {
	return known != nil && coverage >= MinCoverage
}

// Percentile returns which share of its peers an enterprise is ahead of, in percent: those below count whole, those of the
// same score half. Its own score is not among the peers'. ok is false with fewer than MinPeers.
func Percentile(below, same, peers int) (p kept.Points, ok bool) {
	if peers < MinPeers {
		return 0, false
	}
	return kept.Points((200*below+100*same)*int(kept.Point)+peers) / kept.Points(2*peers), true
}

// Ranking is the scores of a group of enterprises, for percentiles of its members.
type Ranking struct{ sorted []kept.Points }

// NewRanking sorts scores, which it keeps.
func NewRanking(scores []kept.Points) Ranking {
	slices.Sort(scores)
	return Ranking{scores}
}

// Of returns the percentile of a member's score among the others, and how many these are. ok is false when they are too few.
func (r Ranking) Of(score kept.Points) (p kept.Points, peers int, ok bool) {
	below, _ := slices.BinarySearch(r.sorted, score)
	above, _ := slices.BinarySearch(r.sorted, score+1)
	peers = len(r.sorted) - 1
	p, ok = Percentile(below, above-below-1, peers)
	return p, peers, ok
}
