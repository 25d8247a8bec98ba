package matching

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"huiqi/models"
	"huiqi/models/reference"
)

// AudienceOptions narrows an audience.
type AudienceOptions struct {
	District string    // a division or zone: enterprises in or below it
	Around   bool      // besides those that may lie in it, see Language.MayLieWithin
	Verdicts []Verdict // of members; empty: all
	After    int64     // of members: those with greater ids
	Limit    int       // of members: so many at the most; 0: no limit
}

// Audience counts what a rule means for the enterprises of a snapshot.
type Audience struct {
	Total      int             `json:"total"`
	Verdicts   map[Verdict]int `json:"verdicts"` // every verdict is there, zero included
	Districts  []PartCount     `json:"districts"`
	Industries []PartCount     `json:"industries"` // by division of GB/T 4754 (大类), by section where only that is known
}

// PartCount is the part of an audience in one division or industry; an empty code holds those whose own is unknown.
type PartCount struct {
	Code     string          `json:"code"`
	Name     string          `json:"name"`
	Total    int             `json:"total"`
	Verdicts map[Verdict]int `json:"verdicts"`
}

// Member is one enterprise of an audience.
type Member struct {
	ID      int64   `json:"-"`
	USCC    string  `json:"uscc"`
	Name    string  `json:"name"`
	Region  string  `json:"region,omitempty"`
	Zone    string  `json:"zone,omitempty"`
	Verdict Verdict `json:"verdict"`
}

// decider is an evaluator that can tell the verdict without the reasons.
type decider interface {
	Decide(rule Rule, profile Profile, on models.Date) Verdict
}

// Decide returns the verdict without the reasons.
func (Plain) Decide(rule Rule, profile Profile, on models.Date) Verdict {
	return assess(rule, profile, on).verdict
}

func (s *Snapshot) verdict(rule Rule, profile Profile, on models.Date) Verdict {
	if d, ok := s.evaluator.(decider); ok {
		return d.Decide(rule, profile, on)
	}
	return s.evaluator.Evaluate(rule, profile, on).Verdict
}

// Audience evaluates a rule against every enterprise and counts the verdicts, in all, by division and by industry.
func (s *Snapshot) Audience(ctx context.Context, rule Rule, on models.Date, opts AudienceOptions) (Audience, error) {
	count := NewCounter(s.lang)
	for _, e := range s.enterprises {
		if err := ctx.Err(); err != nil {
			return Audience{}, err
		}
		if m := s.member(e); s.lang.Admits(opts, m.Region, m.Zone) {
			count.Add(m.Region, e.Profile.code("industry"), s.verdict(rule, e.Profile, on), 1)
		}
	}
	return count.Audience(), nil
}

// Counter adds up an audience.
type Counter struct {
	lang       *Language
	out        Audience
	districts  map[string]*PartCount
	industries map[string]*PartCount
}

// NewCounter returns an empty counter.
func NewCounter(lang *Language) *Counter {
	return &Counter{lang: lang, out: Audience{Verdicts: noVerdicts()}, districts: map[string]*PartCount{}, industries: map[string]*PartCount{}}
}

// Add counts n enterprises of a division and an industry, as codes or empty, with a verdict.
func (c *Counter) Add(region, industry string, v Verdict, n int) {
	c.AddDistrict(region, v, n)
	c.AddIndustry(industry, v, n)
	c.out.Total += n
	c.out.Verdicts[v] += n
}

// AddDistrict counts enterprises by division only.
func (c *Counter) AddDistrict(region string, v Verdict, n int) {
	addPart(c.districts, region, c.lang.catalogue.DivisionName(region), v, n)
}

// AddIndustry counts enterprises by industry only.
func (c *Counter) AddIndustry(industry string, v Verdict, n int) {
	code, name := c.lang.industryDivision(industry)
	addPart(c.industries, code, name, v, n)
}

// AddTotal counts enterprises in all only.
func (c *Counter) AddTotal(v Verdict, n int) {
	c.out.Total += n
	c.out.Verdicts[v] += n
}

func addPart(to map[string]*PartCount, code, name string, v Verdict, n int) {
	p := to[code]
	if p == nil {
		p = &PartCount{Code: code, Name: name, Verdicts: noVerdicts()}
		to[code] = p
	}
	p.Total += n
	p.Verdicts[v] += n
}

// Audience returns the counts, the parts in the order of their codes.
func (c *Counter) Audience() Audience {
	c.out.Districts, c.out.Industries = sortedParts(c.districts), sortedParts(c.industries)
	return c.out
}

func sortedParts(parts map[string]*PartCount) []PartCount {
	var out []PartCount
	for _, code := range slices.Sorted(maps.Keys(parts)) {
		if parts[code].Total > 0 {
			out = append(out, *parts[code])
		}
	}
	return out
}

// industryDivision returns the division (大类) of an industry's code with its name, or the section where the code says
// no more; words of no standard are a group of their own.
func (l *Language) industryDivision(code string) (division, name string) {
	n, ok := l.catalogue.Industry(code)
	switch {
	case code == "":
		return "", ""
	case !ok:
		return "-", "标准以外的行业名称"
	}
	division = cmp.Or(reference.IndustryDivision(n.FullCode), n.FullCode)
	return division, l.catalogue.IndustryName(division)
}

func noVerdicts() map[Verdict]int {
	out := map[Verdict]int{}
	for _, v := range Verdicts() {
		out[v] = 0
	}
	return out
}

// Members yields the enterprises with their verdicts in the order of their ids, until the caller stops or ctx
// ends; then it yields the context's error once.
func (s *Snapshot) Members(ctx context.Context, rule Rule, on models.Date, opts AudienceOptions) iter.Seq2[Member, error] {
	return func(yield func(Member, error) bool) {
		sent := 0
		for _, e := range s.enterprises {
			if err := ctx.Err(); err != nil {
				yield(Member{}, err)
				return
			}
			m := s.member(e)
			if opts.After > 0 && e.ID <= opts.After || !s.lang.Admits(opts, m.Region, m.Zone) {
				continue
			}
			m.Verdict = s.verdict(rule, e.Profile, on)
			if len(opts.Verdicts) > 0 && !slices.Contains(opts.Verdicts, m.Verdict) {
				continue
			}
			if !yield(m, nil) {
				return
			}
			if sent++; sent == opts.Limit {
				return
			}
		}
	}
}

func (s *Snapshot) member(e Enterprise) Member {
	return Member{ID: e.ID, USCC: e.USCC, Name: e.Name, Region: e.Profile.code("region"), Zone: e.Profile.code("zone")}
}

// Within reports whether an enterprise of that division and zone lies in a division, or is of a zone; everybody lies
// in the empty one.
func (l *Language) Within(region, zone, district string) bool {
	return district == "" || zone == district || l.catalogue.InOrBelow(region, district) ||
		region == "" && l.catalogue.InOrBelow(zone, district)
}

// MayLieWithin reports whether an enterprise of that division and zone, either of which may be empty, is not known to lie in
// a division or zone but may: of a division, when it is known by a zone on its ground or by what the division lies in; of a
// zone, when it is known by a division that the zone may lie on. Of whom no place is known may lie anywhere.
func (l *Language) MayLieWithin(region, zone, district string) bool {
	target, known := l.catalogue.Division(district)
	if !known || l.Within(region, zone, target.Code) {
		return false
	}
	z, inZone := l.catalogue.Division(zone)
	inZone = inZone && zone != NoZone
	switch {
	case target.IsZone():
		return zone == "" && (region == "" || l.catalogue.MayLieIn(target, region))
	case region != "" && !l.catalogue.InOrBelow(target.Code, region):
		return false
	case inZone:
		return l.catalogue.MayLieIn(z, target.Code)
	}
	return true
}

// Admits reports whether an audience of those options is for an enterprise of that division and zone, whatever its verdict.
func (l *Language) Admits(opts AudienceOptions, region, zone string) bool {
	return l.Within(region, zone, opts.District) || opts.Around && l.MayLieWithin(region, zone, opts.District)
}

// Place returns the division or zone that people mean by a code, key or name, and whether there is one.
func (l *Language) Place(district string) (reference.Division, bool) {
	return l.catalogue.Division(district)
}

// code returns the first code of a region or zone, as the snapshot's counts file it.
func (p Profile) code(field string) string {
	for _, f := range p.direct[field] {
		if len(f.Words) > 0 {
			return f.Words[0]
		}
	}
	return ""
}

// Change is one enterprise whose verdict differs between two rules.
type Change struct {
	Member
	Before Verdict `json:"before"`
}

// Compare lists the enterprises whose verdict under the new rule differs from that under the old one, in the
// order of their ids: what publishing the new rule would change.
func (s *Snapshot) Compare(ctx context.Context, before, after Rule, on models.Date, opts AudienceOptions) ([]Change, error) {
	opts.Verdicts = nil
	var out []Change
	for m, err := range s.Members(ctx, after, on, opts) {
		if err != nil {
			return nil, err
		}
		i, _ := slices.BinarySearchFunc(s.enterprises, m.ID, func(e Enterprise, id int64) int { return cmp.Compare(e.ID, id) })
		if old := s.verdict(before, s.enterprises[i].Profile, on); old != m.Verdict {
			out = append(out, Change{Member: m, Before: old})
		}
	}
	return out, nil
}
