package offers

import "regexp"

// support is a kind of support, an id of the reference table of benefit types, with the words that name it.
type support struct {
	kind  string
	words *regexp.Regexp
}

// taxes are the reliefs that tax law gives. A grant measured by one of them (加计扣除额的10%补助) is a grant.
var taxes = []support{
	{"tax_deduction", regexp.MustCompile(`加计扣除|税前[^，。；]{0,4}扣除|税前摊销|一次性(?:税前)?扣除|一次性计入当期成本费用|计算应纳税所得额时[^，。；]{0,6}扣除`)},
	{"tax_credit", regexp.MustCompile(`加计抵减|抵减[^，。；]{0,8}税|抵免|抵扣[^，。；]{0,6}(?:应纳税|所得)|抵缴`)},
	{"tax_rate", regexp.MustCompile(`优惠税率|减按|的税率|税率降|减半征收|减征|减计收入|减免[^，。；]{0,12}税`)},
	{"tax_refund", regexp.MustCompile(`即征即退|先征后[返退]|留抵退税|[退返]还[^，。；]{0,10}税|退税`)},
	{"tax_deferral", regexp.MustCompile(`递延|分期缴纳|加速折旧|暂不(?:纳税|征收|缴纳)|缓缴[^，。；]{0,6}税`)},
}

// exempt is apart from the other taxes, because fees are waived in the same words.
var exempt = support{"tax_exempt", regexp.MustCompile(`免[征缴纳][^，。；]{0,12}税|免税`)}

// supports are the other kinds, the more special ones first.
var supports = []support{
	{"talent_allowance", regexp.MustCompile(`生活补[贴助]|购房补[贴助]|租房补[贴助]|住房补[贴助]|租赁住房|安家|人才津贴|人才补[贴助]|引才补[贴助]|岗位津贴|政府津贴|引才`)},
	{"rent_subsidy", regexp.MustCompile(`房租|租金|租赁费用?|房屋租赁|免租|场地费`)},
	{"guarantee", regexp.MustCompile(`担保费|担保保费|融资担保|担保(?:补[贴助]|增信|支持)`)},
	{"insurance_subsidy", regexp.MustCompile(`保费|保险补[偿贴助]|保险费`)},
	{"risk_share", regexp.MustCompile(`风险补偿|风险分担|(?:损失|代偿|风险)[^，。；]{0,24}(?:承担|分担|补偿|代偿)|各自承担`)},
	{"interest_subsidy", regexp.MustCompile(`贴息|利息补[贴助]|利息|贷款成本`)},
	{"voucher", regexp.MustCompile(`创新券|服务券|算力券|科技券|消费券|代金券`)},
	{"fee_reduction", regexp.MustCompile(`行政事业性收费|减缴|免收|免缴|费减|减免[^，。；]{0,10}费|缓缴`)},
	{"match_funding", regexp.MustCompile(`配套`)},
	{"equity", regexp.MustCompile(`(?:给予|予以)[^，。；]{0,24}(?:股权投资|直接投资|直投|跟投)|以股权投资方式|(?:基金|资金)(?:直投|跟投|参股)`)},
	{"loan", regexp.MustCompile(`[元万亿][^，。；补奖]{0,12}(?:贷款|授信)(?:支持|额度)?|授信|可贷|贷款额度|发放[^，。；]{0,10}贷款|提供[^，。；]{0,12}(?:贷款|信贷)`)},
	{"platform_support", regexp.MustCompile(`建设(?:经费|资金|补[贴助])|运行(?:经费|补[贴助])|运营(?:经费|补[贴助])`)},
	{"price", regexp.MustCompile(`电价|气价|水价|用电|用气|用水|电费|水费`)},
	{"reward", regexp.MustCompile(`奖励|奖补|奖金|奖`)},
	{"grant", regexp.MustCompile(`补[助贴]|资助|后补助|经费`)},
	{"voucher", regexp.MustCompile(`兑付`)},
}

// supporting are words that say that something is given and not what.
var supporting = regexp.MustCompile(`支持|扶持|给予|资金`)

// person is whom an allowance is paid to rather than an enterprise.
var person = regexp.MustCompile(`博士|硕士|本科|毕业生|人才|专家|院士|技师|研究生`)

// monthly is how an allowance is paid.
var monthly = regexp.MustCompile(`每月|按月|每人每年|元/月|津贴|发放`)

// granting are the words of a payment; where they stand, the words of tax law only measure it.
var granting = regexp.MustCompile(`补助|补贴|奖励|奖补|资助|奖金|给予[^，。；]{0,20}元`)

// kindOf returns the kind of support that words name, or else the phrase, the sentence or the heading around them, or
// the text before; sure is false when it is not the phrase. Support of no named kind is a grant.
func (k *surroundings) kindOf(words, phrase string) (kind string, sure bool) {
	if kind := k.named(words, phrase); kind != "" {
		return kind, true
	}
	if kind := k.named(k.sentence, k.above); kind != "" {
		return kind, false
	}
	if supporting.MatchString(phrase) {
		return "grant", true
	}
	if supporting.MatchString(k.sentence) {
		return "grant", false
	}
	if kind := k.named(k.earlier); kind != "" {
		return kind, false
	}
	return "grant", false
}

// surroundings are the texts around a benefit that may say what it is, with what was found in them so far.
type surroundings struct {
	sentence, above, earlier string
	found                    map[string]string
}

// named returns the kind that the first of several texts names that names one.
func (k *surroundings) named(texts ...string) string {
	for _, t := range texts {
		kind, done := k.found[t]
		if !done {
			kind = kindIn(t)
			k.found[t] = kind
		}
		if kind != "" {
			return kind
		}
	}
	return ""
}

func kindIn(text string) string {
	if !granting.MatchString(text) {
		for _, s := range taxes {
			if s.words.MatchString(text) {
				return s.kind
			}
		}
		if exempt.words.MatchString(text) {
			return exempt.kind
		}
	}
	if monthly.MatchString(text) && person.MatchString(text) {
		return "talent_allowance"
	}
	for _, s := range supports {
		if s.words.MatchString(text) {
			return s.kind
		}
	}
	return ""
}
