package metadata

import (
	"regexp"
	"strings"
)

// itselfIssued is who a text says that it is issued by: 本须知由某市样例局发布, 本办法经市政府同意，由某局、某局联合印发,
// 本样例条件由某部依据国家有关法律法规制定.
var itselfIssued = regexp.MustCompile(`(?:^|[。；，、（：\n]|条 ?)本\p{Han}{2,8}?(?:（[^（）]{2,60}）)?(?:已)?(?:于[0-9年月日]{8,20})?(?:经[^，。；]{2,20}(?:同意|批准)，)?由(\p{Han}[\p{Han}、]{2,120}?)(?:于[0-9年月日]{8,20})?(?:(?:依据|根据|依照|按照)[^，。；]{2,60}?)?(?:联合|共同)?(?:发布|印发|制定|制订|编制|公布|出台|制发)`)

// issuedBy takes the offices by which a text says that it is issued.
func (r *Reader) issuedBy(p *page) issuerList {
	if !strings.Contains(p.text.Text, "由") {
		return issuerList{}
	}
	for _, at := range p.sentences() {
		s := p.of(at)
		if !strings.Contains(s, "由") {
			continue
		}
		if g := match(itselfIssued, s); g != nil {
			by := place{at.start + g[2], at.start + g[3]}
			if names := r.offices.acting(p.of(by)); names != nil {
				return r.listAt(names, by, 0.85)
			}
		}
	}
	return issuerList{}
}
