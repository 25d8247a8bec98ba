package truth

import (
	"encoding/json"
	"math/big"
	"strconv"

	"huiqi/matching"
	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
)

// Said is an item of a proposal in words: what it is about, and what it says.
func (s *Service) Said(item kept.Item) (about, text string) {
	c, known := s.correctable(item.Field)
	f, has := s.Language.Field(item.Field)
	switch {
	case known:
		about = c.Label
	case has:
		about = f.Label
	default:
		about = item.Field
	}
	if item.FiscalYear != 0 {
		about = strconv.Itoa(item.FiscalYear) + " 年度" + about
	}
	return about, s.words(item)
}

// words writes a value as people read it.
func (s *Service) words(item kept.Item) string {
	field := item.Field
	if field == "registered_capital" {
		field = "paid_in_capital" // money as well, and in the vocabulary
	}
	var text string
	if json.Unmarshal(item.Value, &text) == nil {
		if item.Field == "zone" && text == enterprise.NoZone {
			return matching.OutsideZones
		}
		if item.Field == "region" || item.Field == "zone" {
			return s.Catalogue.DivisionName(text)
		}
		return text
	}
	switch string(item.Value) {
	case "true":
		return "是"
	case "false":
		return "否"
	}
	if v, ok := new(big.Rat).SetString(string(item.Value)); ok {
		return s.Language.Written(field, matching.Exactly(v))
	}
	var band struct{ Min, Max json.Number }
	if json.Unmarshal(item.Value, &band) == nil {
		least, hasLeast := new(big.Rat).SetString(band.Min.String())
		most, hasMost := new(big.Rat).SetString(band.Max.String())
		if hasLeast && hasMost {
			return s.Language.Written(field, matching.Interval{Lo: least, Hi: most})
		}
	}
	return string(item.Value)
}
