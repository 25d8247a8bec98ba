package metadata

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/reading/divisions"
)

// territory is the level and the region of a document.
type territory struct {
	level  stated[policy.Level]
	region stated[string]
}

// territory reads level and region from whoever issued the document, from its title, from its number, and last from
// the words it uses of its own territory.
func (r *Reader) territory(p *page, title stated[string], number ownNumber, issuers issuerList) territory {
	titled := r.titleTerritory(title)
	if titled.Code == "" {
		titled = r.titleTerritory(p.again)
	}
	if issuers.said() && issuers.source != fromPrefix && (issuers.confidence > 0.7 || titled.Code == "") {
		name := r.placing(issuers)
		at, sure := issuers.stated().at, issuers.confidence-0.02
		switch d := r.officeTerritory(name); {
		case r.relativeLevel(name) != "":
			return r.relativeTerritory(p, stated[policy.Level]{r.relativeLevel(name), at, sure, ""}, title, number)
		case r.zone(name) && (d.Code == "" || levelOf(d) != policy.District): // 济南市高新区管委会 is no office of the city
			return r.zoneTerritory(name, at, sure)
		case r.below(name):
			return r.lowerTerritory(p, at, sure)
		case d.Code != "":
			return territoryOf(d, at, sure, "")
		}
	}
	if r.below(withoutLead(title.value)) {
		return r.lowerTerritory(p, title.at, 0.8)
	}
	if prefix, ok := r.prefix(number.code); ok && (number.confidence >= surely || titled.Code == "" && number.said()) {
		d := r.prefixTerritory(prefix)
		at, sure := number.at, 0.9
		if prefix.Confidence == "low" && titled.Code != d.Code {
			d = reference.Division{}
		}
		if d.Code != "" {
			return territoryOf(d, at, sure, "")
		}
	}
	if titled.Code != "" {
		return territoryOf(titled, title.at, 0.85, "")
	}
	if rest := withoutLead(title.value); r.zone(rest) {
		return r.zoneTerritory(rest, title.at, 0.8)
	}
	if d := r.codeTerritory(number.code); number.said() && d.Code != "" {
		return territoryOf(d, number.at, 0.75, "")
	}
	if q, quoted := p.quoteAt(number.at); quoted {
		if d := r.titleTerritory(stated[string]{q.title, q.place, number.confidence, ""}); d.Code != "" {
			return territoryOf(d, q.place, 0.7, "")
		}
	}
	return r.spokenTerritory(p, title)
}

// placing is the issuer whose territory is the document's: the first, but a bank's branch, which a city far from its bounds may be named
// after, only where it is alone: 中国人民银行济南分行 of all Shandong.
func (r *Reader) placing(issuers issuerList) string {
	first := issuers.names[0].name
	if len(issuers.names) > 1 && above.MatchString(first) && strings.HasSuffix(first, "分行") {
		return issuers.names[1].name
	}
	return first
}

// surely is the confidence from which a number decides about the territory against the title.
const surely = 0.8

// territoryOf states a division as level and region.
func territoryOf(d reference.Division, at place, sure float64, note string) territory {
	return territory{
		level:  stated[policy.Level]{levelOf(d), at, sure, note},
		region: stated[string]{d.Code, at, sure, note},
	}
}

// levelOf returns the rank of the authorities of a division. A zone that lies in no city is its province's own: 中关村, 西咸新区.
func levelOf(d reference.Division) policy.Level {
	if d.IsZone() && strings.HasSuffix(d.Parent, "0000") {
		return policy.Provincial
	}
	switch d.Level {
	case reference.LevelCountry:
		return policy.National
	case reference.LevelProvince:
		return policy.Provincial
	case reference.LevelPrefecture:
		return policy.Municipal
	}
	return policy.District
}

// longestName is the most runes of a division's name with its parents before it.
const longestName = 18

// leading returns the division that a text begins with and the bytes of its name. Names of one character, and zones
// named without their city, are none.
func (r *Reader) leading(s string) (reference.Division, int) {
	var ends []int
	for i := range s {
		if i > 0 {
			ends = append(ends, i)
		}
		if len(ends) > longestName {
			break
		}
	}
	if len(ends) <= longestName {
		ends = append(ends, len(s))
	}
	for _, end := range slices.Backward(ends) {
		if utf8.RuneCountInString(s[:end]) < 2 || divisions.BareZone(s[:end]) {
			continue
		}
		if d, ok := r.catalogue.Division(s[:end]); ok && d.Level != reference.LevelCountry && !digits(s[:end]) {
			return d, end
		}
	}
	return reference.Division{}, 0
}

func digits(s string) bool { return strings.Trim(s, "0123456789") == "" }

// above is what stands before the territory in the name of an office of the state in it: 国家税务总局淄博市税务局.
var above = regexp.MustCompile(`^(?:国家税务总局|中国人民银行|国家金融监督管理总局|国家统计局|中共|中国共产党|共青团|中华人民共和国)`)

// officeTerritory returns the division of a body, or none.
func (r *Reader) officeTerritory(name string) reference.Division {
	if issuer, ok := r.offices.byName[name]; ok {
		d, _ := r.catalogue.Division(issuer.Region)
		return d
	}
	rest := name
	if g := above.FindString(name); g != "" {
		rest = name[len(g):]
	}
	if d, _ := r.leading(rest); d.Code != "" {
		return d
	}
	if strings.HasSuffix(rest, "海关") {
		d, _ := r.catalogue.Division(rest[:r.shortCity(rest)] + "市")
		return d
	}
	for _, national := range []string{"国家", "国务院", "中国", "中华", "全国", "中共中央", "最高人民"} {
		if strings.HasPrefix(name, national) {
			d, _ := r.catalogue.Division(reference.National)
			return d
		}
	}
	return reference.Division{}
}

// prefix returns the longest known prefix of a document's code.
func (r *Reader) prefix(code string) (reference.IssuerPrefix, bool) {
	for end := len(code); end > 0; {
		if p, ok := r.prefixes[code[:end]]; ok {
			return p, true
		}
		_, size := utf8.DecodeLastRuneInString(code[:end])
		end -= size
	}
	return reference.IssuerPrefix{}, false
}

// prefixTerritory returns the division of a known prefix.
func (r *Reader) prefixTerritory(p reference.IssuerPrefix) reference.Division {
	if p.Region != "" {
		d, _ := r.catalogue.Division(p.Region)
		return d
	}
	if p.Level == string(policy.National) {
		d, _ := r.catalogue.Division(reference.National)
		return d
	}
	return r.officeTerritory(p.Issuer)
}

// abbreviated are the short names of provinces that begin the numbers of their documents and of nobody else's; 青, 宁,
// 川, 新, 吉 and others also begin those of cities and districts.
var abbreviated = map[rune]string{
	'京': "110000", '津': "120000", '冀': "130000", '晋': "140000", '沪': "310000", '苏': "320000", '浙': "330000",
	'皖': "340000", '闽': "350000", '赣': "360000", '鲁': "370000", '豫': "410000", '鄂': "420000", '湘': "430000",
	'粤': "440000", '桂': "450000", '琼': "460000", '黔': "520000", '滇': "530000", '陇': "620000",
}

// codeTerritory returns the division whose short name begins a code and is followed by that of an office: 鲁科, 淄工.
func (r *Reader) codeTerritory(code string) reference.Division {
	lead, size := utf8.DecodeRuneInString(code)
	rest := code[size:]
	office := strings.IndexAny(rest, "政科工财发人教商农市金税委办府经知统住环国") == 0
	if of, ok := abbreviated[lead]; ok && office {
		d, _ := r.catalogue.Division(of)
		return d
	}
	if home, ok := r.catalogue.Division(r.home); ok && office && strings.HasPrefix(home.Name, string(lead)) {
		return home
	}
	return reference.Division{}
}
