package metadata

import (
	"regexp"
	"strings"

	"huiqi/models/policy"
)

// joint finds who issued something together, in the first sentences of a text.
var joint = regexp.MustCompile(`(?:^|[。，：\n（】]|近日|日前|由|日)由?((?:\p{Han}{3,30}[、 ]){0,12}\p{Han}{3,30}?)(?:等[0-9一二三四五六七八九十]*(?:个)?(?:部门|单位)?)?(?:于[^，。；]{4,14}?)?(?:联合|共同)?(?:印发|发布|出台|公布|下发|制定)(?:(?:了|的)?《|了?关于|[，。（]|的[^，。《》]{2,30}(?:办法|细则|规定|通知|意见|措施|政策)(?:[^\p{Han}]|$))`)

// jointIssuers reads 省科技厅、省财政厅联合印发《…》 at the beginning of a text, where the thing issued is the document:
// what the state issued is only the ground of what a title calls a city's.
func (r *Reader) jointIssuers(p *page, title stated[string]) issuerList {
	start := bodyStart(p)
	text := p.text.Text[start:min(len(p.text.Text), start+900)]
	g := joint.FindStringSubmatchIndex(text)
	if g == nil || speaksOfItself.MatchString(p.of(p.sentence(place{start + g[2], start + g[3]}))) {
		return issuerList{}
	}
	if i := strings.LastIndex(text[g[2]:g[3]], "由"); i >= 0 && r.offices.byName[text[g[2]:g[3]]].Name == "" {
		g[2] += i + len("由") // 通知由财政部、税务总局联合印发
	}
	g[2] += len(groundCue.FindString(text[g[2]:g[3]]))
	names := r.offices.list(text[g[2]:g[3]])
	if own := r.titleTerritory(title); len(names) > 0 && own.Code != "" && levelOf(own) != policy.National && levelOf(r.officeTerritory(names[0])) == policy.National {
		return issuerList{}
	}
	return r.listAt(names, place{start + g[2], start + g[3]}, 0.75)
}

// groundCue stands before the office that issued what an answer goes by: 根据某市人民政府印发《…》.
var groundCue = regexp.MustCompile(`^(?:根据|按照|依据|依照)`)

// quotedIssuers reads the offices in the quoted title that the document's number stands behind: 《某部 某局关于…的通知》（样例发〔2031〕2号）.
func (r *Reader) quotedIssuers(p *page, number ownNumber) issuerList {
	for _, q := range p.quotes {
		if q.number == nil || number.at.end == 0 || q.number.start != number.at.start {
			continue
		}
		if i := strings.Index(q.title, "关于"); i > 0 {
			return r.listAt(r.offices.list(q.title[:i]), place{q.start + len("《"), q.start + len("《") + i}, 0.8)
		}
	}
	return issuerList{}
}
