package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// merge makes one condition of titles that do for one another: 高新技术企业、科技型中小企业或专精特新中小企业.
func (s *sentence) merge(c *clause) {
	var out []hit
	for _, h := range s.withoutTheirPlaces(c) {
		if n := len(out); n > 0 && out[n-1].field == h.field && out[n-1].op == h.op && listField(h.field) && s.listedTogether(out[n-1], h) {
			last := &out[n-1]
			for _, v := range h.value.([]string) {
				if !slices.Contains(last.value.([]string), v) {
					last.value = append(slices.Clone(last.value.([]string)), v)
				}
			}
			last.beyond = last.beyond || unreadFirms.MatchString(s.text[last.end:max(last.end, h.start)])
			last.end = h.end
			continue
		}
		out = append(out, h)
	}
	for i := range out {
		if (out[i].field == "titles" || out[i].field == "platforms") && out[i].op == matching.HasAny && len(out[i].value.([]string)) > 1 && atOnce.MatchString(s.text[c.start:out[i].start]) && !strings.Contains(s.text[out[i].start:out[i].end], "或") {
			out[i].op = matching.HasAll
		}
	}
	c.hits = out
}

// withoutTheirPlaces leaves out of the hits of a clause the places that belong to the name of one title in a list of several: 国家级小巨人企业、
// 某市专精特新企业. Whoever has another title of the list need not be there.
func (s *sentence) withoutTheirPlaces(c *clause) []hit {
	var out []hit
	for i, h := range c.hits {
		if h.field == "region" && i > 0 && i+1 < len(c.hits) && s.placeInList(c.hits[i-1], h, c.hits[i+1]) {
			c.unread = true
			continue
		}
		out = append(out, h)
	}
	return out
}

// placeInList reports whether a place stands before the second of two titles in one list.
func (s *sentence) placeInList(a, place, b hit) bool {
	return a.field == "titles" && b.field == "titles" && a.op == b.op && place.end == b.start && s.listedTogether(a, b)
}

// atOnce stands before titles that are all asked for.
var atOnce = pattern.MustCompile(`同时(?:为|是|具备|具有|拥有|获得|取得|属于)(?:有效期内的)?$`)

func listField(field string) bool {
	switch field {
	case "titles", "platforms", "talent_titles", "industry", "region", "tax_credit":
		return true
	}
	return false
}

// included begins a bracket with entries that count as the one before it: 科技型中小企业（含高新技术企业）.
var included = pattern.MustCompile(`^(?:企业)?（(?:含|包括|或)$`)

// listedTogether reports whether two entries stand in one list or are alternatives.
func (s *sentence) listedTogether(a, b hit) bool {
	between := unquoted.Replace(s.text[min(a.end, b.start):b.start])
	if included.MatchString(between) || a.field == "region" && goesOnWith.MatchString(between) {
		return true
	}
	if strings.ContainsAny(between, "，；") || runes(between) > 14 {
		return false
	}
	return strings.Contains(between, "或") || listSeparator.MatchString(between) || between == "" || between == "等"
}
