package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// summed settles what a standing that only says that something was illegal or punished has to do with those that say what
// it was. It sums up a list (偷税、骗税等违法行为) or tells what came of it (因骗取出口退税受到处罚): where all that is listed is of
// fields of its own, only these are meant; where something is of none, what is listed are examples of what is summed
// up (产品质量事故、破坏耕地等违法行为).
func (s *sentence) summed(c *clause, found []hit) []hit {
	for _, v := range slices.Clone(found) {
		if !v.adverse || vague(v) == 0 {
			continue
		}
		itself := func(h hit) bool { return h.field == v.field && h.start == v.start && h.end == v.end }
		from := s.summedFrom(c, v)
		whole := from == v.start || s.allExact(found, from, v.start-len("等"))
		if m := listWithin.FindStringSubmatchIndex(s.text[v.start:v.end]); m != nil {
			whole = s.allExact(found, v.start+max(m[2], m[4]), v.start+max(m[3], m[5]))
		}
		exact := func(h hit) bool { return h.adverse && vague(h) == 0 && h.start >= from && h.end <= v.end }
		switch {
		case whole && slices.ContainsFunc(found, exact):
			found = slices.DeleteFunc(found, itself)
			found = stretched(found, exact, v.end)
		case !whole:
			found = slices.DeleteFunc(found, exact)
			if i := slices.IndexFunc(found, itself); i >= 0 {
				found[i].start = from
			}
		}
	}
	return found
}

// summedFrom returns where the list begins that a standing sums up; where it sums up none, where its own words do.
func (s *sentence) summedFrom(c *clause, v hit) int {
	head, ok := strings.CutSuffix(strings.ReplaceAll(s.text[c.start:v.start], "被执行人", "◆执行人"), "等")
	if !ok {
		return v.start
	}
	at := 0
	if m := listOpener.FindAllStringIndex(head); len(m) > 0 {
		at = m[len(m)-1][1]
	}
	return c.start + at
}

// listOpener stands before a list of what somebody did.
var listOpener = pattern.MustCompile(`有|无|存在|发生|出现|因|未|被`)

// listWithin is what words that only say that something was illegal or punished list by themselves: 因|侵权盗版、走私|受到处罚,
// 走私、骗取出口退税|行为.
var listWithin = pattern.MustCompile(`^因(?:有|存在|发生)?([^，。；]{2,}?)(?:等)?(?:受到|受过|受|遭到|被)|^(走私[^，。；]*?|[逃套骗]+汇[^，。；]*?)(?:行为|记录|情形|问题)*$`)

// allExact reports whether every entry of a list is of a field of its own.
func (s *sentence) allExact(found []hit, from, to int) bool {
	for _, p := range split(s.text[:to], from, to, "、或和及") {
		if !slices.ContainsFunc(found, func(h hit) bool { return h.adverse && vague(h) == 0 && h.start < p.end && p.start < h.end }) {
			return false
		}
	}
	return true
}

// stretched makes the last of some hits reach to a place, since they explain the words up to there.
func stretched(found []hit, which func(hit) bool, end int) []hit {
	last := -1
	for i, h := range found {
		if which(h) && (last < 0 || h.end > found[last].end) {
			last = i
		}
	}
	found[last].end = max(found[last].end, end)
	return found
}

// ofIncident leaves out what was illegal about the environment where it stands in a list with incidents, which are told together:
// 未发生重大安全、质量事故和|环境违法行为.
func (s *sentence) ofIncident(found []hit) []hit {
	if !slices.ContainsFunc(found, func(h hit) bool { return h.field == "major_incident" }) {
		return found
	}
	return slices.DeleteFunc(found, func(h hit) bool {
		return h.field == "illegal_record" && againstNature.MatchString(s.text[h.start:h.end])
	})
}

// againstNature are acts against the environment for which nobody is said to have been punished.
var againstNature = pattern.MustCompile(`^(?:严重|重大)*(?:的)?(?:生态环境|环境保护|环境|环保)(?:违法|违规|违法违规)(?:行为|事件|问题|情形|情况)*$`)
