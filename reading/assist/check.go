package assist

import (
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// checker holds the conditions of a parsed rule against the words they quote. leaves and places are those of the rule,
// in its order.
type checker struct {
	language *matching.Language
	sentence *sentence
	leaves   []*node
	places   []place
	next     int
}

// node checks a node and what stands below it.
func (c *checker) node(n *matching.Node, negated bool) Reason {
	text := c.sentence.text
	chooses := n.Kind == matching.NodeAny && !negated || n.Kind == matching.NodeAll && negated
	switch {
	case n.Kind == matching.NodeJudgement:
		c.next++
		return ""
	case n.Kind == matching.NodeCondition:
		c.next++
		return c.condition(n.Condition, negated, c.leaves[c.next-1], c.places[c.next-1])
	case n.Kind == matching.NodeAtLeast && (negated || !counts(text, n.Count)):
		return WrongNumber
	case chooses && len(n.Children) > 1 && !alternatives.MatchString(text):
		return WrongJoin
	}
	var parts []stretch
	for _, child := range n.Children {
		from := c.next
		if reason := c.node(child, negated != (n.Kind == matching.NodeNot)); reason != "" {
			return reason
		}
		parts = append(parts, hull(c.places[from:c.next]))
	}
	if n.Kind != matching.NodeAtLeast && !joined(text, parts, chooses) {
		return WrongJoin
	}
	return ""
}

// counts reports whether a text gives a bare number; 之一 gives one.
func counts(text string, n int) bool {
	if n == 1 && choice.MatchString(text) {
		return true
	}
	for _, q := range quantities(text) {
		if q.measure == bare && q.value.Cmp(big.NewRat(int64(n), 1)) == 0 {
			return true
		}
	}
	return false
}

func (c *checker) condition(asked *matching.Condition, negated bool, written *node, at place) Reason {
	f, _ := c.language.Field(asked.Field)
	switch {
	case !periodSaid(asked.Period, c.sentence):
		return WrongPeriod
	case c.sentence.barred():
		return WrongPolarity
	case f.Type == vocabulary.Bool && !concerns(&f, c.sentence.around(at)): // numbers and words stand in the quotation themselves
		return Unrelated
	}
	switch f.Type {
	case vocabulary.Number:
		return c.number(&f, asked, negated, at)
	case vocabulary.Date:
		return c.date(asked, negated, at)
	case vocabulary.Bool:
		about := func(clause string) bool { return concerns(&f, clause) }
		return c.stated(at, asked.Value.Bool != negated, about)
	}
	if reason := c.words(&f, asked, written, at); reason != "" {
		return reason
	}
	about := func(clause string) bool {
		return slices.ContainsFunc(asked.Value.List, func(word string) bool { return named(c.language, &f, c.sentence, clause, word) })
	}
	excludes := asked.Op == matching.NotIn || asked.Op == matching.HasNone
	return c.stated(at, excludes == negated, about)
}

// stated checks that the words affirm what is asked to hold, and deny what is asked not to.
func (c *checker) stated(at place, holds bool, about func(string) bool) Reason {
	got := c.sentence.signs(at.start, at.end, about).statement()
	if got == affirmed && holds || got == denied && !holds {
		return ""
	}
	return WrongPolarity
}

// words checks that the quotation names everything in a list, and that a choice is a choice.
func (c *checker) words(f *vocabulary.Field, asked *matching.Condition, written *node, at place) Reason {
	var list []string
	if err := json.Unmarshal(written.Value, &list); err != nil {
		return WrongWord // a region written as an object: the answer was to have words
	}
	quote := c.sentence.text[at.start:at.end]
	for _, word := range list {
		if !named(c.language, f, c.sentence, quote, word) {
			return WrongWord
		}
	}
	switch {
	case len(list) < 2:
		return ""
	case asked.Op == matching.HasAll && choice.MatchString(quote):
		return WrongJoin
	case asked.Op == matching.HasAny && !alternatives.MatchString(quote):
		return WrongJoin
	}
	return ""
}

// number checks that the quotation gives the number, in the field's unit, and compares as the condition does.
func (c *checker) number(f *vocabulary.Field, asked *matching.Condition, negated bool, at place) Reason {
	text := c.sentence.text
	all := quantities(text)
	reason := WrongNumber
	for _, q := range all {
		value, ok := q.as(f)
		if !ok || q.start < at.start || q.end > at.end || value.Cmp(asked.Value.Number.Rat()) != 0 {
			continue
		}
		said, plain := boundAt(text, all, q)
		if f.Unit == "rank" && strings.HasSuffix(text[:q.start], "前") {
			said, plain = bound{side: -1}, true // 前三位
		}
		found := c.sentence.signs(q.start, q.end, anything).comparison()
		switch {
		case found == unclear:
			reason = WrongPolarity
		case plain && said.turned(found == denied).matches(asked.Op, negated):
			return ""
		default:
			reason = WrongBound
		}
	}
	return reason
}

// datePattern matches a day as texts write it.
var datePattern = regexp.MustCompile(`((?:19|20)[0-9]{2})[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?`)

// date checks that the quotation gives the day, and compares as the condition does.
func (c *checker) date(asked *matching.Condition, negated bool, at place) Reason {
	text := c.sentence.text
	reason := WrongNumber
	for _, m := range datePattern.FindAllStringSubmatchIndex(text, -1) {
		day := text[m[2]:m[3]] + "-" + twoDigits(text[m[4]:m[5]]) + "-" + twoDigits(text[m[6]:m[7]])
		if m[0] < at.start || m[1] > at.end || day != asked.Value.Date.String() {
			continue
		}
		said, plain := boundAt(text, nil, quantity{start: m[0], end: m[1]})
		said.loose = true // whether 以后 has the day itself is not agreed
		found := c.sentence.signs(m[0], m[1], anything).comparison()
		switch {
		case found == unclear:
			reason = WrongPolarity
		case plain && said.turned(found == denied).matches(asked.Op, negated):
			return ""
		default:
			reason = WrongBound
		}
	}
	return reason
}

func twoDigits(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

func anything(string) bool { return true }
