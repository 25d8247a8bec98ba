package assist

import (
	"regexp"
	"strings"
)

// polarity is whether words affirm or deny what they name.
type polarity int

const (
	unclear polarity = iota // it cannot be told for certain: nothing is proposed
	affirmed
	denied
)

// neutral are words that hold a syllable of denial and deny nothing, and comparisons, which are read with their number.
var neutral = regexp.MustCompile(`不良|不断|不动产|不同|不端|不诚信|不限|不仅|不论|不特定|不正当|不法|不锈钢|` +
	`不(?:得|能|应|可)?(?:低于|少于|小于|超过|超出|高于|大于|多于|早于|晚于|达到|满|足)|未(?:达到|达|满|超过|超出)|` +
	`未来|逾期未[归偿还结验题收项]+|无形|无人|无线|无机|无论|无偿|无害|无菌|非法|非公|非营利|非盈利|非遗|非标|非金属|非物质|非全日制`)

// denial are the words that deny.
var denial = regexp.MustCompile(`不得|不予|不再|不能|不应|不可|不|未|没有|无|非|除外|严禁|拒`)

// together are words that join two denials of the same kind: 未被列入失信名单、无违法记录.
var together = regexp.MustCompile(`[、和及或并且也]`)

// clauseEnd ends what a denial reaches to.
var clauseEnd = regexp.MustCompile(`[，；。：！？\n]|并且|同时|且`)

// exclusion is the part of a sentence that turns what stands before it into a ground for refusal.
var exclusion = regexp.MustCompile(`不予|不得(?:申报|申请|享受|参与|参加|参评|推荐|认定|支持|纳入|重复)|不再(?:予以|给予|支持|推荐|受理|享受|安排|补助|奖励|纳入|列入)|` +
	`不享受|不受理|不支持|不纳入|除外|取消.{0,12}(?:资格|支持|奖励|补助)|禁止申|一律不|暂停.{0,12}(?:申报|受理|支持)|原则上不`)

// listing opens a list of what must not be.
var listing = regexp.MustCompile(`不得(?:存在|有|出现)|(?:没有|无)(?:下列|以下)|(?:下列|以下|如下)(?:情形|情况|行为|问题)|情形之一`)

// own begins a clause that affirms something by itself, so that a denial before it does not reach it.
var own = regexp.MustCompile(`^(?:应|须|需|必须|已|均|具有|具备|拥有|持有|属于|依法|按|符合|取得|获得|获|通过|建有|建立|能够?|在|为|是|有|上年|近|申报|申请)`)

// aside is what stands in brackets.
var aside = regexp.MustCompile(`（[^（）]*）`)

// signs are the denials around a quotation.
type signs struct {
	own      bool // in its clause
	stacked  bool // of which one may deny another
	excluded bool // what follows makes it a ground for refusal
	earlier  bool // in an earlier clause
	listing  bool // which opens a list of what must not be
	begins   bool // its clause affirms something by itself
}

// signsAt finds them. The whole clause counts, also where the quotation leaves its denial out.
func signsAt(text string, start, end int) signs {
	text = masked(text, start, end)
	from, to := clause(text, start, end)
	denials := denial.FindAllStringIndex(text[from:to], -1)
	return signs{
		own: len(denials) > 0, stacked: stacked(text[from:to], denials), excluded: exclusion.MatchString(text[to:]),
		earlier: denial.MatchString(text[:from]), listing: listing.MatchString(text[:from]), begins: own.MatchString(text[from:to]),
	}
}

// statement returns whether the words affirm or deny what they name.
func (s signs) statement() polarity {
	switch {
	case s.own && (s.excluded || s.stacked):
		return unclear
	case s.own || s.excluded:
		return denied
	case s.earlier && !s.begins:
		return unclear // an earlier denial may reach this far
	}
	return affirmed
}

// comparison returns whether a comparison is asked for or, denied, is a ground for refusal. Whatever else is denied in
// its clause, it cannot be told whether the comparison is.
func (s signs) comparison() polarity {
	switch {
	case s.own, s.listing && !s.begins:
		return unclear
	case s.excluded:
		return denied
	}
	return affirmed
}

// masked blanks what denies nothing: neutral words, and brackets that the quotation does not lie in.
func masked(text string, start, end int) string {
	blank := func(found string) string { return strings.Repeat(" ", len(found)) }
	text = neutral.ReplaceAllStringFunc(text, blank)
	for _, m := range aside.FindAllStringIndex(text, -1) {
		if m[1] <= start || m[0] >= end || m[0] >= start && m[1] <= end && m[1]-m[0] < end-start {
			text = text[:m[0]] + blank(text[m[0]:m[1]]) + text[m[1]:]
		}
	}
	return text
}

// clause returns the clauses that a quotation lies in.
func clause(text string, start, end int) (from, to int) {
	to = len(text)
	for _, m := range clauseEnd.FindAllStringIndex(text, -1) {
		if m[1] <= start {
			from = m[1]
		}
		if m[0] >= end {
			return from, m[0]
		}
	}
	return from, to
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

// outside matches headings over what bars an applicant.
var outside = regexp.MustCompile(`不予|不得|不支持|不受理|不再|除外|禁止|取消|排除|限制|负面`)

// barred reports whether the sentence stands under a heading over what bars an applicant, in a rule that has no not above
// it: then it cannot be told what it asks.
func (s *sentence) barred() bool { return !s.Negated && outside.MatchString(s.heading) }

// signs returns the denials around a part of the sentence. A not above the sentence that its heading does not explain
// comes from the sentence itself, from the words that make it a ground for refusal: they are not counted again.
func (s *sentence) signs(start, end int) signs {
	found := signsAt(s.text, start, end)
	if !s.Negated || outside.MatchString(s.heading) {
		return found
	}
	if found.excluded || found.listing {
		found.excluded, found.listing, found.earlier = false, false, false
	} else if found.own {
		found.stacked, found.excluded = true, true // it cannot be told whether the not is the same denial
	}
	return found
}
