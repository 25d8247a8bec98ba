package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

var (
	// otherParty is a sentence about those who take part on the other side: the banks, the auditors, the experts.
	otherParty = pattern.MustCompile(`^(?:对(?:于)?[^，。；]{0,20}?)?(?:合作|承办|经办|受托|签约|放贷|贷款)?(?:合作银行|承办银行|经办银行|贷款银行|放贷银行|金融机构|服务商|供应商|担保机构|融资担保|保险公司|保险机构|评审专家|第三方机构|中介机构|会计师事务所)(?:应|须|需|要|发放|在|将|对|提供|按|未|不|，)|[，](?:合作|承办|经办)银行承担|，(?:管委会|各?区县|镇办|街道)(?:政府)?可(?:以)?(?:按|给予|在|参照|另行)`)
	// tenanted is what is asked of the tenants of an incubator or a park, which choose them by it.
	tenanted = pattern.MustCompile(`^(?:[^，。；：]{0,14}(?:内|中|里)的)?(?:在孵|入驻|入孵|所?孵化的)(?:创业|科技型|创新)*(?:企业|项目|团队)(?:（[^（）]*）)?(?:一般)?(?:应|须|需|必须)(?:当)?(?:具备|是|为|符合|满足|同时|在|注册)|^(?:[^。；：]{0,40}，)?[^，。；：]{0,20}(?:培育|引进|孵化)的(?:创业|科技型|创新)*企业(?:也|均)?(?:应|须|需|必须)(?:当)?(?:符合|满足|具备)`)
	// hosts are documents about incubators and parks, forTenants those for their tenants.
	hosts      = pattern.MustCompile(`孵化器|众创空间|科技园|加速器|孵化载体|孵化基地`)
	forTenants = pattern.MustCompile(`(?:在孵|入驻|入孵)(?:企业|项目|团队)`)
	// provider is the other side of a voucher, and itself the applicant of documents whose title is about providers.
	ofProviders = pattern.MustCompile(`机构|服务商|服务单位`)
	provider    = pattern.MustCompile(`^(?:接收[^，。；]{0,8}的)?(?:服务机构|服务单位|技术服务机构)(?:应|须|不得|需)`)
)

// ofTenants reports whether words say what tenants must be where incubators or parks are those who apply.
func (g *gatherer) ofTenants(s string, about outline.Subject) bool {
	head, _, _ := strings.Cut(s, "：")
	return about != outline.Applicants && tenanted.MatchString(head) && !granting.MatchString(head) && hosts.MatchString(g.title) && !forTenants.MatchString(g.title)
}

// ofOthersAlone reports whether a heading is over what is asked of those on the other side, where other parts ask something of applicants and
// the title does not name them as such: 合作银行条件.
func (g *gatherer) ofOthersAlone(p *outline.Part, heading string) bool {
	m := partyHeading.FindStringSubmatch(heading)
	if m == nil || p.Parent == nil || strings.Contains(g.title, m[1]) || ofProviders.MatchString(g.title) {
		return false
	}
	for _, c := range p.Parent.Children {
		named := g.prose.Text[c.Named.Start:c.Named.End]
		if c != p && !partyHeading.MatchString(named) && (c.Subject == outline.Conditions || c.Subject == outline.Applicants) {
			return true
		}
	}
	return false
}

// partyHeading is such a heading, with the word for the party in its group.
var partyHeading = pattern.MustCompile(`^(?:对|入选|入围|参与)?(?:合作|承办|经办|受托|签约)?的?(银行|金融机构|服务商|服务机构|服务单位|担保机构|担保公司|保险机构|保险公司|第三方机构|中介机构|供应商|审计机构|评估机构)(?:的)?(?:应(?:当)?(?:具备|符合|满足)的?)?(?:基本|准入|遴选|入库|资质|资格|申请|申报)*(?:条件|要求|资质|资格|标准)(?:和要求|及要求)?$`)

// othersDo reports whether a sentence is about the other side. Providers of services may be those whom a section of
// conditions is for.
func othersDo(s string, about outline.Subject) bool {
	return otherParty.MatchString(s) || about != outline.Conditions && about != outline.Applicants && about != outline.Exclusions && provider.MatchString(s)
}
