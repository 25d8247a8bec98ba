package assist

import "regexp"

// clauseEnd ends what a denial reaches to.
var clauseEnd = regexp.MustCompile(`[，；。：！？\n]|并且|同时|且`)

// itemEnd ends an item of a list. A denial before a list reaches all of it, unless an item affirms or denies by itself.
var itemEnd = regexp.MustCompile(`、|和|及|或者|或|以及`)

// stretch is a part of a text, in bytes.
type stretch struct{ from, to int }

// clauses takes a text apart.
func clauses(text string) []stretch {
	var out []stretch
	from := 0
	cut := func(m []int) {
		if m[0] > from {
			out = append(out, stretch{from, m[0]})
		}
		from = m[1]
	}
	ends, items := clauseEnd.FindAllStringIndex(text, -1), itemEnd.FindAllStringIndex(text, -1)
	for len(ends) > 0 || len(items) > 0 {
		if len(items) == 0 || len(ends) > 0 && ends[0][0] < items[0][0] {
			cut(ends[0])
			ends = ends[1:]
			continue
		}
		if after := text[items[0][1]:]; own.MatchString(after) || denies.MatchString(after) {
			cut(items[0])
		}
		items = items[1:]
	}
	cut([]int{len(text), len(text)})
	return out
}

// signsAt finds the denials around a part of a text. Its whole clauses count, also where the quotation leaves their
// denials out. about says which clauses of a longer quotation are meant; where it knows none, all are.
func signsAt(text string, start, end int, about func(string) bool) signs {
	plain := masked(text, start, end)
	hull := meant(text, clauses(plain), start, end, about)
	from, to := hull[0].from, hull[len(hull)-1].to
	end = min(end, to)
	s := signs{
		earlier: denial.MatchString(plain[:from]), listing: listing.MatchString(plain[:from]), begins: own.MatchString(plain[from:to]),
	}
	if m := exclusion.FindStringIndex(plain[end:]); m != nil {
		s.excluded = plain[end:][m[0]:m[1]] == "除外" || linked.MatchString(plain[from:end+m[0]])
		s.stray = !s.excluded
	}
	plain = plain[:end] + exclusion.ReplaceAllStringFunc(plain[end:], blank)
	without := false
	for _, c := range hull {
		denials := denial.FindAllStringIndex(plain[c.from:c.to], -1)
		s.own = s.own || len(denials) > 0
		s.tangled = s.tangled || stacked(plain[c.from:c.to], denials)
		without = without || len(denials) == 0
	}
	s.tangled = s.tangled || s.own && without
	return s
}

// meant returns the clauses that a quotation touches and that are about the matter.
func meant(text string, all []stretch, start, end int, about func(string) bool) []stretch {
	var touched, out []stretch
	for _, c := range all {
		if c.from < end && start < c.to {
			touched = append(touched, c)
			if about(text[c.from:c.to]) {
				out = append(out, c)
			}
		}
	}
	switch {
	case len(out) > 0:
		return out
	case len(touched) > 0:
		return touched
	}
	return []stretch{{start, end}}
}

// around returns the clauses that a quotation touches.
func (s *sentence) around(p place) string {
	all := meant(s.text, clauses(s.text), p.start, p.end, anything)
	return s.text[all[0].from:all[len(all)-1].to]
}

// stacked reports whether one denial may deny another: 不得未经验收, 无未结题项目. Joined ones stand side by side.
func stacked(text string, denials [][]int) bool {
	for i := 1; i < len(denials); i++ {
		if !together.MatchString(text[denials[i-1][1]:denials[i][0]]) {
			return true
		}
	}
	return false
}

// barred reports whether the sentence stands under a heading over what bars an applicant, in a rule that has no not above
// it: then it cannot be told what it asks.
func (s *sentence) barred() bool { return !s.Negated && outside.MatchString(s.heading) }

// signs returns the denials around a part of the sentence. A not above the sentence that its heading does not explain
// comes from the sentence itself, from the words that make it a ground for refusal: they are not counted again.
func (s *sentence) signs(start, end int, about func(string) bool) signs {
	found := signsAt(s.text, start, end, about)
	if !s.Negated || outside.MatchString(s.heading) {
		return found
	}
	if found.excluded || found.listing {
		found.excluded, found.listing, found.earlier = false, false, false
	} else if found.own {
		found.tangled = true // it cannot be told whether the not is the same denial
	}
	return found
}
