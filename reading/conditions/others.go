package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

// ofProduct reports that the clause before names a product alone, whose sales are told: 对新开发的一类新药，年销售额1亿元以上的.
func (s *sentence) ofProduct(c *clause) bool {
	for i, x := range s.clauses {
		if x == c && i > 0 {
			return products.MatchString(s.text[s.clauses[i-1].start:s.clauses[i-1].end])
		}
	}
	return false
}

// products is a clause that names a product, or a project that makes one.
var products = pattern.MustCompile(`^(?:对|对于|凡)?(?:[^，。；]{0,30}?)(?:(?:新药|品种|药品|新产品|首版次软件|首台套装备)(?:的)?|(?:开发|产业化|转化)项目(?:在[^，。；]{1,10}?)?(?:投产|落地|转化|达产)?(?:的|后)?)$|^(?:申报|项目|该|申请|参评|主导|新)*(?:的)?(?:软件|药品|器械|装备|游戏)?(?:产品|药品|器械|装备|游戏)(?:应|须|需|必须|为|已|通过|上线|获批)`)

// ofGoodsTold reports that the words before a list are about products, of which its entries go on to speak: 申报产品应符合以下条件：….
func (s *sentence) ofGoodsTold(c *clause) bool {
	return s.ctx.Lead != nil && s.ctx.Lead.goods && !strings.Contains(s.text[c.start:c.end], "企业")
}

// goodsFirst begins the words before a list that are about products.
var goodsFirst = pattern.MustCompile(`^(?:[^，。；：企业单位]{0,6}(?:申报|申请|参评|推荐|获奖|认定)的?)?(?:[^，。；：企业单位]{0,6})(?:产品|装备|材料|软件|药品|器械|品种)(?:应|须|需|必须)(?:当|同时)*(?:符合|满足|具备|达到)`)

var (
	// anothers ends before a figure of someone other than the applicant: tenants and those served, partners, members of a team.
	anothers = pattern.MustCompile(`(?:(?:^|[，、；])(?:累计|年度?)?服务(?:的)?(?:中小)?企业|服务(?:的)?(?:中小)?企业(?:的)?(?:平均|合计|累计|总)|(?:在孵|毕业|入孵|被服务|被孵化)(?:的)?(?:企业|项目|团队)|(?:合作|共建|联合)(?:的)?(?:高校|院所|院校|方|单位|机构)|(?:核心|团队|项目组|课题组)成员|(?:母公司|控股股东|实际控制人|大股东|投资方|出资方|股东单位)(?:的)?)[^，。；、占0-9]{0,10}$|成果[^，。；]{0,8}(?:高校|院校|院所|大学|研究机构|科研机构|科研单位)$`)
	// comes ends before what is to be reached while a project runs.
	comes = pattern.MustCompile(`(?:(?:建设|执行|实施|项目|合同)期(?:内|间|满)|验收(?:时|前|后)|(?:项目|建设|实施)[^，。；、]{0,4}(?:完成|结束|验收|投产)(?:时|后))[^，。；、占0-9]{0,12}$`)
	// experts ends before those who judge or recommend an applicant.
	experts = pattern.MustCompile(`由[^，。；0-9]{0,4}$|专家(?:组|委员会)?(?:中|由)?[^，。；、0-9]{0,8}$`)
	// recommending follows experts who speak for an applicant: 2名具有高级职称的科技人员推荐.
	recommending = pattern.MustCompile(`^[^，。；]{0,14}?(?:书面)?推荐(?:意见|信)?$`)
	// ofOne ends before what one product sells or a project is to bring.
	ofOne = pattern.MustCompile(`(?:^|[，、；：])(?:上(?:一)?年度?)?(?:首[批台版][^，。；、]{0,8}|其|所|主要)?(?:产品[^，。；、占0-9企业公司]{1,10}|(?:农产品|种子|种苗|单品|品种|新品|材料)[^，。；、占0-9企业公司]{0,10})$|(?:单体项目|单店|门店|(?:单个|单项|任一|该|申报|主导|新|同类|软件|动漫|动画|漫画|游戏|文化|项目|专利|创新|获证|上市)产品|(?:取得|获得|获|通过|列入|入选|经|新|首次)[^，。；]{0,14}的(?:产品|品种|药品|器械|装备|材料|软件|作品)|项目[^，。；、0-9]{0,8}(?:后|期内|期间)|(?:新增|预计|预期|可实现))[^，。；、占0-9]{0,10}$`)
)

// toCome reports that a figure is to be reached while a project runs or when it is done, as its clause or one before says: 项目完成后新增发明
// 专利3件以上，实现销售收入1000万元以上.
func (s *sentence) toCome(c *clause, field string) bool {
	switch {
	case field == "funding_match_ratio" || field == "project_investment" || field == "person_months" || field == "rd_intensity":
		return false
	case ofResults.MatchString(s.text[c.start:c.end]):
		return true
	}
	return slices.ContainsFunc(s.clauses, func(x *clause) bool {
		return x.start < c.start && ofResults.MatchString(s.text[x.start:x.end]) && goesOnResults.MatchString(s.text[c.start:c.end])
	})
}

var (
	// ofResults begins a clause on what a project is to bring, and goesOnResults one that goes on with it.
	ofResults     = pattern.MustCompile(`^(?:到|至)20[0-9]{2}年(?:底|末)?(?:，|前)?[^，。；0-9日月]|^(?:项目|基地|平台|中心)?(?:建成|投产|投运|运营|达产)后[^，。；满年]|^(?:且|并)?(?:在)?(?:项目|课题|任务)?(?:(?:完成|结题|验收|结束|达产|期满|投产)(?:后|时|前)|(?:执行|实施|建设|合同|合作)期(?:内|间|满|结束))[^，。；]{0,6}(?:应|须|需|可|将|新增|实现|形成|获得|申请|培养|带动|累计|预计|力争)`)
	goesOnResults = pattern.MustCompile(`^(?:且|并|应|须)?(?:累计|年均|预计)?(?:新增|实现|形成|取得|获得|申请|授权|带动|培养|制定|吸纳|达到)`)
)

// ofOthers reports that a figure of the applicant is told of another where it stands.
func ofOthers(field, before string) bool {
	switch {
	case field == "revenue" || field == "main_revenue":
		return anothers.MatchString(before) || comes.MatchString(before) || ofOne.MatchString(before)
	case strings.HasSuffix(field, "_growth"):
		return anothers.MatchString(before)
	case field == "loan_amount":
		return helpingTo.MatchString(before)
	case field == "project_investment":
		return comes.MatchString(before)
	case field == "senior_staff_count":
		return anothers.MatchString(before) || experts.MatchString(before)
	case field == "employees" || field == "total_assets" || field == "debt_ratio" || field == "paid_in_capital" || field == "taxable_income" || strings.HasPrefix(field, "ip_") || strings.HasPrefix(field, "rd_"):
		return anothers.MatchString(before) || comes.MatchString(before)
	}
	return false
}
