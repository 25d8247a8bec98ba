package index

import (
	"sort"
	"strings"
)

// fragments returns the sentences of a text that hold the most of the query, in the order of the text.
func (m *marker) fragments(text string) []Fragment {
	runes, folded := []rune(text), foldText(text)
	type candidate struct {
		Fragment
		worth float64
	}
	var all []candidate
	for _, s := range sentences(runes) {
		marks := m.marks(folded[s.Start:s.End])
		if len(marks) == 0 {
			continue
		}
		f := cutFragment(runes[s.Start:s.End], s.Start, marks)
		all = append(all, candidate{f, worth(f)})
	}
	sort.SliceStable(all, func(i, j int) bool { return all[i].worth > all[j].worth })
	all = all[:min(len(all), maxFragments)]
	sort.Slice(all, func(i, j int) bool { return all[i].Start < all[j].Start })
	var out []Fragment
	for _, c := range all {
		out = append(out, c.Fragment)
	}
	return out
}

// worth counts every marked text once, longer ones for more.
func worth(f Fragment) float64 {
	seen, sum := map[string]bool{}, 0.0
	runes := []rune(f.Text)
	for _, m := range f.Marks {
		if t := string(runes[m.Start:m.End]); !seen[t] {
			seen[t] = true
			sum += float64((m.End - m.Start) * (m.End - m.Start))
		}
	}
	return sum
}

// sentences returns the ranges between the marks that end a Chinese sentence, the mark included, without the
// white space around them.
func sentences(text []rune) []Mark {
	var out []Mark
	start := 0
	for i := range len(text) + 1 {
		if i < len(text) && !strings.ContainsRune("。；！？;!?\n", text[i]) {
			continue
		}
		end := min(i+1, len(text))
		from := start
		for from < end && isBlank(text[from]) {
			from++
		}
		to := end
		for to > from && isBlank(text[to-1]) {
			to--
		}
		if from < to {
			out = append(out, Mark{from, to})
		}
		start = end
	}
	return out
}

func isBlank(r rune) bool { return strings.ContainsRune(" \t\r\n\u3000\u00a0", r) }

// cutFragment shortens a long sentence to a window around its first marks, from and to a comma where one is near.
func cutFragment(sentence []rune, offset int, marks []Mark) Fragment {
	from, to := 0, len(sentence)
	if to > fragmentLength {
		from = clauseStart(sentence, max(0, marks[0].Start-20))
		to = clauseEnd(sentence, min(to, from+fragmentLength))
	}
	f := Fragment{Text: string(sentence[from:to]), Start: offset + from}
	for _, m := range marks {
		if m.Start >= from && m.End <= to {
			f.Marks = append(f.Marks, Mark{m.Start - from, m.End - from})
		}
	}
	return f
}

func clauseStart(s []rune, at int) int {
	for i := at; i > max(0, at-30); i-- {
		if strings.ContainsRune("，、：,:", s[i-1]) {
			return i
		}
	}
	if at <= 30 {
		return 0
	}
	return at
}

func clauseEnd(s []rune, at int) int {
	if at == len(s) {
		return at
	}
	for i := at; i > at-30; i-- {
		if strings.ContainsRune("，、：,:", s[i-1]) {
			return i
		}
	}
	return at
}
