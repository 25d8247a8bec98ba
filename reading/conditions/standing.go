package conditions

import (
	"sync"

	"huiqi/reading/pattern"
)

// standing is a yes-or-no field and the words by which policies name what it says.
type standing struct {
	field string
	sense sense
	words *pattern.Pattern
	not   *pattern.Pattern // what follows or precedes the words and makes them another thing; nil: nothing
}

// sense is what words say of a standing, and how far the sentence around them may turn it round.
type sense int

const (
	either    sense = iota // policies ask for it and shut it out: 上市企业
	opposite               // the words are of those without it: 规模以下企业
	merit                  // nobody is shut out for having it, so that a sentence that shuts out means those without it
	evil                   // no policy asks for it: whoever has it is out, however the sentence is built
	doubtful               // it bars only where the sentence denies it or shuts out: 已获得省级立项支持, which others ask for
	lack                   // the words are of those without a merit: 欠息
	clearance              // the words are of those without an evil: 承担的项目均已验收
)

func good(field, words string) standing {
	return standing{field: field, words: pattern.MustCompile(words)}
}

func merited(field, words string) standing {
	return standing{field: field, sense: merit, words: pattern.MustCompile(words)}
}

func adverse(field, words string) standing {
	return standing{field: field, sense: evil, words: pattern.MustCompile(words)}
}

func doubted(field, words string) standing {
	return standing{field: field, sense: doubtful, words: pattern.MustCompile(words)}
}

func lacking(field, words string) standing {
	return standing{field: field, sense: lack, words: pattern.MustCompile(words)}
}

func contrary(field, words string) standing {
	return standing{field: field, sense: opposite, words: pattern.MustCompile(words)}
}

func cleared(field, words string) standing {
	return standing{field: field, sense: clearance, words: pattern.MustCompile(words)}
}

// value returns what the words say of the field where the sentence shuts out or denies them; ok is false where they say
// nothing that a sentence so built could mean.
func (st standing) value(excluding, no bool) (value, ok bool) {
	switch st.sense {
	case opposite:
		return no, true
	case merit:
		return !no, no || !excluding
	case evil:
		return excluding, true
	case doubtful:
		return excluding, excluding != no
	case lack:
		return !excluding, excluding != no
	case clearance:
		return false, !excluding && !no
	}
	return !no, true
}

// against reports whether the words are of what shuts an applicant out.
func (st standing) against() bool { return st.sense >= evil }

// unlike adds words that, found around the match, make it another thing. ◆ stands for the match.
func (st standing) unlike(words string) standing {
	st.not = pattern.MustCompile(words)
	return st
}

// standings are all of them. Where two match the same words the longer one wins, then the earlier.
func standings() []standing {
	var out []standing
	for _, group := range [][]standing{legalStandings(), conductStandings(), orderStandings(), projectStandings(), financeStandings(), propertyStandings()} {
		out = append(out, group...)
	}
	return out
}

func legalStandings() []standing {
	return []standing{
		good("legal_person", `(?:(?:具有|具备|能够|能)?独立承担(?:民事|法律)(?:责任|义务)(?:的?能力)?(?:的|，|、)?[^，。；、]{0,6}?)?(?:(?:独立的?)?(?:企业|事业|社团|民办非企业)?法人(?:资格|单位|主体|地位|资质|机构|企业|实体|组织)|(?:独立|企业|为)法人|法人或其他组织|等法人|的法人$|独立(?:经营|核算|运营|运作)的法人)`).unlike(`股东[^，。；◆]{0,8}◆|◆股东|^(?:企业)?◆(?:没有|未|无|不存在|征信|信用)|同一◆|法定代表|◆代表|(?:上级|所属|主管)◆|非独立法人◆|非法人|受[^，。；]{0,4}◆[^，。；]{0,6}(?:授权|委托)|无独立法人|公民(?:、|和|或)?◆|◆被|视同(?:为)?(?:独立)?◆|◆(?:、|或者?|和)[^，。；]{0,6}(?:带头人|负责人|代表)`),
		good("resident_enterprise", `居民企业`).unlike(`非◆`),
		good("above_scale", `规模(?:工业|服务业)企业|规模(?:（限额）|（资质）|或限额|、限额)?以上(?:工业|服务业|文化|、限额以上)*(?:企业|单位|法人)?|规上(?:工业|服务业|限上|高新技术)*(?:企业)?|“?(?:小)?(?:升规|入规|进规|上规)”?(?:纳统|入统|入库)?|限额以上|“?四上”?企业|(?:统计)?(?:一套表|联网直报)(?:联网|直报|平台|门户|系统|在库|单位|企业)*|纳入(?:规模以上|统计联网直报)`).unlike(`[大中小微]◆|◆[^，。；]{0,40}(?:高于|超过|达到|不低于)[^，。；0-9]{0,6}(?:平均|均值)|◆(?:总)?产值|◆增加值|◆模|促◆|推◆|规模以下|规下|(?:高于|低于|超过)[^，。；0-9%的]{0,6}◆|再次◆|◆(?:后|当年)|预计◆|拟◆|有望◆|计划◆|即将◆|◆“|(?:业|上)◆(?:总产值|产值|增加值)`),
		contrary("above_scale", `规模以下(?:工业|服务业|文化)*(?:企业|单位|法人)?|(?:^|[^定有])规下(?:工业|服务业)?(?:企业)?|限额以下(?:企业|单位)`).unlike(`◆的(?:$|[，。；])|◆[^，。；]{0,16}(?:升|转|首次|纳入|上规|入规)|(?:由|从)◆|规(?:模以)?上[^，。；]{0,10}◆|◆(?:、|和|与|及|或)规(?:模以)?上`),
		good("hightech_field", `(?:(?:企业|主要|主导|主营|产品|服务|（服务）|领域|核心|关键|技术|所用|业务|发挥|支持作用|对其|对|起|的|所)*(?:应当|应|须|需|均)?(?:属于|符合|归属于?|落在|在|围绕|对应)?(?:《)?)?国家重点支持的(?:八大)?高新技术领域》?(?:目录)?(?:所)?(?:规定|列)?的?(?:范围|领域)?(?:之|以)?内?`).unlike(`（(?:含|参考|参照)[^（）]{0,4}◆|◆[^，；。]{0,60}为(?:指引|导向|参考)`),
		good("hightech_field", `(?:属于|符合|归属于?)国家(?:颁布|发布|规定|确定|明确|支持)的(?:重点支持的)?高新技术领域(?:(?:之|以)?内)?`),
		adverse("prohibited_industry", `(?:属于|从事)?(?:国家|产业政策|《?产业结构调整指导目录(?:（[^（）]*）)?》?(?:（[^（）]*）)?(?:中|规定|所列)?的?|、)*(?:非)?(?:禁止|限制|淘汰|明令禁止)(?:类|性|发展)?(?:和|、|或|或者|及|与|以及)*(?:禁止|限制|淘汰|落后)*(?:、|和|或|及)?(?:禁止|限制|淘汰|落后)*(?:类|性|发展)?(?:的)?(?:产业|行业|项目|目录|领域|类|产能)+`),
		adverse("prohibited_industry", `(?:市场准入)?负面清单(?:禁止类|中的禁止类)?|《产业结构调整指导目录(?:（[^（）]*）)?》(?:（[^（）]*）)?(?:中|规定|所列)?的?(?:(?:限制|淘汰|禁止)类(?:、|和|或|及)?)+(?:之|以)?内?|限制类|淘汰类|禁止类|落后产能`).unlike(`◆["”]?(?:的)?(?:所列)?情形|^◆$`),
		adverse("prohibited_industry", `(?:国家)?(?:规定的|明令)?(?:非)?(?:(?:禁止|限制|淘汰)(?:类|性)?(?:、|和|或者|或|及)?){2,3}(?:类|性|的)*(?:范围|之列|$)|(?:行业|产业)[^，。；]{0,8}(?:禁止|限制|淘汰)(?:的)?$`),
		good("listed", `(?:在)?(?:境内外|国内|境内|境外|沪深|主板|创业板|科创板|北交所|证券交易所|、|和|及|或)*(?:市场|资本市场|交易所)?(?:挂牌)?(?:首发)?上市(?:企业|公司|挂牌)?|(?:在[^，。；]{0,16}(?:市场|交易所))?(?:首次)?公开发行股票(?:并(?:挂牌)?上市)?`).
			unlike(`(?:申请|申报|拟)(?:在|于|到|赴|首|公|境|国|沪|深|北|主|创|科|新|上|发)[^，。；的◆]{0,30}◆|所投资?的?[^，。；◆]{0,12}(?:企业|公司|项目)◆|◆(?:的)?(?:程序|进程|流程|工作|筹备|步伐|受理|审核|规划|方案|意愿|需求|标准|意向|培育|梯队|(?:奖励|奖补|补助|补贴)(?:资金|政策)?(?:$|[，。；：的]))|(?:产品|品种|药品|新药|器械|疫苗|制剂|软件|游戏)(?:已|均|首次|获批|获准|批准|正式|在[^，。；]{1,6})+◆|◆场|◆委|(?:承担|承接|担任|从事)(?:过|了)?[^，。；◆]{0,4}◆|◆融资|符合[^，。；◆]{0,20}◆[^，。；]{0,12}条件|◆(?:批准|批件|批复|推广|交易)|(?:申请|申报|拟)(?:在|于|到|赴)[^，。；◆]{0,40}◆|(?:新药|药品|药物|疫苗|器械|制剂|车型|新车|品种|农产品|新品|批准文号|注册证)[^，。；◆企业公司]{0,14}上市◆|◆[^，。；]{0,20}(?:导致|引起|造成)|◆(?:的)?(?:名称|股东|股权)[^，。；]{0,6}(?:变更|变化)|(?:^|[，、])(?:与|同|和|向|为|对)[^，。；的]{0,4}◆[^，。；]{0,14}(?:签订|签署|合作|提供|供货|配套|共建|投资|服务)|◆在[^，。；]{1,12}(?:设立|投资|成立|注册)的|◆(?:总)?(?:数(?:量)?)?(?:达到?|不少于|超过|至少)?[0-9一二两三]+(?:家|户|个)|[0-9一二两三](?:家|户|个)(?:及?以上)?(?:的)?◆|(?:股东|母公司|实际控制人|出资人|出资方|投资方|投资者|合作方|合作单位|客户|用户)(?:应|须|需|中)?(?:为|是|系|有|属于|包括)[^，。；]{0,8}◆|(?:培育|孵化|引进|服务|辅导|带动)(?:出|了)?◆|“股◆|股◆”|[级别]以◆|以◆(?:为|作|的|后|[^，。；]{0,4}[局厅委])|承诺◆|◆(?:的)?(?:资源|扶持|服务|辅导|梯度|培训|报告会|路演|活动|论坛)|◆(?:作为|为|是)[^，。；]{0,6}(?:股东|投资方|出资)|是否◆|◆或(?:者)?上市|◆(?:时间|销售)?(?:未满|不满|不足|不超过|已满|满)|申请(?:[^，。；◆企单人主机公为是][^，。；◆]{0,7})?◆|(?:药品|产品|器械|疫苗|新药)[^，。；◆]{0,6}◆(?:后|销售|满)|(?:获得|获|取得|引进|接受)◆[^，。；]{0,4}(?:投资|注资|入股|订单|授权)|由◆|由[^，。；]{2,24}◆(?:共同|牵头|独资|发起)*(?:设立|组建|投资|控股)|◆(?:的)?(?:控股|全资|参股)|◆(?:申请|申报)(?:$|[^的])|(?:申报|鼓励)◆|◆(?:的)?(?:控股|全资|参股)?(?:子公司|分公司)|拟上市[^，。；]{0,8}◆|(?:拟|计划|力争|预计|有望|准备|争取)[^，。；]{0,10}◆|放弃◆|◆计划|◆后备|后备◆|未来◆|◆主体|◆辅导|申请◆|筹备◆|计划◆|◆许可|产品◆|研发◆|研制◆|开发◆|◆销售|◆培育|◆前|药品◆|◆持有人|投放|推动|促进|^禁止[^，。；]*◆|◆(?:的)?(?:新药|产品|药品)`),
	}
}

func propertyStandings() []standing {
	return []standing{
		good("ip_owned", `(?:拥有|具有|具备|掌握|形成|获得|取得|享有|有|持有|通过[^。；]{0,30}?获得)[^，。；]{0,24}?知识产权(?:的?所有权)?(?:权属)?|(?:拥有|具有|取得|持有|享有)[^，。；0-9]{0,8}?自主[^，。；0-9发]{0,4}专利权|自主知识产权|知识产权(?:和[^，。；]{1,10})?的所有权|(?:核心|关键)技术(?:的)?(?:自主)?知识产权`).
			unlike(`◆(?:创造|布局)?体系|◆的?(?:独占|排他|普通)?(?:使用权|使用许可|许可|授权)|(?:许可|授权)(?:方式|使用|实施|获得|取得)*◆|(?:将|以)[^，。；]{0,6}◆[^，。；]{0,16}(?:作为|出质|质押|作价)|◆[^，。；]{0,8}等?(?:功能|服务)|◆类别|[0-9一二三两](?:项|件|个)[^，。；◆]{0,16}◆|(?:在孵|入驻|入孵)(?:的)?企业[^，。；]{0,30}◆|◆(?:侵权|归属|登记|证明|维权|战略|意识|文化|机构|部门|专员|工作|行政|优势|示范|贯标|纠纷|管理|服务|运营|代理|质押|培训|保护|转化|许可|转让|金融|数|总|不少|不低|达|[0-9])|◆[^，。；]{0,10}产品[^，。；]{0,4}(?:收入|销售|出口|产值)|无知识产权|没◆|◆[^，。；]{0,2}项目|侵犯[^，。；]{0,8}◆`),
	}
}

// evils are the fields that no policy asks for.
var evils = sync.OnceValue(func() map[string]bool {
	out := map[string]bool{}
	for _, st := range standings() {
		if st.sense == evil {
			out[st.field] = true
		}
	}
	return out
})

// spotless reports whether a node asks for nothing but a clean record.
func spotless(n *Node) bool {
	clean := false
	for _, l := range n.Leaves() {
		if l.Field == "" {
			continue
		}
		if v, yesOrNo := l.Value.(bool); !yesOrNo || v || !evils()[l.Field] {
			return false
		}
		clean = true
	}
	return clean
}
