package index

import (
	"regexp"
	"strconv"
	"strings"
)

// question matches the words of a question that say nothing about what is asked for.
var question = regexp.MustCompile(`请问|我想问|想问一下|我们公司|我们企业|我公司|本公司|我司|我们|我是|我想|怎么办|怎么样|怎么|怎样|如何|什么时候|什么|哪些|哪个|有没有|有啥|能不能|可不可以|可以|能否|是否|是不是|应该|需要|多少|吗|呢|吧|啊`)

// stopChars are characters that carry no meaning of their own in a question.
const stopChars = `的了是我你他她它们吗呢吧啊么什怎哪谁在有和与或就都而及为对于以被把从到向这那也还要会能可不没很把给让个之其者所等如何请问想请`

var yearWord = regexp.MustCompile(`((?:19|20)[0-9]{2}) ?年`)

// levelWords name a level of government; the longer ones stand first.
var levelWords = []struct {
	level string
	words *regexp.Regexp
}{
	{LevelNational, regexp.MustCompile(`国家级|国家|全国|中央|部级|国务院`)},
	{LevelProvincial, regexp.MustCompile(`省级|省里|全省|省(?:厅|重点|科技|政府|财政|专精|工信|级|内)|^省|[ ]省`)},
	{LevelMunicipal, regexp.MustCompile(`市级|市里|全市|市(?:局|重点|科技|政府|财政|专精|工信|级|内)|(?:^| )市(?:$|[^场值占民政])`)},
	{LevelDistrict, regexp.MustCompile(`区级|区里|区县|县里|县级|区(?:局|政府|财政)`)},
}

// parsed is a query as it is understood.
type parsed struct {
	Understanding
	number     Number
	numberOnly bool
	text       []rune // folded, without the document number; covered question words are blanks
	concepts   []understood
}

// understood is a stretch of the query with what it may also mean.
type understood struct {
	start, end int
	ways       []meaning
	support    bool // it is a word of support
}

// parse works out what a query means. frequency returns how many policies hold a pair of characters.
func (l *lexicon) parse(query string, frequency func(pair string) int) *parsed {
	p := &parsed{}
	rest := query
	if n, left, ok := ParseNumber(query); ok {
		p.number, rest = n, left
		p.DocNumber = n.String()
		p.numberOnly = strings.TrimSpace(question.ReplaceAllString(left, "")) == ""
	}
	p.text = foldText(strings.TrimSpace(rest))
	l.parseConcepts(p, frequency)
	l.parsePlace(p)
	for _, m := range yearWord.FindAllStringSubmatch(string(p.text), -1) {
		year, _ := strconv.Atoi(m[1])
		p.Years = append(p.Years, year)
	}
	if p.number.Year != "" {
		year, _ := strconv.Atoi(p.number.Year)
		p.Years = append(p.Years, year)
	}
	p.blankQuestions()
	return p
}

func (l *lexicon) parseConcepts(p *parsed, frequency func(string) int) {
	terms := l.find(p.text)
	covered := func(start, end int) bool {
		for _, t := range terms {
			if t.start <= start && end <= t.end { // a term inside a longer slip may be doubted, not the reverse
				return true
			}
		}
		return false
	}
	rarer := rarerIn(frequency)
	for _, s := range l.slips.find(p.text, covered, rarer) {
		typed := string(p.text[s.start:s.end])
		p.Corrections = append(p.Corrections, Expansion{From: typed, To: s.meant})
		ways := []meaning{{text: s.meant, weight: correctionWeight}}
		for _, m := range l.meanings[s.meant] {
			ways = append(ways, m)
			p.Expansions = append(p.Expansions, Expansion{From: s.meant, To: m.text})
		}
		p.concepts = append(p.concepts, understood{start: s.start, end: s.end, ways: ways})
	}
	for _, t := range terms {
		if len(t.meanings) == 0 || p.corrected(t.start, t.end) {
			continue
		}
		ways := make([]meaning, len(t.meanings))
		for i, m := range t.meanings {
			ways[i] = m
			if rarer(t.term, m.text) { // policies say it only the other way
				ways[i].weight *= correctionWeight
			}
		}
		p.concepts = append(p.concepts, understood{start: t.start, end: t.end, ways: ways})
		for _, m := range t.meanings {
			p.Expansions = append(p.Expansions, Expansion{From: t.term, To: m.text})
		}
	}
	p.support(terms)
}

// correctionWeight raises what was meant where what was typed hardly occurs: Tuning.Synonym brings it near 1.
const correctionWeight = 2.0

// rarerIn doubts a term when some pair of it occurs in hardly any policy compared with the pair that was meant.
func rarerIn(frequency func(string) int) func(typed, meant string) bool {
	return func(typed, meant string) bool {
		return 5*rarest(typed, frequency) < rarest(meant, frequency)
	}
}

func rarest(term string, frequency func(string) int) int {
	least := -1
	for _, pair := range bigramsOf([]rune(term)) {
		if n := frequency(pair); least < 0 || n < least {
			least = n
		}
	}
	return least
}

func (p *parsed) corrected(start, end int) bool {
	for _, c := range p.concepts {
		if start < c.end && c.start < end {
			return true
		}
	}
	return false
}

// parsePlace reads the regions and levels named. A place implies no level: 淄博 may be asked of the city's and
// of the state's policies alike.
func (l *lexicon) parsePlace(p *parsed) {
	p.Regions, _ = l.regions(p.text)
	for _, w := range levelWords {
		if w.words.MatchString(string(p.text)) {
			p.Levels = append(p.Levels, w.level)
		}
	}
}

// blankQuestions replaces the words of a question by spaces, outside of concepts.
func (p *parsed) blankQuestions() {
	s := string(p.text)
	for _, at := range question.FindAllStringIndex(s, -1) {
		start := len([]rune(s[:at[0]]))
		end := start + len([]rune(s[at[0]:at[1]]))
		if p.corrected(start, end) {
			continue
		}
		for i := start; i < end; i++ {
			p.text[i] = ' '
		}
	}
}
