package conditions

import "huiqi/reading/pattern"

// measure is a field that holds a number, and the words by which policies name what it measures. Of the words that fit
// an amount's dimension the nearest win, and of those the longest.
type measure struct {
	field string
	dims  []dimension
	words *pattern.Pattern
	not   *pattern.Pattern // what stands before the words and makes them another thing; nil: nothing
}

func measuring(field, words string, dims ...dimension) measure {
	return measure{field: field, dims: dims, words: pattern.MustCompile(words)}
}

// unlike adds the words that make the measure another thing when they stand right before it.
func (m measure) unlike(words string) measure {
	m.not = pattern.MustCompile(`(?:` + words + `) ?$`)
	return m
}

func (m measure) fits(d dimension) bool {
	for _, x := range m.dims {
		if x == d {
			return true
		}
	}
	return false
}

// income are the words for revenue that say how it is told, and total what may follow it.
const (
	income   = `(?:主营业务|营业|销售|业务)?(?:销售)?(?:（营业）|（销售）)?收入`
	staff    = `(?:企业|单位|公司|全部|全体|当年|年末|本企业|机构|其)*(?:职工|员工|从业人员|在职人员|在职职工|人员|用工)(?:总人数|总数|人数|总量|数量|数)?`
	share    = `(?:的)?(?:比例|比重|比率|占比)?`
	rd       = `(?:企业|自主)?(?:研发|研究开发|研究与试验发展|研究与开发|技术开发|技术研发|R&D|科技研发)(?:活动)?(?:费用|投入|经费|支出|费)+(?:年均|年度|每年|累计|平均)?(?:支出|投入|总额|总计|合计|总量|总和)*`
	yearly   = `(?:的)?(?:近[一二两三四五1-5](?:个)?(?:会计|自然)?年(?:度)?(?:的)?|较基期)?(?:年度|年均|平均|年平均|复合|年均复合|年|同比|(?:较|比|相比)20[0-9]{2}年(?:度)?(?:同期)?(?:的)?|(?:较|比|相比)(?:上|前|去)(?:一)?(?:个)?(?:会计)?年(?:度)?(?:同期)?(?:的)?)*(?:实际|有所|有|实现)?`
	lesser   = `(?:(?:计算机)?软件著作权|实用新型|外观设计|集成电路布图设计|布图设计|(?:Ⅱ|II|二|2)类知识产权)(?:专有|专利|登记|证书)*(?:权)?`
	foremost = `(?:(?:国家)?新药|(?:国家级?)?(?:农作物|植物|畜禽)?(?:新)?品种(?:权)?|(?:国家)?(?:一级)?中药保护品种|(?:集成电路)?布图设计(?:专有)?(?:权)?|审定品种)`
	investor = `(?:投资(?:机构|基金|企业|公司)|创投机构|风投机构)`
	grows    = `(?:复合增长率|增长率|增长幅度|增长速度|增长|增加|增幅|增速)`
)

// words for the making of standards, and for what has a place in a market.
const (
	make1        = `(?:制定|制订|制修订|制（修）订|起草|修订|编制|研制)`
	making       = make1 + `(?:(?:、|和|或|及)?` + make1 + `)*`
	draft1       = `(?:主导|参与|参加|牵头|主持|负责|承担|作为[^，。；、]{0,8}?起草单位)`
	drafting     = draft1 + `(?:(?:、|或者|或|和)?` + draft1 + `)*(?:过|并|了)?(?:` + making + `)?(?:过|完成|并|发布|实施|的|了)*`
	standardList = `(?:国际|国家|国内|行业|地方|团体)(?:国际|国家|国内|行业|地方|团体|标准|技术|先进|级|及?以上|[、和或及与]|或者|以及|“[^”]{1,8}”)*标准`
	product      = `(?:主导|单项|主要|核心|单个)产品(?:（服务）)?(?:在|的|全球|国内|全国|全省|省内|细分|同类|同行业|产品|领域|市场)*`
)

// shareOf is the share that a part has of a whole: 研发费用总额占同期销售收入总额的比例, 科技人员数占职工总数的.
func shareOf(part, whole string) string {
	return `(?:` + part + `)[^，。；：]{0,12}?占[^，。；：]{0,14}?(?:` + whole + `)(?:（[^（）]*）)?(?:总额|总量|总数|总和)?[^，。；：0-9%]{0,4}?` + share
}

// measures are all of them. Order does not matter.
func measures() []measure {
	var out []measure
	for _, group := range [][]measure{staffMeasures(), moneyMeasures(), growthMeasures(), researchMeasures(), timeMeasures(), countMeasures(), projectMeasures(), carrierMeasures()} {
		out = append(out, group...)
	}
	return out
}

func staffMeasures() []measure {
	return []measure{
		measuring("employees", `(?:职工|员工|从业人员|从业人|用工|社保缴纳|缴纳社保|参加社保|参保|在职人员|在职职工|在册职工|在岗职工)(?:总)?(?:人数|人员数|总数|数量|数|规模|人员)?`, persons).unlike(`专|兼|全`),
		measuring("employees", `^(?:机构|单位|中心|企业|公司|平台|拥有|有|配备)?(?:的)?专职(?:工作)?人员(?:总数|人数|数)?(?:原则上|一般)?(?:应|须)?(?:在|为)?$`, persons),
		measuring("employees", `^(?:有|具有|配备|拥有)与[^，。；0-9]{2,16}相适应的(?:专业|专职|工作)*人员(?:总数|人数|数)?$`, persons),
		measuring("employees", `(?:人员规模|企业人数|总人数)`, persons),
		measuring("rd_staff_count", `(?:专职|全职|固定|直接从事)?(?:从事)?(?:研发|研究开发|R&D|科研|研究|技术|科技活动|科技|科学研究|研发技术|技术研发)(?:与试验发展)?(?:团队|工作|活动)?(?:的)?(?:技术)?人员(?:数|总数|人数)?`, persons).
			unlike(`辅助|其他|高级|服务|管理|(?:职称|学位|学历)(?:者)?的`),
		measuring("rd_staff_count", `(?:研发|研究|科研)(?:机构|中心|平台)(?:的)?(?:专职|全职|固定)?(?:工作|研发|研究)?人员(?:数)?`, persons),
		measuring("rd_staff_count", `(?:研发|研究|科研)(?:人才)?(?:团队|队伍)(?:成员|人数|规模)?`, persons),
		measuring("rd_staff_ratio", shareOf(`(?:研发|研究开发|研究与试验发展|R&D|研究|科研|技术)(?:活动)?(?:技术)?人员(?:数)?|研发人员`, staff+`|职工|企业|总人数`), ratio).unlike(`科技活动|(?:职称|学位|学历)(?:者)?的`),
		measuring("rd_staff_ratio", `(?:研发|研究开发|R&D|科研|研究)(?:工作|活动)?(?:的)?人员(?:占比|比例|占)`, ratio).unlike(`(?:职称|学位|学历)(?:者)?的`),
		measuring("rd_staff_ratio", shareOf(`从事(?:研发|研究开发)(?:和|及|与)?(?:技术服务|技术开发|相关工作|工作|活动)?的(?:专业|技术)*人员(?:数)?`, staff+`|职工|企业`), ratio),
		measuring("tech_staff_ratio", shareOf(`科技人员(?:数)?|科技活动(?:的)?人员|从事研发和相关技术创新活动的科技人员`, staff+`|职工|企业|总人数`), ratio).unlike(`(?:职称|学位|学历)(?:者)?的`),
		measuring("tech_staff_ratio", `科技人员(?:占比|比例)`, ratio),
		measuring("degree_ratio", shareOf(`(?:大学)?(?:大专|专科|本科|大学本科|大学专科)(?:学历)?(?:及|或|（含）)?(?:其)?以上(?:学历|文化程度)?(?:的)?(?:专业技术)?(?:人员|职工|员工)?(?:数)?`, staff+`|职工|企业|总人数|人员`), ratio).unlike(`(?:在孵|入驻|入孵)企业(?:中|内)?(?:的)?`),
		measuring("degree_ratio", `(?:大专|专科|本科|大学本科|大学专科)(?:学历)?(?:及|或|（含）)?(?:其)?以上(?:学历|文化程度)?(?:的)?(?:专业技术|从业)?(?:人员|职工|员工|人数)?(?:数)?(?:占比|比例|比重)?`, ratio).unlike(`(?:在孵|入驻|入孵)企业(?:中|内)?(?:的)?`),
		measuring("senior_staff_count", `(?:(?:高级|副高级|副高|正高|正高级)(?:及以上|以上)?(?:专业)?(?:技术)?(?:职称|职务)|博士(?:学位|研究生|学历|人才|及|或|、|的|者|$)|副高级|正高级|高级工程师)[^，。；：]{0,16}?(?:人员|人才|专家)?(?:数)?`, persons).unlike(`硕士、|硕士或|硕士及|硕士|中级|学位或|同领域`),
		measuring("service_staff_ratio", `(?:接受过|参加过|经过|接受|参加)[^，。；]{0,12}?培训的(?:人员)?(?:占比|占|比例)?|(?:管理服务|孵化服务|创业服务|服务)(?:的)?(?:专业|专职)?(?:人员|人数|团队|人)[^，。；]{0,28}?(?:占比|占|达到|比例)`, ratio).unlike(`技术|研发|科研`),
		measuring("service_staff_ratio", shareOf(`(?:专业|职业|孵化|科技)?(?:孵化|服务|管理)+人员(?:数)?`, staff+`|机构|总人数|人员`), ratio),
	}
}

func moneyMeasures() []measure {
	other := `技术性|技术|服务|软件|出口|新产品|创新产品|产品（服务）|孵化|租金|许可|平均|人均|品种|单品|财政|投资|非|增加|转让|运营|高新技术产品|技术合同|劳务`
	return []measure{
		measuring("main_revenue", `主营业务(?:年)?(?:销售)?收入`, money),
		measuring("revenue", `(?:年)?(?:营业性?|销售|总|经营性?)(?:（营业）|（销售）)?(?:总)?收入(?:总额|规模)?|年收入(?:总额)?|收入总额|营收(?:规模)?|(?:年)?开票销售(?:收入|额)?|销售额|营业额|主营产品销售额|(?:^|[，、；：])收入(?:总额|规模)?|(?:^|年度?|企业|机构|单位|[，、])业务收入(?:总额)?`, money).unlike(other + `|主营|业务(?:（[^（）]*）)?`),
		measuring("main_revenue_ratio", `主营业务(?:销售)?收入(?:的)?(?:占比|比重)`, ratio).unlike(`占[^，。；、]{0,8}`),
		measuring("main_revenue_ratio", shareOf(`主(?:营|导)(?:业务|产品|产品（服务）)+(?:的)?(?:销售|营业)?收入|主营业务收入|主导产品`, `收入|营收|销售额`), ratio),
		measuring("hitech_revenue_ratio", `高新技术产品(?:（服务）|及服务|和服务)?(?:的)?(?:销售)?收入(?:占比|占)`, ratio),
		measuring("hitech_revenue_ratio", shareOf(`高新技术产品(?:（服务）|及服务|和服务|与服务)?(?:的)?(?:销售)?(?:产值|收入)?`, `收入|产值`), ratio),
		measuring("total_assets", `资产总额|总资产|资产总计|资产规模`, money).unlike(`净|无形|科研|研发|研究`),
		measuring("taxable_income", `应纳税所得额`, money),
		measuring("debt_ratio", `资产负债率`, ratio),
		measuring("paid_in_capital", `实缴(?:的)?(?:注册)?(?:资本|资金|出资)(?:金)?(?:额)?|(?:注册|认缴|出资)(?:资本|资金)?(?:金)?(?:中|的)?(?:货币)?(?:实际到位|实缴|到位)(?:部分|金额|资金)?|实收(?:货币)?资本|实际到位(?:注册)?(?:资金|资本)|注册(?:资本|资金)(?:金)?(?:（实缴）|实缴)`, money),
		measuring("equity_financing", `(?:获得|获|引进|引入|取得|接受)(?:过|了)?[^，。；]{0,16}?`+investor+`(?:(?:或|、|和)[^，。；]{0,6}?`+investor+`)*(?:的)?`, money),
		measuring("equity_financing", `(?:风险投资|创业投资|股权投资|创投|风投|投资)(?:机构|基金|公司)(?:的)?[^，。；]{0,8}?(?:股权)?投资(?:额|金额)?|(?:累计|新增)融资(?:额|总额)?`, money),
		measuring("equity_financing", `股权(?:类)?(?:现金)?(?:融资|投资)(?:到账)?(?:总额|额|金额)?(?:并|且|实际)*(?:到账|到位)?(?:金额|资金)?|(?:累计)?(?:获得|引进|引入|取得|吸引|完成|获)[^，。；]{0,12}?(?:风险投资|股权投资|创业投资|创投机构投资|股权融资|投资机构投资)(?:额|金额|总额)?`, money),
	}
}

func growthMeasures() []measure {
	return []measure{
		measuring("revenue_growth", `(?:主营业务|营业|销售|总|年)(?:总)?(?:销售)?收入(?:总额)?`+yearly+grows+`|(?:年均|平均|年平均|复合|年均复合)+(?:营业|销售)收入增长率|(?:营收|营业额|销售额)`+yearly+grows, ratio).unlike(`新产品|产品|技术|服务|出口|研发`),
		measuring("profit_growth", `(?:净)?利润(?:总额)?`+yearly+grows, ratio),
		measuring("rd_growth", rd+yearly+grows, ratio),
		measuring("rd_growth_amount", rd+`(?:较|比|相比)?(?:上年|上一年|上年度|上一年度|前年|前一年|前一年度|去年)?(?:度)?(?:同期)?(?:实际)?(?:多投入|新增|增加|净增|增量|增长|增加额|新增额)(?:部分|额)?`, money),
	}
}

func researchMeasures() []measure {
	return []measure{
		measuring("rd_expense", rd, money).unlike(`约定的|项目|境内|到位|到账`),
		measuring("rd_expense", `(?:研发|研究开发|研究与试验发展)(?:经费)?(?:总额|支出额)`, money),
		measuring("rd_intensity", shareOf(`(?:研发|研究开发|研究与试验发展|研究与开发|R&D|科技)(?:活动)?(?:的)?(?:费用|投入|经费|支出|资金)+(?:支出|总额|投入)*`, income+`|营收|销售额`), ratio).unlike(`境内`),
		measuring("rd_intensity", `(?:研发|R&D|研究开发)(?:经费|费用)?(?:投入)?(?:强度|占比)`, ratio),
		measuring("rd_domestic_ratio", `境内(?:发生)?(?:的)?(?:研究开发|研发)(?:费用|经费|支出)(?:总额)?(?:的)?(?:占比|比例|比重)`, ratio),
		measuring("rd_domestic_ratio", shareOf(`(?:在?中国)?境内(?:发生)?(?:的)?(?:研究开发|研发)(?:费用|经费|支出)(?:总额)?`, `(?:研究开发|研发)(?:费用|经费|支出)`), ratio),
		measuring("rd_equipment_value", `(?:科研|研发|科学|试验|实验|检验检测)?(?:用)?(?:仪器|设备|装备|仪器设备|科研仪器设备)(?:、软件|和软件|及软件)?(?:等)?(?:的)?(?:固定资产)?(?:账面)?(?:总额|总)?(?:原值|总值|价值|总价值|资产原值|净值|资产)(?:总额|总值)?|^[^，。；固]{0,8}原值|(?:科研|研发|试验|实验|检测|检验检测)(?:用)?(?:仪器设备|仪器|设备)`, money).unlike(`单台|单价|单套|单件|购置|购买|投资|新增`),
		measuring("rd_space_area", `(?:中试(?:平台|基地)?(?:建设)?(?:的)?|科研|研发|研究|实验|试验|研究开发|办公和科研|科研办公|研发办公)(?:、[^，。；]{0,8})?(?:和办公|及办公)?(?:等)?(?:专用)?(?:用房|场地|场所|用地|面积|空间|实验室|建筑面积|用房面积)+|(?:科研|研发)[^，。；]{0,6}用房(?:面积)?|实验室(?:使用|建筑)?(?:总)?面积`, area),
	}
}

func timeMeasures() []measure {
	other := `平台|机构|实验室|中心|基地|孵化器|众创空间|园区|版本(?:完成)?|产品|著作权|软件`
	return []measure{
		measuring("age_years", `(?:(?:连续|持续|稳定|正常)+经营|(?:取得|领取)营业执照|注册|登记|成立|设立|创办|工商登记|工商注册|登记注册|注册登记|注册成立|设立登记|存续|持续经营|经营)(?:[^，。；：0-9]{0,10}?)(?:时间|年限|期限)?`, years).unlike(other),
		measuring("operating_years", `(?:基地|平台|机构|中心|孵化器|众创空间|园区|实验室|载体)[^，。；内]{0,4}(?:成立|设立|注册|建成|组建|挂牌|备案|登记)[^，。；：0-9]{0,8}?(?:时间|年限|期限)?`, years),
		measuring("operating_years", `(?:开展|提供)[^，。；]{0,14}?服务(?:时间|年限)?`, years),
		measuring("operating_years", `(?:持续|连续|稳定|对外)+(?:提供|开展)?服务(?:时间|年限)?`, years),
		measuring("operating_years", `(?:实际)?(?:运营|运行|运转|营运|建成|投入使用|投入运营)(?:[^，。；：0-9]{0,8}?)(?:时间|年限|期限)?`, years),
		measuring("niche_years", `从事[^，。；：0-9]{1,24}?(?:的)?(?:时间|年限)|从事[^，。；：0-9]{0,12}(?:领域|行业|细分市场)[^，。；：0-9]{0,12}$|在[^，。；]{0,10}(?:行业|领域|细分市场)(?:内)?(?:已)?(?:持续|连续|稳定)?(?:经营|发展|深耕|从业)|进入[^，。；]{0,14}?(?:细分市场|市场|领域|行业)|(?:从事|深耕|专注|专注于|聚焦)[^。；：]{0,24}?(?:时间|年限|期限)?(?:累计)?`, years).unlike(`研发人员|直接`),
		measuring("loan_term", `(?:贷款|借款|授信)?(?:合同)?期限`, years).unlike(`贴息|补贴|支持|劳动|聘用|聘任|工作|扶持|服务|租赁|合同|孵化|保险`),
		measuring("person_age", `年龄`, age, years, bare).unlike(`退休|平均`),
		measuring("person_age", `(?:男性|女性|申请人|申报人|负责人|带头人)`, age),
		measuring("person_months", `在(?:申报|申请|用人|所在|本|依托)?(?:单位|企业)(?:全职|连续)*工作(?:时间)?`, years),
		measuring("person_months", `(?:每年|年均|本年度)[^，。；：]{0,18}?(?:工作|服务|在岗|到岗|在鲁|在站|从事[^，。；]{0,8}研究|用于[^，。；]{2,10}|投入[^，。；]{2,10})[^，。；：]{0,8}`, years),
	}
}

func countMeasures() []measure {
	return []measure{
		measuring("ip_invention", `(?:授权|有效|国内|国外|国际|新增|核心)*(?:的)?(?:发明专利|(?:Ⅰ|I|一|1)类(?:高价值)?知识产权)(?:授权|权)?(?:数|数量)?`, things).unlike(`[^上，]或|申请`),
		measuring("ip_invention", `发明专利(?:授权|权)?(?:（[^（）]*）)?(?:(?:、|和|或|及)`+foremost+`)*(?:、|和|或|及)`+foremost+`(?:等)?(?:Ⅰ类)?(?:知识产权)?(?:数|数量)?`, things).unlike(`申请`),
		measuring("ip_utility_soft", lesser+`(?:(?:、|或者|或|和|及|与)`+lesser+`)*(?:(?:、[^，。；0-9]{2,40}?)?等(?:其他)?(?:知识产权)?)?(?:数|数量)?`, things).unlike(`发明专利(?:、|和|或|及)[^，。；]{0,20}`),
		measuring("ip_total", `发明专利(?:授权|权)?(?:、|和|及|与)(?:[^，。；0-9]{0,40}?(?:、|和|及|与))?`+lesser+`(?:合计|总计|共计|等)*`, things),
		measuring("ip_total", `(?:有效|自主|核心|各类|的|其他)*知识产权(?:成果)?(?:总)?(?:数|数量|件数)?|(?:有效|授权|各类|的)*专利(?:总)?(?:数|数量)?`, things).unlike(`发明|类|价值|质押|出质|转让|(?:申请|受理|提交)[^，。；、0-9]{0,4}`),
		measuring("standards_count", `(?:`+drafting+`)?`+standardList+`(?:的)?(?:`+making+`)?(?:工作)?(?:数|数量)?`, things).unlike(`符合|执行|依据|按照|达到|采用|贯彻`),
		measuring("innovation_score", `(?:创新能力|综合)?评价指标(?:综合)?(?:总)?得分|(?:综合)?(?:评价|评分|测评|创新能力|评估)?(?:总)?(?:得分|评价分值|综合分值|评分|总分|分数|评价得分|打分|积分)`, score).unlike(`评审|答辩|专家|指标|人员|折算|信用|资信|知识产权|研发投入|研发|科技成果|成果转化|成长性|单项|分项`),
		measuring("market_share_rank", `(?:`+product+`)?市场(?:占有率|份额)[^，。；]{0,12}?`, rank, ratio),
		measuring("market_share_rank", `(?:`+product+`)?(?:行业排名|销售(?:收入|额)|排名)[^，。；]{0,12}?`, rank),
	}
}

func projectMeasures() []measure {
	return []measure{
		measuring("project_investment", `(?:项目|设备|固定资产|项目研发|技改|总|计划|实际|累计|产业化|软硬件|设备(?:、|和|及)(?:软件|技术))*(?:总)?(?:投资|投入)(?:额|总额|规模|总投入|总投资)?`, money).unlike(`自主|风险|股权|创业|费用|经费|基金|引导|研发|设计|单户|单个企业|单个|单个项目累计`),
		measuring("project_investment", `项目(?:总)?(?:预算|经费|总经费)`, money),
		measuring("funding_match_ratio", `(?:自筹|配套|自有|其他(?:来源)?(?:经费|资金)|单位出资)[^，。；]{0,24}(?:比例|之比|比值|比)(?:应|须)?|自筹(?:资金|经费|部分)?[^，。；]{0,10}`, times, ratio, bare),
		measuring("contract_amount", `(?:技术)?(?:合同|交易)(?:认定)?(?:登记)?(?:实际)?(?:成交|交易|支付|到账|发生)?(?:金)?(?:总)?额|技术(?:开发|转让|咨询|服务|许可)(?:、|和|或|（[^（）]*）)*(?:合同|服务合同)|技术合同(?:登记)?(?:成交|交易|实现)*(?:金)?(?:总)?额|(?:技术)?(?:交易|成交)(?:金)?额`, money).unlike(`贷款|入股|[^术]服务|劳动|单台|单套|单件|批次|采购|销售|质押|租赁`),
		measuring("loan_amount", `单户(?:贷款|授信|在保|担保)?余额|(?:贷款|授信|借款|在贷|本金余额)(?:本金|余额|总额|额度|金额|规模)?`, money).unlike(`不良`),
		measuring("equipment_price", `(?:单位|单台|单机|单套|单台套|单台（套）|单件|每台)(?:套|（套）)?(?:或(?:者)?[^，。；]{2,8}?)?(?:设备|产品|销售)?(?:的)?(?:实际)?(?:价值|价格|售价|销售价格|销售价|购置价|购置价格|原值|合同(?:金)?额|合同价|金额)|(?:单台|单机)(?:套|（套）)?(?:设备|装备|产品|仪器)|(?:每)?批次(?:的)?(?:合同|价值|销售)(?:总|金)?(?:额)?|(?:成套设备|总成|部件|零部件|设备|产品|装备)(?:销售|购置)?(?:价格|单价|价值|售价|总价)|销售合同(?:金)?额`, money),
	}
}

func carrierMeasures() []measure {
	return []measure{
		measuring("area", `(?:孵化|服务|使用|场地|载体|建筑|办公|自有|可自主支配|可支配|专业技术|中试|经营|实际使用)*(?:孵化)?(?:场地|面积|载体|场所|空间)(?:使用)?(?:总)?(?:面积)?`, area).unlike(`科研|研发|实验|实验室|试验|中试(?:的)?|租用|租赁|公共|公共服务|(?:企业|团队)使用(?:的)?|在孵企业|营业|占地|种植|养殖`),
		measuring("incubated_count", `(?:在孵|入驻|入孵|孵化|常驻)(?:的)?(?:[^，。；0-9的、]{0,6}?)(?:团队|企业|项目|创客|创业实体|实体|创业主体|市场主体)(?:(?:和|及|、|与|或)[^，。；0-9、的]{0,6}?(?:团队|企业|项目))*(?:总)?(?:数|数量|合计)*`, things).unlike(`毕业|累计`),
		measuring("incubator_ip_ratio", `(?:拥有|提交|申请|具有|有)[^，。；]{0,12}?(?:知识产权|专利)[^，。；]{0,12}?的?(?:企业|比例|占比)[^，。；]{0,14}?`, ratio),
		measuring("incubator_ip_ratio", shareOf(`在孵企业[^，。；]{0,10}?(?:申请|拥有|已申请|具有)[^，。；]{0,16}?知识产权[^，。；]{0,10}?`, `在孵企业|企业`), ratio),
		measuring("incubator_ip_ratio", `在孵企业[^，。；]{0,24}?知识产权[^，。；0-9]{0,16}?(?:比例|占比)|(?:的)?在孵企业[^，。；]{0,12}?(?:知识产权|专利)`, ratio),
		measuring("fund_size", `用于(?:创业|种子|天使|股权|孵化)*投资的资金|(?:自有|合作|设立|设立的|合作的|或|和|孵化|种子|天使|创投|创业投资|投资|股权投资)*(?:孵化|种子|天使|创投|创业投资|投资|股权投资)(?:资金|基金|孵化资金|投资基金)+(?:(?:或|和|及|、)(?:合作)?(?:设立)?(?:的)?(?:孵化|种子|天使|投资)(?:资金|基金))?(?:规模|总额|总规模|实际规模)?|基金(?:总|实缴|认缴|管理)?规模`, money).unlike(`风险补偿|补偿|引导`),
	}
}
