package reading

import (
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

var (
	// otherParty is a sentence about those who take part on the other side: the banks, the auditors, the experts.
	otherParty = pattern.MustCompile(`^(?:对(?:于)?[^，。；]{0,20}?)?(?:合作|承办|经办|受托|签约|放贷|贷款)?(?:合作银行|承办银行|经办银行|贷款银行|放贷银行|金融机构|服务商|供应商|担保机构|融资担保|保险公司|保险机构|评审专家|第三方机构|中介机构|会计师事务所)(?:应|须|需|要|发放|在|将|对|提供|按|未|不|，)|[，](?:合作|承办|经办)银行承担`)
	// provider is the other side of a voucher, and itself the applicant of programs for providers.
	provider = pattern.MustCompile(`^(?:接收[^，。；]{0,8}的)?(?:服务机构|服务单位|技术服务机构)(?:应|须|不得|需)`)
)

// othersDo reports whether a sentence is about the other side. Providers of services may be those whom a section of
// conditions is for.
func othersDo(s string, about outline.Subject) bool {
	return otherParty.MatchString(s) || about != outline.Conditions && about != outline.Applicants && about != outline.Exclusions && provider.MatchString(s)
}
