package offers

import "strings"

// assemble makes benefits of the quantities of a sentence. What only limits a benefit goes to the one before it; a term
// that stands first waits for the sum or rate it belongs to.
func assemble(text string, parts []Range, quantities []parse) []draft {
	var out []draft
	var waiting []parse
	for _, q := range zipped(quantities) {
		if q.role == term && len(out) == 0 {
			waiting = append(waiting, q)
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].add(q) {
			out[n].take(q, parts)
			continue
		}
		d := draft{confidence: sureSum, from: q.Start, phrase: q.phrase}
		d.words = Range{parts[q.phrase].Start, parts[q.phrase].End}
		if !d.add(q) || !d.whatever() {
			continue
		}
		if n := len(out) - 1; n >= 0 && out[n].last > parts[q.phrase].Start && out[n].last <= q.Start {
			out[n].words.End, d.words.Start = boundary(text, out[n].last, q.Start)
		}
		d.take(q, parts)
		for _, w := range waiting {
			d.add(w)
			d.words.Start = min(d.words.Start, parts[w.phrase].Start)
		}
		waiting = nil
		out = append(out, d)
	}
	for i := range out {
		out[i].settle(text)
		out[i].lasts(out[i].words.of(text))
	}
	tiers(text, parts, out)
	return out
}

// take takes the place of a quantity into the words of the draft, and lowers the confidence for what it lacks.
func (d *draft) take(q parse, parts []Range) {
	d.words.End = max(d.words.End, parts[q.phrase].End, q.End)
	d.last = max(d.last, q.End)
	if !q.near {
		d.confidence = min(d.confidence, sureListed)
	}
	if q.About {
		d.confidence *= 0.8
	}
}

// boundary returns where one benefit ends and the next begins between two numbers of a phrase: at the mark of the list,
// else right after the first number.
func boundary(text string, end, start int) (int, int) {
	for _, mark := range []string{"、", "/"} {
		if at := strings.LastIndex(text[end:start], mark); at >= 0 {
			return end + at, end + at + len(mark)
		}
	}
	return end, end
}

// settle trims the words of a draft, to its numbers at least.
func (d *draft) settle(text string) {
	d.words = d.words.trimmed(text, "，、；。：")
	if words := d.words.of(text); strings.HasPrefix(words, "（") && strings.HasSuffix(words, "）") {
		d.words = d.words.trimmed(text, "（）")
	}
	if d.words.Start >= d.words.End || d.words.Start > d.from || d.words.End < d.from {
		d.words = Range{d.from, max(d.last, d.from+1)}.within(text)
	}
}

// zipped puts the ceilings of a list behind the rates or sums they belong to: 分别按10%、5%给予补助，最高100万元、50万元.
func zipped(all []parse) []parse {
	for i := 0; i < len(all); i++ {
		n := runOf(all[i:])
		if n < 2 || all[i].role == ceiling || len(all) < i+2*n || all[i+n].role != ceiling || runOf(all[i+n:]) != n {
			continue
		}
		pairs := make([]parse, 0, 2*n)
		for k := range n {
			pairs = append(pairs, all[i+k], all[i+n+k])
		}
		copy(all[i:], pairs)
		i += 2*n - 1
	}
	return all
}

// runOf counts the quantities of one role that follow one another in one phrase.
func runOf(all []parse) int {
	n := 1
	for n < len(all) && all[n].role == all[0].role && all[n].phrase == all[0].phrase && !all[n].upper {
		n++
	}
	return n
}
