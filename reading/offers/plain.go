package offers

import (
	"math"
	"regexp"
	"slices"
	"strconv"
)

// words of support that needs no number, with how sure it is that they offer something.
var plainWords = []struct {
	kind       string
	words      *regexp.Regexp
	confidence float64
}{
	{"tax_exempt", regexp.MustCompile(`免[征缴纳][^，。；]{0,12}税|免税|[一两二三五]免[一两二三五]减半`), sureTax},
	{"tax_refund", regexp.MustCompile(`即征即退|先征后[返退]|留抵退税|退还[^，。；]{0,10}(?:留抵|增值税)`), sureTax},
	{"tax_deduction", regexp.MustCompile(`(?:允许|可以?|准予|按)[^。；]{0,20}(?:加计扣除|税前扣除|税前加计扣除|一次性(?:税前)?扣除|一次性计入当期成本费用)|(?:准予|允许)[^，。；]{0,24}扣除|结转以后年度弥补`), sureTax},
	{"tax_deferral", regexp.MustCompile(`递延[^，。；]{0,12}(?:纳税|缴纳|所得税)|分期缴纳|加速折旧|暂不(?:纳税|征收|缴纳)`), sureTax},
	{"tax_rate", regexp.MustCompile(`减半征收`), sureTax},
	{"fee_reduction", regexp.MustCompile(`免收[^，。；]{0,14}费|(?:减免|免缴|免除)[^，。；]{0,14}费`), sureKind},
	{"rent_subsidy", regexp.MustCompile(`(?:免租|租金[^，。；]{0,6}减免|减免[^，。；]{0,8}租金|免费[^，。；]{0,8}(?:场地|办公用房))`), sureKind},
	{"title", regexp.MustCompile(`授予[^，。；]{0,24}(?:称号|牌子)|(?:认定为|列入|纳入)[^，。；]{2,30}(?:[”]|库|名单|园区|中心|基地|企业|机构|平台|空间|实验室)$|颁发[^，。；]{0,20}(?:证书|牌匾)|授牌`), sureKind},
	{"recognition", regexp.MustCompile(`(?:给予|予以)?(?:通报表扬|通报表彰)|(?:给予|予以)(?:表彰|表扬)`), sureKind},
	{"interest_subsidy", regexp.MustCompile(`(?:给予|予以|据实|全额|提供)[^，。；]{0,8}贴息`), sureSoft},
	{"project", regexp.MustCompile(`(?:给予|予以)立项|立项支持|定向委托`), sureSoft},
	{"voucher", regexp.MustCompile(`(?:发放|申领|给予)[^，。；]{0,10}(?:创新券|服务券|算力券)`), sureSoft},
	{"procurement", regexp.MustCompile(`首购|首用|优先采购|预留[^，。；]{0,6}份额|开放应用场景`), sureSoft},
	{"land", regexp.MustCompile(`(?:优先|保障|给予)[^，。；]{0,12}(?:用地|土地)(?:保障|指标|需求|支持)?`), sureSoft},
	{"price", regexp.MustCompile(`(?:电价|气价|水价|用电|用气|用水)[^，。；]{0,6}优惠`), sureSoft},
	{"talent_service", regexp.MustCompile(`(?:子女入学|配偶就业|落户|职称评审|医疗保健|人才公寓|住房保障)[^，。；]{0,10}(?:优先|服务|保障|支持|待遇|绿色通道|便利)|(?:优先|协助|提供|给予)[^，。；]{0,10}(?:子女入学|配偶就业|落户|职称评审|医疗保健|人才公寓|住房保障)`), sureSoft},
	{"status", regexp.MustCompile(`绿色通道|优先(?:推荐|支持|安排|纳入|享受|列入|推送)`), sureSoft},
	{"service", regexp.MustCompile(`(?:免费|提供|开展|给予)[^，。；]{0,16}(?:辅导|培训|诊断|咨询服务|对接服务|融资对接|孵化服务|跟踪服务|专业服务)`), sureSoft},
	{"talent_allowance", regexp.MustCompile(`(?:给予|发放|予以)[^，。；]{0,12}(?:安家费|安家补[贴助]|生活补[贴助]|住房补[贴助])`), sureSoft},
	{"grant", regexp.MustCompile(`(?:给予|发放|予以)[^，。；“]{2,14}(?:补贴|津贴)$|给予全额补[贴助]`), sureSoft},
	{"platform_support", regexp.MustCompile(`仪器(?:设备)?(?:开放)?共享`), sureSoft},
}

// plainly are words of which every pattern above has one.
var plainly = newLexicon("认定为|列入|纳入|牌子|减半|弥补|退还|贴息|免|退|先征后返|扣除|成本费用|递延|分期|折旧|暂不|减半|租金|称号|颁发|授牌|表扬|表彰|立项|委托|券|首购|首用|优先|预留|场景|用地|土地|电价|气价|水价|用电|用气|用水|子女入学|配偶就业|落户|职称评审|医疗保健|人才公寓|住房保障|绿色通道|辅导|培训|诊断|咨询服务|对接|孵化服务|跟踪服务|专业服务|共享|补贴|津贴|安家|补助")

// conditional are the words of a phrase that speaks of support already had, asked for or refused.
var conditional = regexp.MustCompile(`的$|未|不得|不适用|不属于|曾|已(?:享受|获|经|被)|申请|是否|应当?|须|取得[^，。；]{0,4}收入|管理(?:办法|规定)|条件`)

// needing are the words for what the receiver has to do, where a phrase of tax law has one of conditional without
// refusing anything: 应纳税所得额.
var needing = regexp.MustCompile(`应纳税(?:所得)?额?|未来|申请(退还)`)

// plainBenefits returns the support of a sentence that has no number, phrase by phrase, apart from what the drafts
// cover; of one kind in a phrase the first only.
func plainBenefits(text string, parts []Range, drafts []draft) []draft {
	var out []draft
	for i, ph := range parts {
		if !plainly.in(ph.of(text)) {
			continue
		}
		words := needing.ReplaceAllString(ph.trimmed(text, "，。；：！？").of(text), "$1")
		if refuses(words) || conditional.MatchString(words) || covered(ph, drafts) {
			continue
		}
		for _, p := range plainWords {
			if !p.words.MatchString(words) || p.kind == "title" && recognising.MatchString(words) && !passing.MatchString(words) && (i == 0 || !passed.MatchString(parts[i-1].of(text))) {
				continue
			}
			if p.confidence == sureSoft && (p.kind == "grant" || p.kind == "talent_allowance") && len(drafts) > 0 {
				continue // the sentence says how much
			}
			d := draft{words: ph, confidence: p.confidence, from: ph.Start}
			d.Kind = p.kind
			d.complete(text, parts, i)
			d.words = d.words.trimmed(text, "，。；：！？")
			if n := len(out) - 1; n >= 0 && out[n].Kind == d.Kind && out[n].Ratio == nil && d.Ratio == nil && i > 0 && out[n].words.End > parts[i-1].Start {
				out[n].words.End, out[n].Years = d.words.End, max(out[n].Years, d.Years)
				break
			}
			out = append(out, d)
			break
		}
	}
	return out
}

// deducting goes on a deduction at once in the phrases after it.
var deducting = regexp.MustCompile(`^(?:在计算应纳税所得额时|准予|不再分年度)`)

// recognising is a title that a phrase may also speak of as of something had; passed is how the phrase before ends where
// it is given.
var (
	recognising = regexp.MustCompile(`^[^授颁]*(?:认定为|列入|纳入)`)
	passed      = regexp.MustCompile(`(?:通过(?:评审|审核|认定|验收|评估|考核|评价)?|无异议|合格|达标|符合(?:条件|要求))(?:的|后)，?$`)
	passing     = regexp.MustCompile(`(?:(?:通过|无异议|合格|达标)(?:的|后)|符合条件的(?:企业|单位|平台|机构)?)，?(?:认定为|列入|纳入)`)
	upTo        = regexp.MustCompile(`不超过[^，。；0-9]{2,14}?([0-9.]+)%的部分(?:，?$|准予)`)
)

// complete adds what follows from the words: what is deducted at once is deducted whole, half is half, what is subsidized in full
// is all of it, and what is deducted up to a share has it in the phrase before.
func (d *draft) complete(text string, all []Range, i int) {
	parts := all[i:]
	words := d.words.of(text)
	d.lastsAlso(text, parts)
	switch {
	case d.Kind == "tax_deduction" && d.upTo(text, all[max(0, i-1):i+1]):
	case d.Kind == "tax_deduction" && atOnce.MatchString(words):
		whole := 1.0
		d.Ratio = &whole
		for _, ph := range parts[1:] {
			if !deducting.MatchString(ph.of(text)) {
				break
			}
			d.words.End = ph.End
		}
	case d.Kind == "grant" && inFull.MatchString(words):
		whole := 1.0
		d.Ratio = &whole
	case d.Kind == "tax_rate":
		half := 0.5
		d.Ratio = &half
	}
}

// upTo sets the share up to which something is deducted, where the last of some phrases or the one before it has one, and
// reports whether one has.
func (d *draft) upTo(text string, phrases []Range) bool {
	for _, ph := range slices.Backward(phrases) {
		m := upTo.FindStringSubmatch(ph.of(text))
		if m == nil {
			continue
		}
		if share, err := strconv.ParseFloat(m[1], 64); err == nil && share <= 100 {
			share /= 100
			d.Ratio, d.words.Start = &share, min(d.words.Start, ph.Start)
			return true
		}
	}
	return false
}

// atOnce is a deduction of the whole, inFull a subsidy of it.
var (
	atOnce = regexp.MustCompile(`一次性`)
	inFull = regexp.MustCompile(`全额补[贴助]`)
)

func covered(ph Range, drafts []draft) bool {
	for _, d := range drafts {
		if d.words.Start < ph.End && ph.Start < d.words.End {
			return true
		}
	}
	return false
}

// percent writes a share as people do.
func percent(share float64) string {
	return strconv.FormatFloat(math.Round(share*1e6)/1e4, 'f', -1, 64) + "%"
}
