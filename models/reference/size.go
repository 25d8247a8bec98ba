package reference

import (
	"io/fs"
	"math/big"
	"slices"
	"strings"
)

// Size classes of the statistical standard, smallest first.
var sizeClasses = []string{"微型", "小型", "中型", "大型"}

// Range is a quantity known only to lie between Min and Max, both included; a nil bound is open. A nil *Range
// is a quantity of which nothing is known.
type Range struct{ Min, Max *big.Rat }

// Exactly returns the range of a single value.
func Exactly(v *big.Rat) *Range { return &Range{Min: v, Max: v} }

// SizeStandard is the division of enterprises by size of 国统字〔2017〕213号.
type SizeStandard struct {
	Standard   string         `json:"standard"`
	Industries []SizeIndustry `json:"industries"`
}

// SizeIndustry holds the lower bounds of one of its sixteen industries.
type SizeIndustry struct {
	ID     string                        `json:"id"`
	Name   string                        `json:"name"`
	Codes  []string                      `json:"gbt4754"`
	Bounds map[string]map[string]big.Int `json:"lower_bounds"` // indicator → large, medium, small; 万元 or persons
}

func (s *SizeStandard) load(fsys fs.FS) error { return readJSON(fsys, "enterprise_size.json", s) }

// SizeInput is what the size of an enterprise is computed from. Money is in yuan.
type SizeInput struct {
	Industry  string // a GB/T 4754-2017 code
	Employees *Range
	Revenue   *Range // yuan a year
	Assets    *Range // yuan at the end of the year
}

// SizeReason says how far one indicator reaches.
type SizeReason struct {
	Indicator string   `json:"indicator"` // employees, revenue, assets
	Reaches   []string `json:"reaches"`   // the classes it can reach; one when the value is known well enough
	Known     bool     `json:"known"`
	Decides   bool     `json:"decides"` // no other indicator reaches a lower class
}

// Size is a computed size class with its explanation.
type Size struct {
	Class    string       `json:"class"`              // 大型, 中型, 小型, 微型; empty: unknown
	Possible []string     `json:"possible,omitempty"` // the classes that the known indicators leave open
	Industry string       `json:"industry,omitempty"` // the standard's name of the industry
	Standard string       `json:"standard"`
	Covered  bool         `json:"covered"` // false: the standard does not apply to the industry
	Reasons  []SizeReason `json:"reasons,omitempty"`
}

var sizeScale = map[string]*big.Rat{
	"employees": big.NewRat(1, 1), "revenue": big.NewRat(10000, 1), "assets": big.NewRat(10000, 1),
}

// SizeClass computes the size class by 统计上大中小微型企业划分办法（2017）: the lowest class that any indicator of
// the industry reaches, lower bounds included. With an indicator missing the class is known only where the
// others leave a single one (微型, when one indicator is already there).
func (c *Catalogue) SizeClass(in SizeInput) Size {
	out := Size{Standard: c.size.Standard}
	ind, possible := c.sizeIndustry(in.Industry)
	if ind == nil {
		out.Covered = possible
		return out
	}
	out.Covered, out.Industry = true, ind.Name
	values := map[string]*Range{"employees": in.Employees, "revenue": in.Revenue, "assets": in.Assets}
	low, high := len(sizeClasses)-1, len(sizeClasses)-1
	for _, name := range []string{"employees", "revenue", "assets"} {
		bounds, used := ind.Bounds[name]
		if !used {
			continue
		}
		lo, hi := reach(values[name], bounds, sizeScale[name])
		low, high = min(low, lo), min(high, hi)
		out.Reasons = append(out.Reasons, SizeReason{Indicator: name, Known: values[name] != nil, Reaches: slices.Clone(sizeClasses[lo : hi+1])})
	}
	for i := range out.Reasons {
		out.Reasons[i].Decides = out.Reasons[i].Reaches[0] == sizeClasses[low]
	}
	out.Possible = slices.Clone(sizeClasses[low : high+1])
	if low == high {
		out.Class = sizeClasses[low]
	}
	return out
}

// reach returns the lowest and the highest class that a value within the range reaches.
func reach(r *Range, bounds map[string]big.Int, scale *big.Rat) (low, high int) {
	if r == nil {
		return 0, len(sizeClasses) - 1
	}
	at := func(v *big.Rat, open int) int {
		if v == nil {
			return open
		}
		for i, name := range []string{"large", "medium", "small"} {
			b := bounds[name]
			if v.Cmp(new(big.Rat).Mul(new(big.Rat).SetInt(&b), scale)) >= 0 {
				return len(sizeClasses) - 1 - i
			}
		}
		return 0
	}
	return at(r.Min, 0), at(r.Max, len(sizeClasses)-1)
}

// sizeIndustry finds the standard's industry of a code. When the code is broader than the standard's own split,
// it returns nil and whether some part of it is covered.
func (c *Catalogue) sizeIndustry(code string) (found *SizeIndustry, partly bool) {
	n, ok := c.Industry(code)
	if !ok {
		return nil, true
	}
	for i := range c.size.Industries {
		for _, prefix := range c.size.Industries[i].Codes {
			switch {
			case c.IndustryInOrBelow(n.FullCode, prefix):
				return &c.size.Industries[i], true
			case c.IndustryInOrBelow(prefix, n.FullCode):
				partly = true
			}
		}
	}
	return nil, partly
}

// SizeClassName returns the class that a word means: 小型企业, 小型 → 小型; ok is false for other words.
func SizeClassName(word string) (class string, ok bool) {
	class = strings.TrimSuffix(strings.TrimSpace(word), "企业")
	return class, slices.Contains(sizeClasses, class)
}

// SizeClasses returns the four classes, smallest first.
func SizeClasses() []string { return slices.Clone(sizeClasses) }

// SizeBounds are the lower bounds of one industry of the standard, in persons and yuan, of the large, the medium and
// the small class, for employees, revenue and assets where the industry uses them.
type SizeBounds struct {
	Used   [3]bool
	Bounds [3][3]float64
}

// SizeBounds returns the bounds that SizeClass compares with for an industry; ok is false when the standard does not
// cover it, or splits it further than the code does.
func (c *Catalogue) SizeBounds(industry string) (out SizeBounds, ok bool) {
	ind, _ := c.sizeIndustry(industry)
	if ind == nil {
		return SizeBounds{}, false
	}
	for i, name := range []string{"employees", "revenue", "assets"} {
		bounds, used := ind.Bounds[name]
		out.Used[i] = used
		for j, class := range []string{"large", "medium", "small"} {
			b := bounds[class]
			v := new(big.Rat).Mul(new(big.Rat).SetInt(&b), sizeScale[name])
			out.Bounds[i][j], _ = v.Float64()
		}
	}
	return out, true
}
