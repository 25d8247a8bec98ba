package metadata

import (
	"regexp"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// zoneName is how the functional zone of a city is called: 合肥高新区, 苏州工业园区. The table of divisions has those of the state.
var zoneName = regexp.MustCompile(`^(\p{Han}{2,4}?)市?(?:国家)?(?:高新技术产业开发区|高新技术开发区|高新区|经济技术开发区|经济开发区|经开区|工业园区|综合保税区)`)

// zone reports whether a text begins with the name of a zone of a city.
func (r *Reader) zone(s string) bool {
	g := zoneName.FindStringSubmatch(s)
	return g != nil && r.city(g[1])
}

// city reports whether a name is that of a city or province, with or without 市 behind it.
func (r *Reader) city(name string) bool {
	for _, city := range []string{name, name + "市"} {
		if d, ok := r.catalogue.Division(city); ok && d.Level != reference.LevelCountry && !digits(city) {
			return true
		}
	}
	return false
}

// highTech is the short name of a zone that a table may have by its long one: 济南高新区.
var highTech = regexp.MustCompile(`^(\p{Han}{2,4}?)市?(?:国家)?(?:高新技术产业开发区|高新技术开发区|高新区)`)

// zoneTerritory returns the district level of the zone that a text begins with, and the zone where a table has it.
func (r *Reader) zoneTerritory(s string, at place, sure float64) territory {
	t := territory{level: stated[policy.Level]{policy.District, at, sure, ""}}
	if g := highTech.FindStringSubmatch(s); g != nil {
		if d, ok := r.catalogue.Division(g[1] + "高新技术产业开发区"); ok {
			t.region = stated[string]{d.Code, at, sure, ""}
		}
	}
	return t
}

// lowerPlace is a district or county with an office or a matter behind it, which may be one of several of its name, or new:
// 余杭区人民政府, 浦东新区科技和经济委员会. notPlace are words that end as the names of districts do.
var (
	lowerPlace = regexp.MustCompile(`^(\p{Han}{1,4}?(?:新区|区|县|自治县|旗))(?:人民政府|政府|管委会|管理委员会|科技|科学|科创|工业和|工信|经济|发展|发改|财政|人力|人社|市场监|教育|商务|农业|投资|大数据|人才|委|支持|关于|促进|推进|加快|进一步)`)
	notPlace   = regexp.MustCompile(`(?:自治区|社区|园区|片区|校区|山区|老区|地区|城区|辖区|开发区|示范区|试验区|[各市全本我省]区|区县|各县|全县|市县)$`)
)

// below reports whether a text begins with the name of a district or county that is no one division of the table,
// with or without its province and city before it.
func (r *Reader) below(s string) bool {
	d, size := r.leading(s)
	if d.Code != "" && levelOf(d) == policy.District {
		return false
	}
	if d.Code == "" {
		size = r.shortCity(s)
	}
	g := lowerPlace.FindStringSubmatch(s[size:])
	return g != nil && !notPlace.MatchString(g[1])
}

// lowerTerritory returns the district level, with the district where the text names no other.
func (r *Reader) lowerTerritory(p *page, at place, sure float64) territory {
	t := territory{level: stated[policy.Level]{policy.District, at, sure, ""}}
	if all := r.namedAt(p, policy.District); len(all) == 1 {
		t.region = stated[string]{all[0].Code, all[0].at, mentionedSure, ""}
	}
	return t
}

// shortDistrict returns the district or county that a text begins with by its city and its own name, both short: 淄博张店样例.
func (r *Reader) shortDistrict(s string) (reference.Division, bool) {
	at := r.shortCity(s)
	if at == 0 {
		return reference.Division{}, false
	}
	city, ok := r.catalogue.Division(s[:at] + "市")
	if !ok {
		return reference.Division{}, false
	}
	name := shortName.FindString(s[at:])
	for _, rank := range []string{"区", "县", "市"} {
		for _, short := range []string{name, name[:min(len(name), len("汉字"))]} {
			if d, ok := r.catalogue.Division(short + rank); ok && d.Parent == city.Code {
				return d, true
			}
		}
	}
	return reference.Division{}, false
}

// shortName is the most that is left of the name of a district or county without its rank.
var shortName = regexp.MustCompile(`^\p{Han}{2,3}`)

// shortCity returns the bytes of the city's name without 市 that a text begins with, 0 where it does not: 青岛西海岸新区.
func (r *Reader) shortCity(s string) int {
	runes := 0
	for i := range s {
		if runes >= 2 && r.city(s[:i]) {
			return i
		}
		if runes++; runes > 4 {
			break
		}
	}
	return 0
}
