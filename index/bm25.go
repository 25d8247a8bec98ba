package index

import (
	"context"
	"math"

	indexapi "github.com/blevesearch/bleve_index_api"
)

// Tuning holds the constants of the ranking.
type Tuning struct {
	K1, B    float64 // of BM25
	Title    float64 // weight of the title's pairs beside the text's
	Programs float64 // weight of the program names' pairs
	Chars    float64 // weight of single characters
	Synonym  float64 // weight of an expansion beside the words that were typed
	Support  float64 // weight of words of support (补贴, 奖励) beside other words
	Kin      float64 // weight of other words of support beside the one that was typed
	Window   int     // how many of the best by pairs are scored by characters and priors
	Cut      float64 // share of the best score below which a policy is no result
	StopList bool    // leave out characters that carry no meaning
}

// PolicyTuning suits whole policies.
func PolicyTuning() Tuning {
	return Tuning{K1: 1.5, B: 0.2, Title: 0.3, Programs: 0.2, Chars: 0.6, Synonym: 0.5, Support: 0.5, Kin: 0.8, Window: 200, Cut: 0.15, StopList: true}
}

// PassageTuning suits texts of a paragraph, whose title is that of the document they come from and says little
// about them.
func PassageTuning() Tuning {
	t := PolicyTuning()
	t.K1, t.B, t.Title = 1.2, 0.75, 0
	return t
}

// clause is a weighted term of one scored field, given by its place in scored.
type clause struct {
	field  int
	term   string
	weight float64
}

// concept is one thing meant, said in several ways; the best way counts.
type concept [][]clause

// tally sums scores by document number.
type tally struct {
	scores  []float32
	touched []int
	highest float32
}

func (t *tally) add(doc int, x float64) {
	if doc >= len(t.scores) {
		t.scores = append(t.scores, make([]float32, doc+1-len(t.scores))...)
	}
	if t.scores[doc] == 0 {
		t.touched = append(t.touched, doc)
	}
	t.scores[doc] += float32(x)
	t.highest = max(t.highest, t.scores[doc])
}

func (t *tally) get(doc int) float64 {
	if doc >= len(t.scores) {
		return 0
	}
	return float64(t.scores[doc])
}

// best returns the highest sum.
func (t *tally) best() float64 { return float64(t.highest) }

// idf is BM25's weight of a term that df of n documents hold, never negative:
// ln(1 + (n − df + 0.5) / (df + 0.5)).
func idf(n, df float64) float64 { return math.Log1p(max(0, n-df+0.5) / (df + 0.5)) }

// saturation is BM25's share of a term that occurs tf times in a field of that length:
// tf·(k1+1) / (tf + k1·(1 − b + b·length/average)).
func saturation(tf, length, average, k1, b float64) float64 {
	norm := 1.0
	if average > 0 {
		norm = 1 - b + b*length/average
	}
	return tf * (k1 + 1) / (tf + k1*norm)
}

// scorer computes BM25 (Robertson and Zaragoza 2009, section 3) on one snapshot of an index.
type scorer struct {
	reader indexapi.IndexReader
	totals totals
	tuning Tuning
}

// frequency returns how many documents hold a term.
func (s *scorer) frequency(ctx context.Context, field, term string) (float64, error) {
	tfr, err := s.reader.TermFieldReader(ctx, []byte(term), field, false, false, false)
	if err != nil {
		return 0, err
	}
	defer tfr.Close()
	return float64(tfr.Count()), nil
}
