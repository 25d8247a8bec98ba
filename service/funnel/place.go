package funnel

import (
	"huiqi/matching"
	rows "huiqi/models/push"
	"huiqi/models/reference"
)

// located is the place in whose row an enterprise counts: its district; of one whose district is not known its zone, else the
// city or whatever else is known; empty: nothing is. Everybody is in one row, so that the rows add up.
func (s *Service) located(p rows.Place) string {
	if d, known := s.Catalogue.Division(p.Region); known && d.Level == reference.LevelCounty {
		return p.Region
	}
	if p.Zone != "" && p.Zone != matching.NoZone {
		return p.Zone
	}
	return p.Region
}

// placeName is what people call such a place.
func (s *Service) placeName(key string) string {
	if key == "" {
		return "所在地不详"
	}
	name := s.Catalogue.DivisionName(key)
	if d, known := s.Catalogue.Division(key); known && d.Level != reference.LevelCounty && !d.IsZone() {
		return name + "（未定区县）"
	}
	return name
}

// territory are the codes that an enterprise of a place may have as its division or its zone; none: there is no such place.
// The zones of a city lie in it, but in none of its districts.
func (s *Service) territory(place string) []string {
	codes := s.Catalogue.Territory(place)
	d, known := s.Catalogue.Division(place)
	if !known || d.IsZone() {
		return codes
	}
	for _, zone := range s.Catalogue.Divisions() {
		if zone.IsZone() && s.Catalogue.InOrBelow(zone.Code, d.Code) {
			codes = append(codes, zone.Code)
		}
	}
	return codes
}
