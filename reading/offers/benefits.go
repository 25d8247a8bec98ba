package offers

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/reading/numerals"
	"huiqi/reading/prose"
)

// Benefits returns what a range of a document offers, in its order. A fixed sum is Amount alone, a ceiling Cap; a
// sum for each piece with a ceiling for each firm has both. Tiers are a benefit each. Sums of conditions, penalties,
// fees, funds and instalments are left out. The confidence says what the reading rests on: 0.95 a number beside the
// word that gives it, 0.85 one whose giving word stands elsewhere in the sentence or heading, 0.8 a relief of tax law
// without a number, 0.7 where the kind was taken from around it, 0.5 support without a number; an estimate (约) takes
// a fifth off.
func Benefits(p *prose.Prose, r Range) []policy.ReadBenefit {
	var out []policy.ReadBenefit
	for _, d := range unrepeated(p.Text, benefitsIn(p.Text, r.within(p.Text))) {
		b := policy.ReadBenefit{Benefit: d.Benefit, Confidence: d.confidence}
		b.Text = shown(p.Text, d)
		span := p.Span(d.words.Start, d.words.End)
		b.Source = &span
		out = append(out, b)
	}
	return out
}

// unrepeated leaves out what a title says and a sentence says again.
func unrepeated(text string, all []draft) []draft {
	line := func(d draft) bool { return d.words.End < len(text) && text[d.words.End] == '\n' }
	said := map[terms]bool{}
	for _, d := range all {
		if !line(d) {
			said[d.terms()] = true
		}
	}
	return slices.DeleteFunc(all, func(d draft) bool { return line(d) && said[d.terms()] })
}

// heading is a line that names what follows.
var heading = regexp.MustCompile(`(?:标准|方式|支持|奖励|补助|补贴|扶持|资助|政策|措施|内容|额度|待遇|兑现)[^，。；]{0,4}：?$`)

// refusing are headings below which nothing is given.
var refusing = regexp.MustCompile(`条件|范围|对象|材料|程序|流程|时间|监督|管理|附则`)

// benefitsIn reads the sentences of a range.
func benefitsIn(text string, r Range) []draft {
	var out []draft
	var above title
	for _, s := range sentences(text, r) {
		above = above.next(text, s)
		out = append(out, sentenceBenefits(text, s, above.words, r)...)
	}
	return out
}

// title is the heading that a sentence stands below, when it says that something is given.
type title struct {
	words string
	level int
}

// next returns the heading for what follows a sentence: itself if it is one, none when it begins something else.
func (t title) next(text string, s Range) title {
	words := s.trimmed(text, "。；！？").of(text)
	if len(words) > 72 || !strings.HasSuffix(s.of(text), "\n") && !strings.HasSuffix(s.of(text), "。") {
		return t
	}
	level, size := levelOf(words)
	switch short := utf8.RuneCountInString(words) <= 24 && !strings.ContainsAny(words[size:], "0123456789，"); {
	case short && refusing.MatchString(words):
		return title{}
	case short && heading.MatchString(words):
		return title{words, level}
	case level <= t.level && (level != unnumbered || short):
		return title{}
	}
	return t
}

// sentenceBenefits reads one sentence.
func sentenceBenefits(text string, s Range, above string, all Range) []draft {
	offering, plain := above != "" || giving.in(s.of(text)) || instruments.in(s.of(text)), plainly.in(s.of(text))
	if !offering && !plain || penalty.in(s.of(text)) {
		return nil
	}
	parts := phrases(text, s)
	var quantities []parse
	if offering {
		quantities = roles(text, s, parts, above != "")
	}
	drafts := assemble(text, parts, quantities)
	around := surroundings{sentence: s.of(text), above: above, earlier: before(text, all.Start, s.Start, 600), found: map[string]string{}}
	for i := range drafts {
		d := &drafts[i]
		kind, sure := around.kindOf(d.words.of(text), nearby(text, phraseOf(parts, d.from), d.from))
		d.Kind = kind
		if !sure {
			d.confidence = min(d.confidence, sureKind)
		}
	}
	drafts = oneLoss(oneRate(text, drafts))
	drafts = append(drafts, plainBenefits(text, parts, drafts)...)
	slices.SortStableFunc(drafts, func(a, b draft) int { return cmp.Compare(a.words.Start, b.words.Start) })
	return drafts
}

// nearby returns the phrase about byte i; of one too long to be a phrase a piece that it shares with its neighbours.
func nearby(text string, ph Range, i int) string {
	const piece = 600
	if ph.End-ph.Start > 2*piece {
		at := i - i%piece
		ph = Range{max(ph.Start, at-piece/2), min(ph.End, at+piece+piece/2)}.within(text)
	}
	return ph.of(text)
}

// phraseOf returns the phrase of a sentence that byte i stands in.
func phraseOf(parts []Range, i int) Range {
	for _, ph := range parts {
		if ph.has(i) {
			return ph
		}
	}
	return parts[len(parts)-1]
}

// oneRate joins what tax law says in two shares: 减按25%计入应纳税所得额，按20%的税率缴纳 is a rate of 20%.
func oneRate(text string, drafts []draft) []draft {
	for i := 1; i < len(drafts); i++ {
		a, b := &drafts[i-1], drafts[i]
		if a.Kind == "tax_rate" && b.Kind == "tax_rate" && !strings.Contains(a.words.of(text), "税率") && strings.Contains(b.words.of(text), "税率") {
			a.Ratio, a.words.End = b.Ratio, b.words.End
			drafts = append(drafts[:i], drafts[i+1:]...)
			i--
		}
	}
	return drafts
}

// oneLoss joins the shares that several bear of one loss: whoever lends is offered that the first is borne.
func oneLoss(drafts []draft) []draft {
	for i := 1; i < len(drafts); i++ {
		if a, b := &drafts[i-1], drafts[i]; a.Kind == "risk_share" && b.Kind == "risk_share" && b.label != "" {
			a.words.End, a.label = b.words.End, ""
			b.label = ""
			drafts = append(drafts[:i], drafts[i+1:]...)
			i--
		}
	}
	return drafts
}

// roles finds what each quantity of a sentence does.
func roles(text string, s Range, parts []Range, opened bool) []parse {
	var out []parse
	quantities := numerals.All(text, s.Start, s.End)
	i := 0
	for n, ph := range parts {
		words := ph.of(text)
		refused, gives, later, paid := negated.in(words), giving.in(words), giving.in(text[ph.End:s.End]), charges.in(words)
		said := opened // up to the quantity
		left, listed := ph.Start, noRole
		var open []parse // numbers of a list whose giving word has not come yet: A级30万元、B级20万元的标准给予补助
		for ; i < len(quantities) && quantities[i].Start < ph.End; i++ {
			q := quantities[i]
			if refused {
				continue
			}
			right := max(ph.End, q.End)
			if i+1 < len(quantities) && quantities[i+1].Start < ph.End {
				right = quantities[i+1].Start
			}
			at := place{left: text[left:q.Start], right: text[q.End:right], gives: gives, charges: paid, later: later, listed: noRole}
			said = said || giving.in(at.left)
			at.opened = said
			if list(at.left) {
				at.listed = listed
			}
			got := roleOf(q, at)
			this := parse{Quantity: q, role: got, phrase: n, near: gives, whole: wholeOf.MatchString(at.left), upper: left > ph.Start && joined.MatchString(at.left)}
			if !list(at.left) {
				open = nil
			}
			switch {
			case got == amount || got == rate:
				out = append(append(out, started(open, this)...), this)
				open, listed = nil, got
			case got != noRole:
				out = append(out, this)
				open, listed = nil, got
			case q.Kind == numerals.Money || q.Kind == numerals.Ratio || q.Kind == numerals.Plain && q.Unit == "":
				open = append(open, this)
			}
			left = q.End
		}
		opened = opened || gives && !refused
	}
	return out
}

// started gives the numbers that began a list the role of the one that ends it.
func started(open []parse, last parse) []parse {
	var out []parse
	for _, q := range open {
		if q.Kind == last.Kind {
			q.role = last.role
			out = append(out, q)
		}
	}
	return out
}

// wholeOf are the words of a ceiling over several payments.
var wholeOf = regexp.MustCompile(`累计|年度|每年|全年|单个企业|单家|每家|每户|每个企业|同一企业|一家企业|合计|总额|总计`)

// joined are the words between two numbers of a range.
var joined = regexp.MustCompile(`^(?:（不?含）)?(?:以上)?(?:-|至|到)$|^以上$`)

// list reports whether the words between two numbers only go on with a list: a mark and a label.
func list(between string) bool {
	marked := strings.HasPrefix(between, "、") || strings.HasPrefix(between, "/") || strings.HasPrefix(between, "和") || strings.HasPrefix(between, "或") || joined.MatchString(between)
	return marked && utf8.RuneCountInString(between) <= 16
}

// assemble makes benefits of the quantities of a sentence. What only limits a benefit goes to the one before it; a term
// or ceiling that stands first waits for the sum or rate it belongs to.
func assemble(text string, parts []Range, quantities []parse) []draft {
	var out []draft
	var waiting []parse
	for _, q := range quantities {
		switch {
		case q.role == term && len(out) == 0:
			waiting = append(waiting, q)
			continue
		case len(out) > 0 && out[len(out)-1].add(q):
			d := &out[len(out)-1]
			d.words.End = max(d.words.End, phraseEnd(text, parts[q.phrase], q.End))
			d.lower(q)
			continue
		}
		d := draft{words: Range{phraseStart(text, parts[q.phrase], out), phraseEnd(text, parts[q.phrase], q.End)}, confidence: sureSum, from: q.Start}
		if !d.add(q) || !d.whatever() {
			continue
		}
		d.lower(q)
		for _, w := range waiting {
			d.add(w)
			d.words.Start = min(d.words.Start, parts[w.phrase].Start)
		}
		waiting = nil
		out = append(out, d)
	}
	for i := range out {
		if i+1 < len(out) {
			out[i].words.End = min(out[i].words.End, out[i+1].words.Start)
		}
		out[i].words = out[i].words.trimmed(text, "，、；。：")
	}
	tiers(text, parts, out)
	return out
}

// lower lowers the confidence for what a quantity lacks.
func (d *draft) lower(q parse) {
	if !q.near {
		d.confidence = min(d.confidence, sureListed)
	}
	if q.About {
		d.confidence *= 0.8
	}
}

// phraseStart returns where the words of a new benefit begin: at its phrase, or after the mark that parts it from the
// benefit before in the same phrase.
func phraseStart(text string, ph Range, out []draft) int {
	if len(out) == 0 || out[len(out)-1].from < ph.Start {
		return ph.Start
	}
	return out[len(out)-1].words.End
}

// phraseEnd returns where the words of a quantity end: before the mark after it that begins another item, else with
// its phrase.
func phraseEnd(text string, ph Range, i int) int {
	if i >= ph.End {
		return i
	}
	rest := text[i:ph.End]
	for _, mark := range []string{"、", "/"} {
		if at := strings.Index(rest, mark); at >= 0 && numbered.MatchString(rest[at:]) {
			return i + at
		}
	}
	return ph.End
}

// numbered is a mark that a number with its label follows.
var numbered = regexp.MustCompile(`^[、/][^，。；]{0,40}?[0-9]`)
