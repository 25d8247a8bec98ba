package alike

import "math"

// Bounds of how many texts are compared in one go: beside them, a request has time and memory for what else it does.
const (
	MostTexts = 10_000
	MostSum   = 4_000_000 // characters
)

// Least is the likeness below which texts are not alike.
const Least = 0.05

// Among compares a text with others: the rarer among them what both say, the more alike they are. The zero Among is ready.
type Among struct {
	texts   []Text
	numbers map[uint64]int32 // of grams
	in      []int32          // by the number of a gram: in how many texts it stands
	sum     int
}

// Add adds a text and reports whether it did: none is added beyond MostTexts, or MostSum characters.
func (a *Among) Add(words string) bool {
	_, characters := cut(words)
	if len(a.texts) == MostTexts || a.sum+characters > MostSum {
		return false
	}
	if a.numbers == nil {
		a.numbers = map[uint64]int32{}
	}
	t := Of(words)
	for i := range t.grams {
		g := &t.grams[i]
		number, known := a.numbers[g.key]
		if !known {
			number = int32(len(a.in))
			a.numbers[g.key], a.in = number, append(a.in, 0)
		}
		a.in[number]++
		g.number = number
	}
	a.texts = append(a.texts, t)
	a.sum += characters
	return true
}

// Len returns how many texts there are.
func (a *Among) Len() int { return len(a.texts) }

// Text returns the text that was added as the i-th, from 0.
func (a *Among) Text(i int) Text { return a.texts[i] }

// To returns how alike a text is to each, 0 to 1, in the order in which they were added: the cosine of both by their grams,
// weighted by tf-idf, (1 + ln tf) × ln(1 + N / (1 + df)), of N texts and the one that is asked. It is the same for the same
// texts.
func (a *Among) To(asked Text) []float64 {
	out := make([]float64, len(a.texts))
	rarity := make([]float64, len(a.in))
	for number, in := range a.in {
		rarity[number] = a.rarity(in)
	}
	var sum float64
	for _, g := range asked.grams {
		w := often(g) * a.rarity(0)
		if number, known := a.numbers[g.key]; known {
			w = often(g) * rarity[number]
		}
		sum += w * w
	}
	length := math.Sqrt(sum)
	for i, t := range a.texts {
		if shared := product(asked, t, rarity); shared > 0 {
			out[i] = min(1, shared/(length*t.length(rarity)))
		}
	}
	return out
}

func (a *Among) rarity(in int32) float64 {
	return math.Log(1 + float64(len(a.texts)+1)/float64(1+in))
}

func often(g gram) float64 {
	if g.count == 1 {
		return 1
	}
	return 1 + math.Log(float64(g.count))
}

// length is that of a text among the others.
func (t Text) length(rarity []float64) float64 {
	var sum float64
	for _, g := range t.grams {
		w := often(g) * rarity[g.number]
		sum += w * w
	}
	return math.Sqrt(sum)
}

// product sums up over what stands both in what is asked and in a text among the others.
func product(asked, t Text, rarity []float64) float64 {
	var sum float64
	for i, j := 0, 0; i < len(asked.grams) && j < len(t.grams); {
		switch p, q := asked.grams[i], t.grams[j]; {
		case p.key < q.key:
			i++
		case p.key > q.key:
			j++
		default:
			sum += often(p) * often(q) * rarity[q.number] * rarity[q.number]
			i, j = i+1, j+1
		}
	}
	return sum
}
