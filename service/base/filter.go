package base

import (
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/reference"
)

// filter resolves the words of a query to codes. Fault: invalid-query.
func (s *Service) filter(q Query) (enterprise.Filter, error) {
	f := enterprise.Filter{USCC: reference.NormaliseUSCC(q.USCC), Name: q.Name, Tag: q.Tag, Synthetic: q.Synthetic, Deregistered: q.Deregistered}
	var found []models.Violation
	if q.Region != "" {
		d, ok := s.Catalogue.Division(q.Region)
		switch {
		case !ok:
			found = append(found, unknown("region", q.Region, "370303"))
		case d.IsZone():
			f.Zone = d.Code
		default:
			f.Regions = s.below(d.Code)
		}
	}
	if q.Zone != "" {
		if d, ok := s.Catalogue.Division(q.Zone); ok && d.IsZone() {
			f.Zone = d.Code
		} else if q.Zone == enterprise.NoZone {
			f.Zone = enterprise.NoZone
		} else {
			found = append(found, unknown("zone", q.Zone, "ZB-GXQ"))
		}
	}
	if q.Industry != "" {
		i, ok := s.Catalogue.Industry(q.Industry)
		if !ok {
			found = append(found, unknown("industry", q.Industry, "C2661"))
		}
		f.Industry = i.FullCode
	}
	if q.Title != "" {
		t, ok := s.Catalogue.Title(q.Title)
		if !ok {
			found = append(found, unknown("title", q.Title, "high-tech-enterprise"))
		}
		f.Title = t.ID
	}
	if len(found) > 0 {
		return enterprise.Filter{}, models.Invalid("invalid-query", "查询条件有误", "the query has faults", found...)
	}
	return f, nil
}

// below returns the code and those of all divisions in it. Zones have no place below a division: they are facts of
// their own.
func (s *Service) below(code string) []string {
	out := []string{code}
	for _, d := range s.Catalogue.Divisions() {
		if !d.IsZone() && d.Code != code && s.Catalogue.InOrBelow(d.Code, code) {
			out = append(out, d.Code)
		}
	}
	return out
}

// territory returns the codes of what belongs to a district or zone.
func (s *Service) territory(district string) []string {
	d, ok := s.Catalogue.Division(district)
	if !ok {
		return nil
	}
	if d.IsZone() {
		return []string{d.Code}
	}
	return s.below(d.Code)
}
