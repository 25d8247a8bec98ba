package generate

import "huiqi/models/enterprise"

// district is a place of registration, how many of the enterprises it holds, and the trades it is known for.
type district struct {
	code, short string
	weight      float64
	zones       []zone
	known       map[string]float64 // trade key → how much likelier than in the city
}

// zone is a functional zone on a district's ground and its share of the district's enterprises.
type zone struct {
	key, short string
	share      float64
}

// highTech is the zone where technology trades gather.
const highTech = "ZB-GXQ"

// districts returns the five districts and three counties. Shares are a plausible picture, not statistics.
func districts() []district {
	return []district{
		{
			"370303", "张店", 0.34,
			[]zone{{highTech, "高新区", 0.36}, {"ZB-JKQ", "经开区", 0.08}},
			map[string]float64{"software": 2, "trade": 1.6, "research": 1.8, "electronics": 1.6, "medicine": 1.4},
		},
		{"370305", "临淄", 0.15, nil, map[string]float64{"chemicals": 2.6, "plastics": 1.6, "transport": 1.5}},
		{"370302", "淄川", 0.13, nil, map[string]float64{"ceramics": 2.6, "machinery": 1.2}},
		{
			"370306", "周村", 0.11,
			[]zone{{"ZB-JKQ", "经开区", 0.14}, {"ZB-WCH", "文昌湖", 0.08}},
			map[string]float64{"textiles": 2.4, "furniture": 4, "ceramics": 1.3},
		},
		{"370304", "博山", 0.09, nil, map[string]float64{"pumps": 7, "machinery": 1.5, "ceramics": 1.3}},
		{"370321", "桓台", 0.09, nil, map[string]float64{"chemicals": 1.7, "construction": 1.8, "paper": 3}},
		{"370323", "沂源", 0.05, nil, map[string]float64{"medicine": 2.2, "agriculture": 2.4, "food": 1.6}},
		{"370322", "高青", 0.04, nil, map[string]float64{"agriculture": 3, "food": 2.4, "textiles": 1.8}},
	}
}

// place is where one enterprise is registered. zone is a key, "none" when it is known to be in none, or empty
// when the base does not know.
type place struct {
	district
	zone string
	name string // of the zone or district, as people put it into a company's name
}

// newPlace picks a district and, where it has zones, perhaps one of them.
func (c *city) newPlace(d dice) place {
	p := place{district: c.districts[weighted(d, c.shares)]}
	p.name = p.short
	at := d.Float64()
	for _, z := range p.zones {
		if at < z.share {
			p.zone, p.name = z.key, z.short
			return p
		}
		at -= z.share
	}
	if d.chance(0.8) {
		p.zone = enterprise.NoZone
	}
	return p
}
