package conditions

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// verdicts cuts a sentence where one part of it shuts some out and another asks for something: 在我市注册的企业，已获评…的不参与.
func verdicts(text string, start, end int) []verdict {
	whole := spares.ReplaceAllString(bracketed.ReplaceAllString(text[start:end], ""), "")
	if m := shutsSome(whole); m == nil {
		return []verdict{{start: start, end: end, excluding: refusesWhom(whole)}}
	}
	masked := mask(text[start:end])
	for _, at := range spares.FindAllStringIndex(masked) {
		masked = masked[:at[0]] + strings.Repeat(" ", at[1]-at[0]) + masked[at[1]:]
	}
	var out []verdict
	from := start
	for from < end {
		m := shutsSome(masked[from-start:])
		if m == nil {
			break
		}
		stop := boundary(text, from+m[1], end)
		if at, ok := frees(masked, from-start, stop-start); ok {
			out = append(out, verdict{start: from, end: start + at}, verdict{start: start + at, end: stop, freeing: true})
			from = stop
			continue
		}
		if n := len(out); n > 0 && out[n-1].excluding && excepts.MatchString(strings.TrimLeft(masked[from-start:stop-start], "，")) && !strings.HasSuffix(masked[:from-start], "除外") {
			out = append(out, verdict{start: from, end: stop, freeing: true})
			from = stop
			continue
		}
		if at := ownedFrom(masked, start, from, from+m[0], stop); at > from {
			out = append(out, verdict{start: from, end: at, excluding: shutToo(strings.Trim(masked[from-start:at-start], "，"), masked[at-start:stop-start])})
			from = at
		}
		out = append(out, verdict{start: from, end: stop, excluding: true})
		from = stop
	}
	switch {
	case len(out) == 0:
		return []verdict{{start: start, end: end, excluding: true}}
	case out[len(out)-1].excluding && fromBefore.MatchString(masked[from-start:]): // …的不予受理，院士创办的企业不受此限
		out = append(out, verdict{start: from, end: end, freeing: true})
	case demandsAfter.MatchString(masked[from-start:]), len(split(masked, from-start, end-start, "，")) > 2: // more than what becomes of those who are shut out
		out = append(out, verdict{start: from, end: end})
	case from < end:
		out[len(out)-1].end = end
	}
	return out
}

// ownedFrom returns where the clause begins that describes those who are shut out, when all before it asks for something. The words
// for them end at a place, and the clause that shuts them out stops at another.
func ownedFrom(masked string, start, from, at, stop int) int {
	parts := split(masked, from-start, at-start, "，")
	if i := len(parts) - 1; i > 0 && (strings.HasSuffix(masked[at-start:stop-start], "除外") || strings.HasPrefix(masked[parts[i].start:], "但")) {
		if before := masked[parts[i-1].start:parts[i-1].end]; soughtFirst.MatchString(before) || !alsoShut.MatchString(before) {
			return start + parts[i].start
		}
	}
	for i := len(parts) - 1; i > 0; i-- {
		if moreShut.MatchString(masked[parts[i].start:parts[i].end]) { // 大型企业，以及上市公司不得申报
			continue
		}
		before := masked[parts[i-1].start:parts[i-1].end]
		if limited.MatchString(before) && !strings.HasSuffix(before, "的") {
			return start + parts[i].start
		}
		if granting.MatchString(before) || mayApply.MatchString(strings.TrimRight(before, " ")) {
			return start + parts[i].start
		}
		if binding.MatchString(before) && !describingOn.MatchString(masked[parts[i].start:parts[i].end]) {
			return start + parts[i].start
		}
		part := masked[parts[i].start:parts[i].end]
		if inTrade.MatchString(part) && asking.MatchString(before) {
			return start + parts[i].start
		}
		whole := part
		if i == len(parts)-1 {
			whole = masked[parts[i].start : stop-start]
		}
		if strings.HasPrefix(part, "但") || undone(before, part) || selfContained.MatchString(whole) && !owned.MatchString(before) && (required.MatchString(before) || stated.MatchString(before) || recordClean.MatchString(before) || bounded.MatchString(strings.TrimRight(before, " "))) {
			return start + parts[i].start
		}
		if !owned.MatchString(part) {
			continue
		}
		if (required.MatchString(before) || bounded.MatchString(strings.TrimRight(before, " "))) && !strings.HasSuffix(before, "的") && !owned.MatchString(before) {
			return start + parts[i].start
		}
	}
	return start + tailFrom(masked, parts, from-start)
}

// tailFrom returns where those begin who are shut out at the end of so many clauses that a page must have lost the ends of its
// sentences: at the last clause and those before it that go on to describe them. Up to five clauses may all describe them.
func tailFrom(masked string, parts []part, from int) int {
	if len(parts) <= 5 {
		return from
	}
	i := len(parts) - 1
	for i > 0 && (describingOn.MatchString(masked[parts[i].start:parts[i].end]) || nextTrade.MatchString(masked[parts[i].start:parts[i].end]) && onlyTrade.MatchString(masked[parts[i-1].start:parts[i-1].end]) || strings.HasSuffix(masked[parts[i-1].start:parts[i-1].end], "的")) {
		i--
	}
	return parts[i].start
}

// onlyTrade is a line of business in a list that commas part, and nextTrade may be one.
var (
	onlyTrade = pattern.MustCompile(`^(?:从事|属于|主营业务为)?[^，。；的为是有]{1,24}[^企事毕就作]业$`)
	nextTrade = pattern.MustCompile(`^[^，。；的为是有应须需不未]{2,24}$`)
)

// describingOn begins a clause that goes on to describe whom the clause before describes.
var describingOn = pattern.MustCompile(`^(?:以及|或者|或|且|并|及|和|但|而|尚未|仍|尚)`)

// boundary returns the end of the clause that a place stands in.
func boundary(text string, at, end int) int {
	if i := strings.IndexAny(text[at:end], "，；"); i >= 0 {
		return at + i
	}
	return end
}

// mask blanks what stands in brackets, so that places stay where they are.
func mask(s string) string {
	b := []byte(s)
	depth := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		if r == '（' {
			depth++
		}
		if depth > 0 {
			copy(b[i:i+size], blank[:size])
		}
		if r == '）' {
			depth = max(0, depth-1)
		}
		i += size
	}
	return string(b)
}

// blank covers the longest character.
const blank = "    "
