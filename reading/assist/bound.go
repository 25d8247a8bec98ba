package assist

import (
	"regexp"
	"strings"

	"huiqi/matching"
)

// bound is what the words beside a number say of it.
type bound struct {
	side   int  // 1: at least or more; -1: at most or less; 0: they do not say
	strict bool // the number itself does not count
	loose  bool // it is not said whether the number itself counts
}

// before are the words of comparison that stand before a number, with their denials.
var before = regexp.MustCompile(`(不得|不能|不应|不可|尚未|没有|不|未)?(?:(?P<less>低于|少于|小于|早于|<)|(?P<more>超过|超出|高于|大于|多于|突破|晚于|>)|(?P<reach>达到|达|满)|(?P<enough>足)|(?P<least>至少|最少|最低|≥)|(?P<most>至多|最多|最高|≤))`)

// after are those behind it, within a few characters: 万元以上, 人（含）以下, 日前.
var after = regexp.MustCompile(`^[^，；。、]{0,8}?(?:(?P<up>以上|以后|之后|以来|起)|(?P<down>以下|以内|之内|以前|之前))|^(?P<within>内|前)|^(?P<from>后)`)

// inclusion is （含） and （不含） right behind a number and its comparison.
var inclusion = regexp.MustCompile(`^[^，；。、]{0,8}?（(不?)含[^（）]{0,6}）`)

// relaxed are words that change a bound given elsewhere, so that which way it points is not said here.
var relaxed = regexp.MustCompile(`放宽|调整|降低|提高|降至|增至`)

// boundAt reads the words around a number: in the same clause, between the numbers beside it. ok is false when they
// contradict each other.
func boundAt(text string, all []quantity, q quantity) (b bound, ok bool) {
	left, right := surroundings(text, all, q)
	switch {
	case ranges(right):
		return bound{side: 1, loose: true}, true // the lower end of 3至5年
	case ranges(left):
		return bound{side: -1, loose: true}, true
	}
	first, last := boundBefore(left), boundAfter(right)
	b = first
	if b.side == 0 {
		b = last
	}
	if m := inclusion.FindStringSubmatch(right); m != nil {
		b.strict = m[1] != ""
	}
	agree := first.side == 0 || last.side == 0 || first.side == last.side
	return b, agree && (b.side != 0 || !relaxed.MatchString(left))
}

// surroundings returns what stands between a number and the nearest mark or number on either side.
func surroundings(text string, all []quantity, q quantity) (left, right string) {
	from, to := 0, len(text)
	for _, other := range all {
		if other.end <= q.start {
			from = max(from, other.end)
		}
		if other.start >= q.end {
			to = min(to, other.start)
		}
	}
	left, right = text[from:q.start], text[q.end:to]
	if at := strings.LastIndexAny(left, "，；。：\n"); at >= 0 {
		left = strings.TrimLeft(left[at:], "，；。：\n")
	}
	if at := strings.IndexAny(right, "，；。：\n"); at >= 0 {
		right = right[:at]
	}
	return left, right
}

func boundBefore(left string) bound {
	matches := before.FindAllStringSubmatch(left, -1)
	if len(matches) == 0 {
		return bound{}
	}
	m := matches[len(matches)-1]
	has := func(name string) bool { return m[before.SubexpIndex(name)] != "" }
	denied := m[1] != ""
	switch {
	case has("less"):
		return bound{side: -1, strict: true}.turned(denied)
	case has("more"):
		return bound{side: 1, strict: true}.turned(denied)
	case has("reach"):
		return bound{side: 1}.turned(denied)
	case has("enough") && denied:
		return bound{side: -1, strict: true}
	case has("least"):
		return bound{side: 1}
	case has("most"):
		return bound{side: -1}
	}
	return bound{}
}

func boundAfter(right string) bound {
	m := after.FindStringSubmatch(right)
	switch {
	case m == nil:
		return bound{}
	case m[after.SubexpIndex("up")] != "", m[after.SubexpIndex("from")] != "":
		return bound{side: 1}
	}
	return bound{side: -1}
}

// turned returns the opposite bound where something denies it: not below three is three or more.
func (b bound) turned(denied bool) bound {
	if denied && b.side != 0 {
		return bound{side: -b.side, strict: !b.strict, loose: b.loose}
	}
	return b
}

// boundOf returns what an operator asks of a number; equality has no side.
func boundOf(op matching.Op) bound {
	switch op {
	case matching.GreaterOrEqual:
		return bound{side: 1}
	case matching.Greater:
		return bound{side: 1, strict: true}
	case matching.LessOrEqual:
		return bound{side: -1}
	case matching.Less:
		return bound{side: -1, strict: true}
	}
	return bound{}
}

// matches reports whether the words of a text allow what a condition asks. Words that compare allow only their own
// comparison; a number without any (制定标准1项) is one to be reached or to be equalled.
func (b bound) matches(op matching.Op, negated bool) bool {
	asked := boundOf(op).turned(negated)
	switch {
	case asked.side == 0:
		return b.side == 0 && !negated
	case b.side == 0:
		return asked == bound{side: 1}
	}
	return b.side == asked.side && (b.loose || b.strict == asked.strict)
}
