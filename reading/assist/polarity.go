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

// exclusion is the part of a sentence that turns what stands before it into a ground for refusal.
var exclusion = regexp.MustCompile(`不予|不得(?:申报|申请|享受|参与|参加|参评|推荐|认定|支持|纳入|重复)|不再(?:予以|给予|支持|推荐|受理|享受|安排|补助|奖励|纳入|列入)|` +
	`不享受|不受理|不支持|不纳入|除外|取消.{0,12}(?:资格|支持|奖励|补助)|禁止申|一律不|暂停.{0,12}(?:申报|受理|支持)|原则上不`)

// linked ends what an exclusion applies to: 被列入失信名单的，不予支持. Without it the exclusion may be a condition beside
// the others: 具有独立法人资格，不得重复申报.
var linked = regexp.MustCompile(`(?:的|者|之一|情形|情况|行为|企业|单位|机构|项目|人员|产品)[，、]?(?:一律|均|将|则|也|暂)?$`)

// listing opens a list of what must not be.
var listing = regexp.MustCompile(`不得(?:存在|有|出现)|(?:没有|无)(?:下列|以下)|(?:下列|以下|如下)(?:情形|情况|行为|问题)|情形之一`)

// own begins a clause that affirms something by itself, so that a denial before it does not reach it.
var own = regexp.MustCompile(`^(?:应当?|须|需|必须)?(?:具有|具备|拥有|持有|属于|依法|符合|取得|获得|通过|建有|建立|已建|已取得|已获|已通过|能够|按时|按期|正常)`)

// denies begins a clause that denies by itself.
var denies = regexp.MustCompile(`^(?:应当?|须|需|必须|尚|均|且|近.{1,4}年内?|最近.{1,4}年内?)?(?:不|未|没有|无|非)`)

// aside is what stands in brackets.
var aside = regexp.MustCompile(`（[^（）]*）`)

// outside matches headings over what bars an applicant.
var outside = regexp.MustCompile(`不予|不得|不支持|不受理|不再|除外|禁止|取消|排除|限制|负面`)

// signs are the denials around a quotation.
type signs struct {
	own      bool // in its clauses
	tangled  bool // of which one may deny another, or which reach only some of its clauses
	excluded bool // what follows makes it a ground for refusal
	stray    bool // what follows bars something, and it is not plain what
	earlier  bool // in an earlier clause
	listing  bool // which opens a list of what must not be
	begins   bool // its clause affirms something by itself
}

// statement returns whether the words affirm or deny what they name.
func (s signs) statement() polarity {
	switch {
	case s.tangled, s.stray, s.own && s.excluded:
		return unclear
	case s.own || s.excluded:
		return denied
	case s.listing, s.earlier && !s.begins:
		return unclear // an earlier denial may reach this far
	}
	return affirmed
}

// comparison returns whether a comparison is asked for or, denied, is a ground for refusal. Whatever else is denied in
// its clause, it cannot be told whether the comparison is.
func (s signs) comparison() polarity {
	switch {
	case s.tangled, s.stray, s.own, s.listing:
		return unclear
	case s.excluded:
		return denied
	}
	return affirmed
}

// masked blanks what denies nothing: neutral words, and brackets that the quotation does not lie in.
func masked(text string, start, end int) string {
	text = neutral.ReplaceAllStringFunc(text, blank)
	for _, m := range aside.FindAllStringIndex(text, -1) {
		if m[1] <= start || m[0] >= end || m[0] >= start && m[1] <= end && m[1]-m[0] < end-start {
			text = text[:m[0]] + blank(text[m[0]:m[1]]) + text[m[1]:]
		}
	}
	return text
}

func blank(found string) string { return strings.Repeat(" ", len(found)) }
