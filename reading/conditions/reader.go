package conditions

import (
	"maps"
	"math/big"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/divisions"
)

// Reader reads sentences that state conditions. It is immutable and may be shared.
type Reader struct {
	language   *matching.Language
	measures   []measure
	standings  []standing
	holdings   *holdings
	places     *places
	industries *industries
}

// NewReader returns a reader over the rule language, its catalogue and a finder of that catalogue's divisions.
func NewReader(language *matching.Language, finder *divisions.Finder) *Reader {
	c := language.Catalogue()
	return &Reader{
		language: language, measures: measures(), standings: standings(),
		holdings: newHoldings(c, finder), places: &places{catalogue: c, finder: finder}, industries: newIndustries(c),
	}
}

// Context is what the text around a sentence says about it.
type Context struct {
	Region    string      // code of the issuer's territory, for 我市 and 省内
	Known     float64     // how sure that territory is, 0..1; 0 is taken as 1
	Excluding bool        // the sentence lists what bars an applicant
	Confers   []Conferred // the titles that the document confers; naming them is no condition
	Lead      *Lead       // the words that introduce the list it stands in; nil: none
	Trades    bool        // each entry is the name of a line of business
	Business  bool        // it lists lines of business: 行业领域：…
	Subject   bool        // it names whom the document is for, so that a bare 高新技术企业 is a condition
	Certainty float64     // how sure it is that the sentence states conditions, 0..1; 0 is taken as 1
}

// Read returns the conditions and judgements of the sentence between two bytes of a prose: nil when it states none.
func (r *Reader) Read(text string, start, end int, ctx Context) *Node {
	start, end = trim(text, start, end)
	if start >= end {
		return nil
	}
	if ctx.Excluding {
		return r.readBarring(text, start, end, ctx)
	}
	if note := r.aside(text[start:end]); note != "" {
		s := &sentence{reader: r, text: text, ctx: ctx}
		return s.judgement(start, end, note)
	}
	if at, ok := byAct(text, start, end); ok { // 应属于新材料领域，不支持单纯扩大产能的项目
		return All(r.Read(text, start, at.start, ctx), r.Read(text, at.start, at.end, ctx), r.Read(text, at.end, end, ctx))
	}
	if n := othersShut(text, start, end); n != nil {
		return n
	}
	if n := r.leavingOut(text, start, end, ctx); n != nil {
		return n
	}
	var nodes []*Node
	for _, v := range verdicts(text, start, end) {
		ctx.Excluding = v.excluding
		switch v.start, v.end = trim(text, v.start, v.end); {
		case v.start >= v.end:
		case v.freeing:
			nodes = append(nodes[:max(0, len(nodes)-1)], BesideLast(last(nodes), r.freed(text, v, last(nodes), ctx)))
		default:
			nodes = append(nodes, r.read(text, v.start, v.end, ctx))
		}
	}
	return All(nodes...)
}

// readBarring reads what bars applicants, and who is left out of it: 资产负债率超过85%的，但金融企业除外.
func (r *Reader) readBarring(text string, start, end int, ctx Context) *Node {
	parts := split(text, start, end, "，；")
	last := len(parts) - 1
	if last < 1 || !excepts.MatchString(text[parts[last].start:parts[last].end]) {
		return r.read(text, start, end, ctx)
	}
	n := r.read(text, start, parts[last-1].end, ctx)
	if n == nil {
		return nil
	}
	v := verdict{start: parts[last].start, end: parts[last].end}
	ctx.Excluding = false
	return Any(n, r.freed(text, v, n, ctx))
}

// read reads a stretch of a sentence that as a whole asks for something or shuts out.
func (r *Reader) read(text string, start, end int, ctx Context) *Node {
	s := &sentence{reader: r, text: text, start: start, end: end, ctx: ctx}
	if n := othersShut(text, start, end); n != nil && ctx.Excluding {
		return n
	}
	s.read()
	if ctx.Excluding {
		return Not(s.node())
	}
	return s.node()
}

// sentence is a sentence being read.
type sentence struct {
	reader     *Reader
	text       string
	start, end int
	ctx        Context
	clauses    []*clause
	last       map[dimension]*measure // what amounts of a kind measured last
	bound      map[dimension]*measure // the same, of those that stand in the sentence itself
	beside     map[dimension]*measure // what they measured instead: 营业收入或净利润
	ops        map[dimension]matching.Op
	bounded    map[dimension]*big.Rat // the last number that bounded one of a kind
	latest     *measure               // what the last amount measured
	latestOp   matching.Op
	named      string                // its words, where it was no share
	uncounted  bool                  // persons were counted whom no field holds
	foreign    bool                  // it speaks of somebody else than the applicant
	members    bool                  // it speaks of those whom the applicant has with it
	time       timing                // what the clauses before say of it
	announcer  map[dimension]*clause // the clause without amounts that said what those after it measure
}

func (s *sentence) read() {
	s.clauses = s.tradesTogether(s.placesTogether(clausesOf(s.text, s.start, s.end)))
	if s.ctx.Excluding {
		s.clauses = shutApart(s.text, s.clauses)
	} else {
		s.clauses = demandsApart(s.text, s.clauses)
	}
	s.last, s.beside, s.ops = map[dimension]*measure{}, map[dimension]*measure{}, map[dimension]matching.Op{}
	s.bounded = map[dimension]*big.Rat{}
	s.announcer, s.bound = map[dimension]*clause{}, map[dimension]*measure{}
	s.time = timing{of: map[string]string{}}
	if s.ctx.Lead != nil {
		s.time = s.ctx.Lead.time.then(timing{})
		maps.Copy(s.last, s.ctx.Lead.measures)
		maps.Copy(s.beside, s.ctx.Lead.beside)
		s.named = s.ctx.Lead.named
		s.foreign = s.ctx.Lead.foreign
	}
	for _, c := range s.clauses {
		c.periods = periodsIn(s.text, c.start, c.end)
		if s.exampled(c) || nobodyMay.MatchString(s.text[c.start:c.end]) {
			c.unread = true
			continue
		}
		s.holdingHits(c)
		s.standingHits(c)
		s.amountHits(c)
		s.dateHits(c)
		s.rankHits(c)
		s.identityHits(c)
		s.impliedHits(c)
		s.onlyApplicants(c)
		s.duties(c)
		s.growingHits(c)
		s.ofCounted(c)
		s.notAsked(c)
		s.outOfExceptions(c)
		s.strangers(c)
		slices.SortStableFunc(c.hits, func(a, b hit) int { return a.start - b.start })
		s.date(c)
	}
	s.reckoned()
	s.whomUnread()
	s.respectively()
	s.consistent()
}

// trailing reports what of the sentence after a place is still in the clause.
func (c *clause) after(text string, at int) string { return text[at:c.end] }

func (c *clause) before(text string, at int) string { return text[c.start:at] }

// source is where a clause's words stand, without the conjunction that joins it to what is before.
func (c *clause) source(text string) (int, int) {
	start := c.start
	for {
		rest := text[start:c.end]
		cut := 0
		for _, w := range []string{"或者", "或是", "或", "并且", "且", "并", "同时", "以及", "其中", "此外"} {
			if strings.HasPrefix(rest, w) && len(rest) > len(w)+6 && !strings.HasPrefix(rest, "并购") {
				cut = len(w)
				break
			}
		}
		if cut == 0 {
			break
		}
		start += cut
	}
	return trim(text, start, c.end)
}
