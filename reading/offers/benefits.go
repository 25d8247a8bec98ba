package offers

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// Benefits returns what a range of a document offers, in its order. A fixed sum is Amount alone, a ceiling Cap; a
// sum for each piece with a ceiling for each firm has both. Tiers are a benefit each. Sums of conditions, penalties,
// fees, funds and instalments are left out. The confidence says what the reading rests on: 0.95 a number beside the
// word that gives it, 0.85 one whose giving word stands elsewhere in the sentence or heading, 0.8 a relief of tax law
// without a number, 0.7 where the kind was taken from around it, 0.5 support without a number; an estimate (约) takes
// a fifth off.
func Benefits(p *prose.Prose, r Range) []policy.ReadBenefit {
	return told(p, benefitsIn(p.Text, r.within(p.Text)))
}

func told(p *prose.Prose, drafts []draft) []policy.ReadBenefit {
	var out []policy.ReadBenefit
	for _, d := range unrepeated(p.Text, drafts) {
		b := policy.ReadBenefit{Benefit: d.Benefit, Confidence: d.confidence}
		b.Text = shown(p.Text, d)
		span := p.Span(d.words.Start, d.words.End)
		b.Source = &span
		out = append(out, b)
	}
	return out
}

// CellBenefits returns what a cell of a table offers: above is what the row and the head of the column say of it.
func CellBenefits(p *prose.Prose, r Range, above string) []policy.ReadBenefit {
	var drafts []draft
	for _, s := range sentences(p.Text, r.within(p.Text)) {
		drafts = append(drafts, sentenceBenefits(p.Text, s, above, r)...)
	}
	return told(p, drafts)
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

// benefitsIn reads the sentences of a range.
func benefitsIn(text string, r Range) []draft {
	var out []draft
	var above title
	for _, s := range sentences(text, r) {
		above = above.next(text, s)
		words := above.words
		if _, size := levelOf(s.of(text)); words == "" {
			words = ofMoney.FindString(s.of(text)[size:])
		}
		if words == "" && len(out) > 0 && goesOnGiving(text, out[len(out)-1], s) {
			words = text[out[len(out)-1].words.Start:s.Start] // 国家级的给予300万元奖励；省级的100万元
		}
		out = append(out, sentenceBenefits(text, s, words, r)...)
	}
	return out
}

// anotherTier is a clause that only names another tier of what the one before gives.
var anotherTier = regexp.MustCompile(`^[^，。；0-9每增达满超再]{1,16}的?，?[0-9.]+(?:千|万|亿)?元(?:[，。；]|$)|^(?:[^，。；]{4,40}的，|[^，。；0-9增达满超再]{1,16})每[户家人个项件台][0-9.]+(?:千|万|亿)?元(?:[，。；]|$)`)

// goesOnGiving reports whether a sentence is such a clause, right behind a benefit.
func goesOnGiving(text string, last draft, s Range) bool {
	return last.words.End <= s.Start && strings.Trim(text[last.words.End:s.Start], "； ") == "" && anotherTier.MatchString(s.of(text))
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
		if kind == "tax_rate" && halved.MatchString(d.words.of(text)) {
			half := 0.5
			d.Ratio = &half // of the rate that the law has
		}
		if !sure {
			d.confidence = min(d.confidence, sureKind)
		}
	}
	leads(text, parts, drafts)
	drafts = oneLoss(oneRate(text, drafts))
	drafts = append(drafts, plainBenefits(text, parts, drafts)...)
	slices.SortStableFunc(drafts, func(a, b draft) int { return cmp.Compare(a.words.Start, b.words.Start) })
	return drafts
}

// halved is a tax of half the rate that the law has.
var halved = regexp.MustCompile(`法定税率减半`)

// leads finds the phrase before each benefit, where it is no benefit itself and short enough to be read with it.
func leads(text string, parts []Range, drafts []draft) {
	for i := range drafts {
		d := &drafts[i]
		for n := 1; n < len(parts); n++ {
			if lead := parts[n-1]; parts[n].Start == d.words.Start && lead.End-lead.Start <= 150 && !covered(lead, drafts) {
				_, size := levelOf(lead.of(text))
				d.lead = Range{lead.Start + size, lead.End}.trimmed(text, "")
			}
		}
	}
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
