package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// ownZone is the word for what kind of territory the document's own is, where it stands for that territory: 在度假区范围内登记,
// 企业总部注册在园区, 在自治区境内注册.
var ownZone = pattern.MustCompile(`(?:^|[，、；：（在于为至到本我全驻]|入驻|落户|迁入)((?:旅游度假|经济技术开发|经济开发|高新技术产业开发|度假|开发|示范|试验|保税|合作|工业园|产业园|园|新|自治)区)(?:$|[，。；、）]|(?:行政区域|行政区划|规划范围|辖区|管辖|范围|区域|境|域)*内|注册|登记|工商|依法|缴|纳|税|设立|统计|完成|办理)`)

// ownZones finds them in a clause, where they say where the applicant is registered or stands. One that names another kind of territory
// than the document's, or whose territory is not known, is a place of which no more is known.
func (p *places) ownZones(text string, start, end int, region string) []place {
	var out []place
	for _, m := range ownZone.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[2], start+m[3]
		before, after := text[start:from], text[to:end]
		if bodies.MatchString(after) || promised.MatchString(before) || !seat.MatchString(before) && !seat.MatchString(firstRunes(after, 10)) {
			continue
		}
		out = append(out, place{code: p.zoneOf(text[from:to], region), start: seated(text, start, from), end: to, own: true})
	}
	return out
}

// zoneOf returns the code of the territory of a document, or of one around it, that a word for its kind stands for; empty: none.
func (p *places) zoneOf(word, region string) string {
	for code := region; code != ""; {
		d, ok := p.catalogue.Division(code)
		if !ok {
			return ""
		}
		if (d.IsZone() || strings.HasSuffix(d.Name, "新区") || strings.HasSuffix(d.Name, "自治区")) && strings.HasSuffix(d.Name, word) {
			return d.Code
		}
		code = d.Parent
	}
	return ""
}
