package conditions

import (
	"math/big"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// lowestOf makes one amount of each list of thresholds, whose easiest is the bar: 首次突破5亿元、10亿元的; of tiers that go on where the one
// before ends as well: 1000万元至5000万元、5000万元以上. It leaves those that belong to several things in turn.
func (s *sentence) lowestOf(c *clause, amounts []amount) []amount {
	var out []amount
	for i, a := range amounts {
		n := len(out)
		if n == 0 || !s.sameList(c, amounts[i-1], a) || !out[n-1].extend(a) {
			out = append(out, a)
			continue
		}
		c.unread = c.unread || strings.HasPrefix(s.text[amounts[i-1].end:a.start], "（")
	}
	return out
}

// sameList reports whether nothing but a mark stands between two amounts of one dimension.
func (s *sentence) sameList(c *clause, a, b amount) bool {
	return a.dim == b.dim && (a.dim == money || a.dim == ratio || a.dim == things || a.dim == area || a.dim == persons) && a.unit == b.unit &&
		thresholds.MatchString(s.text[a.end:b.start]) && !inTheirTurn.MatchString(s.text[c.start:a.start]) && !soManyInTurn.MatchString(s.text[b.end:s.end])
}

// restricted begins a bracket that says for whom alone an amount is: 5000万元以上（仅限世界|500强企业投资）.
var restricted = pattern.MustCompile(`（(?:仅限|限于|仅)[^（）]*$`)

// inTheirTurn says that amounts belong to several things, each in its place, and soManyInTurn that there follow as many, of what is asked.
var (
	inTheirTurn  = pattern.MustCompile(`分别|依次|各`)
	soManyInTurn = pattern.MustCompile(`(?:分别|依次)(?:应|须|需|在|为)*(?:不低于|不少于|不超过|不高于|达到?|≥|>|低于|高于|超过|大于|占|[0-9])`)
)

// extend takes the next of a list into an amount; it reports false where the two are no thresholds of one list.
func (a *amount) extend(next amount) bool {
	then := next.bounds[0]
	switch {
	case !least(then.op) || !least(a.bounds[0].op):
		return false
	case len(a.bounds) == 2 && then.value.Cmp(a.bounds[1].value) == 0: // tiers
		a.bounds = append(a.bounds[:1], next.bounds[1:]...)
	case len(a.bounds) == 2 || len(next.bounds) == 2:
		return false
	default:
		if a.exact && !next.exact {
			a.exact, a.bounds[0].op = false, then.op
		}
		if then.value.Cmp(a.bounds[0].value) < 0 {
			a.bounds[0].value = then.value
		}
	}
	a.end = next.end
	return true
}

// least reports whether a comparison bounds from below.
func least(op matching.Op) bool { return op == matching.GreaterOrEqual || op == matching.Greater }

// repeated adds the further ones of a list of amounts that are those of several things in turn: 分别不低于5亿元、10亿元. It reports whether
// the amount is one.
func (s *sentence) repeated(c *clause, amounts []amount, i int) bool {
	a := amounts[i]
	if i == 0 || !a.exact && !s.lastOfList(c, a) || len(c.hits) == 0 || countable(a.dim) && a.dim != things || a.dim == years {
		return false
	}
	before, last := amounts[i-1], c.hits[len(c.hits)-1]
	if before.dim != a.dim || len(before.bounds) != 1 || last.end != before.end || !thresholds.MatchString(s.text[before.end:a.start]) {
		return false
	}
	if _, number := last.value.(*big.Rat); !number {
		return false
	}
	last.value, last.start, last.end, last.instead = new(big.Rat).Set(a.bounds[0].value), a.start, a.end, true
	c.hits = append(c.hits, last)
	amounts[i].exact, amounts[i].bounds = before.exact, []bound{{op: last.op, value: a.bounds[0].value}}
	return true
}

// lastOfList reports whether an amount is the last threshold of a list, whose comparison goes for all: 达到500万元、1000万元、5000万元以上.
func (s *sentence) lastOfList(c *clause, a amount) bool {
	return a.dim == money && len(a.bounds) == 1 && len(c.hits) > 0 && c.hits[len(c.hits)-1].instead && c.hits[len(c.hits)-1].op == a.bounds[0].op
}

// settle gives an amount that a bound is eased to the comparison of that bound: 可放宽至500万元. What is eased downwards bounds from
// below, what is eased upwards from above.
func (s *sentence) settle(a *amount, between string, particular bool) {
	op, ok := s.ops[a.dim]
	easing := eased.MatchString(between)
	switch {
	case !a.exact || len(a.bounds) != 1:
	case joiner.MatchString(between) && s.latestOp != "":
		a.exact, a.bounds[0].op = false, s.latestOp
	case easing && s.bounded[a.dim] != nil: // 未满57周岁（…的可放宽至60周岁）; 成立不满1年的可放宽至6个月
		a.exact, a.bounds[0].op = false, matching.LessOrEqual
		if a.bounds[0].value.Cmp(s.bounded[a.dim]) < 0 {
			a.bounds[0].op = matching.GreaterOrEqual
		}
	case ok && (particular || easing):
		a.exact, a.bounds[0].op = false, op
	case easing && (a.dim == years || a.dim == age):
		a.exact, a.bounds[0].op = false, matching.LessOrEqual
	case easing && !strings.Contains(between, "提高"):
		a.exact = false
	}
	if !a.exact && len(a.bounds) == 1 {
		s.ops[a.dim], s.latestOp, s.bounded[a.dim] = a.bounds[0].op, a.bounds[0].op, a.bounds[0].value
	}
}

// perUnit ends before what one piece must be worth to be counted: 单价1万元以上的仪器设备.
var perUnit = pattern.MustCompile(`(?:单价|单台|单台套|单台（套）|单套|单件|每台|每套)(?:设备)?(?:价值|价格|原值|金额)?(?:在)?$`)

// perEach reports that an amount is one for every so many of something: 每千平方米平均3家, 每万人拥有发明专利5件.
func perEach(before string) bool {
	return each.MatchString(before[strings.LastIndex(before, "、")+1:])
}

var each = pattern.MustCompile(`每$|每(?:[0-9一二两三四五六七八九十百千万亿]+(?:名|个|家|平方米|元|亩|人)?|亩|平方米)[^，。；]*$|(?:人均|户均|亩均)[^，。；]{0,8}$`)

// criteria follow a number of what is asked for, not of what an applicant has: 知识产权符合下列三个条件之一.
var criteria = pattern.MustCompile(`^(?:及?以上)?(?:的)?(?:条件|情形|要求|标准|指标|方面|情况|方式|途径)`)

// byHowMuch stands before the amount by which a bound is moved, not to which: 年龄上限可提高3岁.
var byHowMuch = pattern.MustCompile(`(?:可(?:以)?(?:再|适当|酌情|相应|适度|分别)*|[上下]限(?:再)?)(?:放宽|提高|降低|下调|上调|延长|增加|减少|上浮|下浮)(?:了)?$`)

// licensed follows the years for which a right is licensed: 五年以上的全球独占许可.
var licensed = pattern.MustCompile(`^(?:及)?(?:以上)?的[^，。；]{0,20}(?:独占|许可)`)

var eased = pattern.MustCompile(`(?:放宽|降低|降|提高|延长|调整)(?:至|到|为)?$`)

// thresholds is all that stands between two of a list.
var thresholds = pattern.MustCompile(`^(?:（(?:仅限|限于|仅)[^（）]*）|（[^（）0-9]+）)?(?:、|和|或|或者|以及|及)$`)

// eitherOf stands between two bounds of one thing of which either will do: 不低于30%或5人.
var eitherOf = pattern.MustCompile(`^(?:，)?(?:或|或者)(?:应|须)?$`)
