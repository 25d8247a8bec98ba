package evaluation

// Leaves counts how the conditions of rules were read, one by one. A condition is right when field, operator and value
// are, with every negation above it worked in. Judgements and the condition of being in China do not count; one that
// several programs of a document share counts once.
type Leaves struct {
	Gold       int            `json:"gold"`     // conditions that the texts state
	Read       int            `json:"read"`     // conditions that were proposed
	Right      int            `json:"right"`    // proposed as they are stated
	Periods    int            `json:"periods"`  // of those, with their period
	Fields     int            `json:"fields"`   // of the right field, whatever they compare with
	Inverted   int            `json:"inverted"` // stated ones that were proposed the other way round
	Missed     map[string]int `json:"missed,omitempty"`
	Spurious   map[string]int `json:"spurious,omitempty"`
	Strict     Rates          `json:"strict"`      // of Right
	WithPeriod Rates          `json:"with_period"` // of Periods
	FieldAlone Rates          `json:"field_alone"` // of Fields
}

// Rates are shares from 0 to 1. F1 is the harmonic mean of precision and recall.
type Rates struct {
	Precision float64 `json:"precision"`
	Recall    float64 `json:"recall"`
	F1        float64 `json:"f1"`
}

// ratesOf returns the rates of so many hits among what was read and what there is. A share of nothing is zero.
func ratesOf(hits, read, gold int) Rates {
	h := float64(hits)
	return Rates{
		Precision: h / float64(max(read, 1)), Recall: h / float64(max(gold, 1)), F1: 2 * h / float64(max(read+gold, 1)),
	}
}

// compared counts the conditions of one policy. Each stated condition takes the first proposed one that is the same and
// was not taken before.
func compared(stated, proposed []leaf) Leaves {
	proposed = distinct(proposed)
	out := Leaves{Gold: len(stated), Read: len(proposed), Missed: map[string]int{}, Spurious: map[string]int{}}
	taken := make([]bool, len(proposed))
	find := func(fits func(leaf) bool) int {
		for i, p := range proposed {
			if !taken[i] && fits(p) {
				return i
			}
		}
		return -1
	}
	for _, g := range stated {
		i := find(g.same)
		if i < 0 {
			out.Missed[g.field]++
			if find(g.inverts) >= 0 {
				out.Inverted++
			}
			continue
		}
		taken[i] = true
		out.Right++
		if proposed[i].period == g.period {
			out.Periods++
		}
	}
	for i, p := range proposed {
		if !taken[i] {
			out.Spurious[p.field]++
		}
	}
	out.Fields = commonFields(stated, proposed)
	return out
}

// distinct keeps the first of conditions that are identical.
func distinct(all []leaf) []leaf {
	var out []leaf
next:
	for _, l := range all {
		for _, before := range out {
			if l.identical(before) {
				continue next
			}
		}
		out = append(out, l)
	}
	return out
}

// commonFields pairs conditions by field alone and counts the pairs.
func commonFields(stated, proposed []leaf) int {
	left := map[string]int{}
	for _, p := range proposed {
		left[p.field]++
	}
	pairs := 0
	for _, g := range stated {
		if left[g.field] > 0 {
			left[g.field]--
			pairs++
		}
	}
	return pairs
}

// add adds the counts of another policy.
func (l *Leaves) add(o Leaves) {
	l.Gold += o.Gold
	l.Read += o.Read
	l.Right += o.Right
	l.Periods += o.Periods
	l.Fields += o.Fields
	l.Inverted += o.Inverted
	l.Missed, l.Spurious = summed(l.Missed, o.Missed), summed(l.Spurious, o.Spurious)
}

func summed(a, b map[string]int) map[string]int {
	if a == nil {
		a = map[string]int{}
	}
	for k, n := range b {
		a[k] += n
	}
	return a
}

// finish computes the rates of the counts.
func (l *Leaves) finish() {
	l.Strict, l.WithPeriod = ratesOf(l.Right, l.Read, l.Gold), ratesOf(l.Periods, l.Read, l.Gold)
	l.FieldAlone = ratesOf(l.Fields, l.Read, l.Gold)
}
