package needs

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// text is a text as likeness sees it: its runs of words, cut at punctuation and at characters that only join words, and how
// often each pair of neighbouring Chinese characters, or each word in Latin letters and digits, stands in it.
type text struct {
	runs  []string
	grams map[string]int
}

// joining are characters that say nothing by themselves in what people need.
const joining = "的了和与及或在为对等是有个我们司希望需要求请并将可以能于由从到被把也都而其该此"

func textOf(words string) text {
	t := text{grams: map[string]int{}}
	words = strings.ToLower(norm.NFKC.String(words))
	t.runs = strings.FieldsFunc(words, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) || strings.ContainsRune(joining, r)
	})
	for _, run := range t.runs {
		for _, gram := range gramsOf(run) {
			t.grams[gram]++
		}
	}
	return t
}

// gramsOf returns the pairs of Chinese characters of a run and its words in other scripts.
func gramsOf(run string) []string {
	var out []string
	runes := []rune(run)
	for i := 0; i < len(runes); {
		if unicode.Is(unicode.Han, runes[i]) {
			if i+1 < len(runes) && unicode.Is(unicode.Han, runes[i+1]) {
				out = append(out, string(runes[i:i+2]))
			}
			i++
			continue
		}
		j := i
		for j < len(runes) && !unicode.Is(unicode.Han, runes[j]) {
			j++
		}
		if j-i > 1 {
			out = append(out, string(runes[i:j]))
		}
		i = j
	}
	return out
}

// corpus compares a text with others: the rarer what both say, the more alike they are.
type corpus struct {
	texts []text
	in    map[string]int // in how many texts a gram stands
}

func newCorpus(texts []text) corpus {
	c := corpus{texts: texts, in: map[string]int{}}
	for _, t := range texts {
		for gram := range t.grams {
			c.in[gram]++
		}
	}
	return c
}

// weight is tf-idf: (1 + ln tf) × ln(1 + N / (1 + df)).
func (c corpus) weight(gram string, count int) float64 {
	return (1 + math.Log(float64(count))) * math.Log(1+float64(len(c.texts)+1)/float64(1+c.in[gram]))
}

func (c corpus) length(t text) float64 {
	var sum float64
	for _, gram := range sorted(t.grams) { // in one order, so that the sum is always the same
		w := c.weight(gram, t.grams[gram])
		sum += w * w
	}
	return math.Sqrt(sum)
}

// likeness is the cosine of two texts, 0 to 1.
func (c corpus) likeness(a, b text, lengthOfA float64) float64 {
	shared := make([]string, 0, len(a.grams))
	for gram := range a.grams {
		if b.grams[gram] > 0 {
			shared = append(shared, gram)
		}
	}
	if len(shared) == 0 || lengthOfA == 0 {
		return 0
	}
	slices.Sort(shared)
	var sum float64
	for _, gram := range shared {
		sum += c.weight(gram, a.grams[gram]) * c.weight(gram, b.grams[gram])
	}
	return sum / (lengthOfA * c.length(b))
}

func sorted(grams map[string]int) []string {
	out := make([]string, 0, len(grams))
	for gram := range grams {
		out = append(out, gram)
	}
	slices.Sort(out)
	return out
}

// mostWords is how many shared words are named as reasons.
const mostWords = 5

// sharedWords returns the longest stretches of one text that stand in another, the longest first.
func sharedWords(a, b text) []string {
	other := strings.Join(b.runs, "\n")
	var found []string
	for _, run := range a.runs {
		runes := []rune(run)
		for i := 0; i < len(runes); {
			j := i + 1
			for j <= len(runes) && strings.Contains(other, string(runes[i:j])) {
				j++
			}
			if j-1-i < 2 {
				i++
				continue
			}
			found = append(found, string(runes[i:j-1]))
			i = j - 1
		}
	}
	slices.Sort(found)
	found = slices.Compact(found)
	slices.SortStableFunc(found, func(x, y string) int { return cmp.Compare(utf8.RuneCountInString(y), utf8.RuneCountInString(x)) })
	return found[:min(len(found), mostWords)]
}
