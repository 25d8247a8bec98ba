package needs

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"huiqi/models/need"
)

// HotWord is a word that more needs hold than in the period before.
type HotWord struct {
	Word   string       `json:"word"`
	Needs  int          `json:"needs"`
	Before int          `json:"needs_before" doc:"上一期含此词的需求"`
	Score  float64      `json:"score" doc:"与上一期相比的对数似然，两位小数；上一期没有需求时为 0，按出现次数排"`
	Months []MonthCount `json:"months" nullable:"false" doc:"逐月，没有的月份不列"`
	List   string       `json:"list" doc:"所计需求的清单"`
}

// MonthCount is a figure of a month.
type MonthCount struct {
	Month string `json:"month"`
	Needs int    `json:"needs"`
}

const (
	fewest     = 3    // needs that a word must stand in
	mostHot    = 30   // words that are shown
	mostRunes  = 20   // of a word
	prominent  = 3.84 // chi-square with one degree of freedom, 5 in 100
	swallowing = 0.8  // of a word's needs hold a longer one: the longer is meant
)

// words are the needs of two periods by their words.
type words struct {
	cut  *strings.Replacer
	list []holding
}

// holding is what one need holds.
type holding struct {
	text  wording
	month string
	now   bool
}

func (w *words) add(n need.Need, now bool) {
	w.list = append(w.list, holding{wordsOf(n, w.cut), n.Month(), now})
}

// hot returns the words that are more frequent among the needs of now than among those before, the most prominent first:
// by Dunning's log-likelihood (Accurate Methods for the Statistics of Surprise and Coincidence, 1993) over needs with and
// without the word.
func (w words) hot() []HotWord {
	var now, before int
	for _, h := range w.list {
		if h.now {
			now++
		} else {
			before++
		}
	}
	out := []HotWord{}
	for word, c := range w.frequent() {
		score := surprise(c.now, c.before, now, before)
		if before > 0 && (score < prominent || c.now*before <= c.before*now) {
			continue
		}
		out = append(out, HotWord{Word: word, Needs: c.now, Before: c.before, Score: math.Round(score*100) / 100})
	}
	slices.SortFunc(out, func(a, b HotWord) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Needs, a.Needs), cmp.Compare(a.Word, b.Word))
	})
	out = out[:min(len(out), mostHot)]
	for i := range out {
		out[i].Months = w.months(out[i].Word)
	}
	return out
}

// surprise is the log-likelihood ratio of a word in a of n needs and in b of m others.
func surprise(a, b, n, m int) float64 {
	var sum float64
	for _, cell := range []struct{ seen, row, column int }{{a, a + b, n}, {b, a + b, m}, {n - a, n + m - a - b, n}, {m - b, n + m - a - b, m}} {
		if cell.seen > 0 {
			sum += float64(cell.seen) * math.Log(float64(cell.seen)*float64(n+m)/(float64(cell.row)*float64(cell.column)))
		}
	}
	return 2 * sum
}

func (w words) months(word string) []MonthCount {
	counts := map[string]int{}
	for _, h := range w.list {
		if h.now && h.text.hold(word) {
			counts[h.month]++
		}
	}
	out := make([]MonthCount, 0, len(counts))
	for month, count := range counts {
		out = append(out, MonthCount{month, count})
	}
	slices.SortFunc(out, func(a, b MonthCount) int { return cmp.Compare(a.Month, b.Month) })
	return out
}
