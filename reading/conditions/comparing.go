package conditions

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/numerals"
	"huiqi/reading/pattern"
)

var (
	within = pattern.MustCompile(`^（(不?含)(?:本数|该数|上限|下限|边界值|[0-9一二两三四五六七八九十百千万][^（）]{0,12})?）`)
	// eachEnd says of both ends of a range whether they belong to it: （含500万元，不含2亿元）.
	eachEnd = pattern.MustCompile(`^（(不?含)[^（），、]{1,14}[，、](不?含)[^（）]{1,14}）`)
	// retold is the same length of time told in another unit, or what a price holds: 一年（365个日历天数）以上, 300万元（含税）以上.
	retold  = pattern.MustCompile(`^（(?:不)?(?:含税|计税|含增值税)(?:价)?）|^（(?:即|含|共)?[0-9]+个?(?:日历|自然)?(?:天|日|月)[^（），；]{0,4}）`)
	reaches = pattern.MustCompile(`^(?:（含）)?(?:及?以上)?(?:（含）)?(?:[-—–~～]{1,2}|至|到)$`)
	joins   = pattern.MustCompile(`^(?:（含）)?(?:与|和|、)$`)
	amid    = pattern.MustCompile(`^(?:（不?含[^（）]{0,12}）)?(?:之间|区间)`)
	ofWhole = pattern.MustCompile(`(?:不低于|不少于|不得低于|不得少于|不超过|不得超过|高于|超过|达到|低于)[^，。；、0-9]{2,14}的$|(?:不低于|不少于|≥|>=)[^，。；、0-9]{0,8}(?:收入|总数|人数|成本)$`)
	// otherNumber is a bracket with a number for some.
	otherNumber = pattern.MustCompile(`^（[^（）含0-9]{2,20}[0-9][^（）]{0,12}）`)
	ranked      = pattern.MustCompile(`前$`)
)

// comparing reads the words of comparison around a number.
type comparing struct {
	text    string
	from    int  // where words before may begin
	at, pos int  // the expression as read so far
	marked  bool // an inclusion mark was read
	open    bool // it excludes the number
}

// mark reads an inclusion mark: （含）, （不含5000万元）.
func (c *comparing) mark() {
	if m := within.FindStringSubmatch(c.text[c.pos:]); m != nil {
		c.marked, c.open = true, m[1] == "不含"
		c.pos += len(m[0])
		return
	}
	c.pos += len(retold.FindString(c.text[c.pos:]))
}

// reaches reports whether the next number is the upper end of a range that began here.
func (c *comparing) reaches(next numerals.Quantity) bool {
	if next.Start <= c.pos || next.Start > len(c.text) {
		return false
	}
	between := c.text[c.pos:next.Start]
	return reaches.MatchString(between) || joins.MatchString(between) && amid.MatchString(c.text[min(next.End, len(c.text)):])
}

// between makes both bounds of a range. Without marks both ends belong to it; a mark at one end only shuts the other out.
func (c *comparing) between(low *big.Rat, high numerals.Quantity) []bound {
	lower, first := c.marking(matching.GreaterOrEqual), c.marked && !c.open
	c.pos, c.marked = high.End, false
	c.mark()
	upper, second := c.marking(matching.LessOrEqual), c.marked && !c.open
	switch {
	case first && !second:
		upper = matching.Less
	case second && !first && dimensionOf(high) != age: // tiers; of 18至45周岁（含本数） both ends are meant
		lower = matching.Greater
	}
	loose := !c.marked && !first
	for _, w := range []string{"之间", "区间", "范围内"} {
		c.skip(w)
	}
	if m := eachEnd.FindStringSubmatch(c.text[c.pos:]); m != nil {
		c.pos += len(m[0])
		lower, upper, loose = atEnd(matching.GreaterOrEqual, m[1]), atEnd(matching.LessOrEqual, m[2]), false
	}
	c.mark()
	if pre, start := c.before(); pre.op == "" {
		c.at = start
	}
	return []bound{{op: lower, value: low}, {op: upper, value: valueOf(high), loose: loose}}
}

// atEnd is the comparison of one end of a range that a mark says belongs to it or not.
func atEnd(op matching.Op, mark string) matching.Op {
	end := comparing{marked: true, open: mark == "不含"}
	return end.marking(op)
}

// single makes the bound of one number.
func (c *comparing) single(a *amount, value *big.Rat) []bound {
	if (a.dim == persons || a.dim == things) && ranked.MatchString(c.text[c.from:c.at]) {
		a.dim = rank
		c.at -= len("前")
		return []bound{{op: matching.LessOrEqual, value: value}}
	}
	pre, start := c.before()
	if a.dim == years {
		c.skip("期") // 一年期以上
	}
	post := c.after()
	if post.op == "" {
		post, a.cased = c.afterCase()
	}
	if post.op != "" && !c.marked {
		c.mark()
	}
	op := settled(pre.op, post.op)
	if op == "" {
		a.exact, op = true, matching.GreaterOrEqual
	}
	c.at = start
	return []bound{{op: c.marking(op), value: value, firm: c.marked || strings.ContainsAny(post.word, "及或")}}
}

func (c *comparing) skip(word string) {
	if strings.HasPrefix(c.text[c.pos:], word) {
		c.pos += len(word)
	}
}

// before returns the word of comparison that ends where the number begins, and where it begins. An inclusion mark may stand
// between the two: 超过（含）3亿元.
func (c *comparing) before() (comparator, int) {
	head := c.text[c.from:c.at]
	for _, filler := range []string{"人民币", "约"} {
		head = strings.TrimSuffix(head, filler)
	}
	if inner, ok := strings.CutSuffix(head, "（含）"); ok {
		head, c.marked = inner, true
	}
	if m := ofWhole.FindStringIndex(head); m != nil { // 不低于营业收入的3%
		inner := head[:m[1]]
		if w, ok := find(wordsBefore, func(word string) bool {
			return word != "在" && word != "为" && word != "有" && strings.HasPrefix(inner[m[0]:], word)
		}); ok && w.op != "" {
			return w, c.from + m[0]
		}
	}
	w, ok := find(wordsBefore, func(word string) bool { return strings.HasSuffix(head, word) })
	if !ok {
		return comparator{}, c.at
	}
	return w, c.from + len(head) - len(w.word)
}

func (c *comparing) after() comparator {
	w, _ := find(wordsAfter, func(word string) bool { return strings.HasPrefix(c.text[c.pos:], word) })
	c.pos += len(w.word)
	return w
}

// afterCase returns the word of comparison behind a bracket that gives another number for some: 2000万元（农业项目1000万元）以上.
func (c *comparing) afterCase() (w comparator, ok bool) {
	at := c.pos
	c.pos += len(otherNumber.FindString(c.text[at:]))
	if c.pos == at {
		return comparator{}, false
	}
	if w = c.after(); w.op == "" {
		c.pos = at
		return comparator{}, false
	}
	return w, true
}

// settled combines the words before and after a number. A word before decides where both say something, but 达到…以下.
func settled(pre, post matching.Op) matching.Op {
	if post != "" && (pre == "" || pre == matching.GreaterOrEqual && post == matching.LessOrEqual) {
		return post
	}
	return pre
}

// marking makes a bound include or exclude its number as an explicit mark says.
func (c *comparing) marking(op matching.Op) matching.Op {
	if !c.marked {
		return op
	}
	switch op {
	case matching.GreaterOrEqual, matching.Greater:
		if c.open {
			return matching.Greater
		}
		return matching.GreaterOrEqual
	case matching.LessOrEqual, matching.Less:
		if c.open {
			return matching.Less
		}
		return matching.LessOrEqual
	}
	return op
}
