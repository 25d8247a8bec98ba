package metadata

import (
	"regexp"
	"strings"
)

// charge is the entry of a page on a policy that says whose it is: 主管部门 示例市样例局, 【受理部门】示例区样例局.
var charge = regexp.MustCompile(`^[〔【]?(?:\p{Han}{0,2}(?:主管|牵头|责任|受理|审核|兑现|实施|承办)(?:部门|单位|机关|机构))[〕】]?[：\s]*`)

// inChargeNote and inChargeSure: such an office is not said to have issued the text.
const (
	inChargeSure = 0.55
	inChargeNote = "页面只写明负责的部门，按制定部门推定"
)

// officeInCharge takes the office that a page names as in charge of the policy, on the line of that entry or below it,
// where its territory is the one in the title: a district takes the applications of its city's programs too.
func (r *Reader) officeInCharge(p *page, title stated[string]) issuerList {
	of := r.titleTerritory(title)
	if of.Code == "" {
		return issuerList{}
	}
	for i, l := range p.lines {
		g := charge.FindString(l.text)
		if g == "" {
			continue
		}
		at := line{place{l.start + len(g), l.end}, l.text[len(g):]}
		if at.text == "" && i+1 < len(p.lines) {
			at = p.lines[i+1]
		}
		if names := r.offices.list(strings.TrimRight(at.text, "。；")); len(names) > 0 && r.officeTerritory(names[0]).Code == of.Code {
			l := r.listAt(names, at.place, inChargeSure)
			l.note = inChargeNote
			return l
		}
	}
	return issuerList{}
}
