package conditions

import (
	"huiqi/matching"
	"huiqi/reading/pattern"
)

// plannedCities are those that the state plans for by themselves, by the province that each is in.
var plannedCities = map[string]string{"辽宁省": "大连市", "浙江省": "宁波市", "福建省": "厦门市", "山东省": "青岛市", "广东省": "深圳市"}

// withoutThem leaves such a city out of its province: 省内（不含计划单列市）, 福建省区域内（计划单列市除外）.
var withoutThem = pattern.MustCompile(`（(?:(?:不含|不包括|除)计划单列市(?:以外|外)?|计划单列市(?:除外|不在此列))）`)

// plannedCityHits shuts out the city that the state plans for by itself, where a clause takes in its province without it.
func (s *sentence) plannedCityHits(c *clause) {
	m := withoutThem.FindStringIndex(s.text[c.start:c.end])
	if m == nil {
		return
	}
	for _, h := range c.hits {
		if h.field != "region" || h.op != matching.In {
			continue
		}
		d, _ := s.reader.places.catalogue.Division(h.value.([]string)[0])
		if city := s.reader.places.code(plannedCities[d.Name]); city != "" {
			c.add(hit{field: "region", op: matching.NotIn, value: []string{city}, start: c.start + m[0], end: c.start + m[1], confidence: h.confidence})
			return
		}
	}
}
