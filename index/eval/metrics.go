package eval

import (
	"math"
	"slices"
	"sort"
	"time"
)

// depth is how far down a list is judged.
const depth = 10

// Metrics are means over the queries of a set that have at least one relevant document.
type Metrics struct {
	NDCG     float64       `json:"ndcg_10"`   // gain is the grade, discounted by log2(rank+1), over that of the best order
	Recall   float64       `json:"recall_10"` // share of the relevant documents, of ten at most, among the first ten
	Median   time.Duration `json:"median"`
	P99      time.Duration `json:"p99"`
	Building time.Duration `json:"building"` // of the index
}

// ndcg returns nDCG@10 of a ranked list under graded judgements; 0 where nothing is relevant.
func ndcg(ranked []string, grades map[string]int) float64 {
	best := make([]int, 0, len(grades))
	for _, g := range grades {
		if g > 0 {
			best = append(best, g)
		}
	}
	sort.Sort(sort.Reverse(sort.IntSlice(best)))
	got := make([]int, 0, depth)
	for _, id := range ranked[:min(depth, len(ranked))] {
		got = append(got, max(0, grades[id]))
	}
	if len(best) == 0 {
		return 0
	}
	return dcg(got) / dcg(best)
}

func dcg(grades []int) float64 {
	sum := 0.0
	for i, g := range grades[:min(depth, len(grades))] {
		sum += float64(g) / math.Log2(float64(i)+2)
	}
	return sum
}

// recall returns the share of the relevant documents found among the first ten, out of ten at most.
func recall(ranked []string, grades map[string]int) float64 {
	found, relevant := 0, 0
	for id, g := range grades {
		if g > 0 {
			relevant++
			if slices.Contains(ranked[:min(depth, len(ranked))], id) {
				found++
			}
		}
	}
	if relevant == 0 {
		return 0
	}
	return float64(found) / float64(min(depth, relevant))
}

// percentile returns the p-th share of some durations, 0 of none.
func percentile(all []time.Duration, p float64) time.Duration {
	if len(all) == 0 {
		return 0
	}
	sorted := slices.Clone(all)
	slices.Sort(sorted)
	return sorted[min(len(sorted)-1, int(math.Ceil(p*float64(len(sorted))))-1+boolInt(p == 0))]
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}
