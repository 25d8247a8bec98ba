package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// ownZone is the word for what kind of territory the document's own is, where it stands for that territory: 在度假区范围内登记,
// 企业总部注册在园区, 在自治区境内注册.
var ownZone = pattern.MustCompile(`(?:^|[，、；：（在于为至到本我全驻]|入驻|落户|迁入)((?:旅游度假|经济技术开发|经济开发|高新技术产业开发|度假|开发|示范|试验|保税|合作|工业园|产业园|园|新|自治)区)(?:$|[，。；、）]|(?:行政区域|行政区划|规划范围|辖区|管辖|范围|区域|境|域)*内|注册|登记|工商|依法|缴|纳|税|设立|统计|完成|办理|(?:实质性|实际|正常|持续)?运营(?:$|[，。；、的满]))`)

// ownZones finds them in a clause, where they say where the applicant is registered or stands. One that names another kind of territory
// than the document's, or whose territory is not known, is a place of which no more is known.
func (p *places) ownZones(text string, start, end int, region string) []place {
	var out []place
	for _, m := range ownZone.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[2], start+m[3]
		before, after := text[start:from], text[to:end]
		if bodies.MatchString(after) || graced(text[from:to], after) || promised.MatchString(before) || !seat.MatchString(before) && !seat.MatchString(firstRunes(after, 10)) && !pursued.MatchString(after) {
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

// ownLand is a word for the document's own territory, of whatever kind it is: 本行政区域内依法经营, 辖区内企业.
var ownLand = pattern.MustCompile(`(?:^|[，。；、：（在于为是对凡的])((?:(?:本|我|全)?辖区|本行政区(?:域|划)?)(?:范围)?(?:内)?)`)

// ofOffice follows such a word in the name of an office: 辖区|派出所.
var ofOffice = pattern.MustCompile(`^(?:的)?(?:派出所|公安|街道|社区|法院|政府|主管|税务(?:机关|部门|局)|市场监管|[^，。；、]{0,6}(?:分局|部门))`)

// ownLands finds them in a clause, but for one behind the name of a place, whose territory it is: 张店区|辖区内.
func (p *places) ownLands(text string, start, end int, region string, named []place) []place {
	var out []place
	for _, m := range ownLand.FindAllStringSubmatchIndex(text[start:end]) {
		from, to := start+m[2], start+m[3]
		if !ofOffice.MatchString(text[to:end]) && asked(text, start, from, to, end) && !overlapsPlace(named, from-1, to) {
			out = append(out, place{code: region, start: seated(text, start, from), end: to, own: true})
		}
	}
	return out
}
