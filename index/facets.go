package index

import (
	"context"
	"sort"
	"strconv"
)

// facetFields are the counted fields, by the name that callers see.
var facetFields = [...]struct{ name, field string }{
	{"level", fieldLevel},
	{"issuer", fieldIssuer},
	{"benefit_kind", fieldBenefit},
	{"status", fieldStatus},
	{"year", fieldYear},
}

// maxFacetValues bounds the values of one facet, the most frequent ones.
const maxFacetValues = 50

// filters are the documents that pass each filter given, by field.
type filters map[string]bitset

// filters reads the documents of every filter of a request.
func (x *Index) filters(ctx context.Context, v *view, f Filters) (filters, error) {
	out := filters{}
	years := make([]string, len(f.Years))
	for i, y := range f.Years {
		years[i] = strconv.Itoa(y)
	}
	regions, err := x.regionsWithin(v, f.Regions)
	if err != nil {
		return nil, err
	}
	for field, values := range map[string][]string{
		fieldLevel: f.Levels, fieldIssuer: f.Issuers, fieldBenefit: f.BenefitKinds,
		fieldStatus: f.Statuses, fieldYear: years, fieldRegion: regions,
	} {
		if len(values) == 0 && (field != fieldRegion || len(f.Regions) == 0) {
			continue
		}
		set, err := v.any(ctx, field, values)
		if err != nil {
			return nil, err
		}
		out[field] = set
	}
	return out, nil
}

// regionsWithin returns the regions of the index that are, or lie below, one of those given.
func (x *Index) regionsWithin(v *view, above []string) ([]string, error) {
	if len(above) == 0 {
		return nil, nil
	}
	var out []string
	err := v.keywords(fieldRegion, "", func(region string) bool {
		for _, a := range above {
			if x.lexicon.within(region, a) {
				out = append(out, region)
				break
			}
		}
		return true
	})
	return out, err
}

// any returns the documents that hold one of some keywords.
func (v *view) any(ctx context.Context, field string, values []string) (bitset, error) {
	out := bitset{}
	for _, value := range values {
		set, err := v.holders(ctx, field, value)
		if err != nil {
			return nil, err
		}
		set.each(out.add)
	}
	return out, nil
}

// apply keeps the documents that pass every filter but that of one field.
func (f filters) apply(set bitset, but string) bitset {
	for field, passes := range f {
		if field != but {
			set = set.and(passes)
		}
	}
	return set
}

// facets counts the values of the facet fields over found, each under all filters but its own.
func (v *view) facets(ctx context.Context, found bitset, f filters) ([]Facet, error) {
	out := make([]Facet, 0, len(facetFields))
	for _, ff := range facetFields {
		counts, err := v.counts(ctx, ff.field, f.apply(found, ff.field))
		if err != nil {
			return nil, err
		}
		out = append(out, Facet{Field: ff.name, Values: counts})
	}
	return out, nil
}

func (v *view) counts(ctx context.Context, field string, within bitset) ([]FacetValue, error) {
	var terms []string
	if err := v.keywords(field, "", func(t string) bool { terms = append(terms, t); return true }); err != nil {
		return nil, err
	}
	out := []FacetValue{}
	for _, t := range terms {
		set, err := v.holders(ctx, field, t)
		if err != nil {
			return nil, err
		}
		if n := set.and(within).count(); n > 0 {
			out = append(out, FacetValue{Value: t, Count: n})
		}
	}
	sort.Slice(out, func(i, j int) bool {
		return out[i].Count > out[j].Count || out[i].Count == out[j].Count && out[i].Value > out[j].Value
	})
	return out[:min(len(out), maxFacetValues)], nil
}
