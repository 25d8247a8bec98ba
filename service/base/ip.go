package base

import (
	"huiqi/models"
	"huiqi/models/enterprise"
)

// ip adds counts of intellectual property. Inventions and standards are counts of their own, one per source.
// Utility models and software copyrights are counted together: exactly when both are known, at least the one known
// otherwise. The total is exact when all four kinds are known, and at least the sum of those known otherwise.
func (a *assembly) ip(counts []enterprise.IPCount) {
	if len(counts) == 0 {
		return
	}
	kinds := make(map[enterprise.IPKind]count, len(counts))
	for i := range counts {
		n := &counts[i]
		from := models.Provenance{Source: n.Source, AsOf: n.AsOf, EnteredBy: n.EnteredBy}
		switch n.Kind {
		case enterprise.Invention:
			a.b.AddCount(0, "ip_invention", &n.Count, &n.Count, from)
		case enterprise.Standard:
			a.b.AddCount(0, "standards_count", &n.Count, &n.Count, from)
		}
		kinds[n.Kind] = kinds[n.Kind].and(n)
	}
	a.sum("ip_utility_soft", kinds, enterprise.Utility, enterprise.Software)
	a.sum("ip_total", kinds, enterprise.Invention, enterprise.Utility, enterprise.Software, enterprise.Design)
}

// count is what all sources say of one kind: between least and most.
type count struct {
	known       bool
	least, most int64
	asOf        models.Date
	sources     []string
}

// and takes one more source in: sources that differ leave everything between them possible.
func (c count) and(n *enterprise.IPCount) count {
	if !c.known {
		return count{known: true, least: n.Count, most: n.Count, asOf: n.AsOf, sources: []string{n.Source}}
	}
	c.least, c.most = min(c.least, n.Count), max(c.most, n.Count)
	c.asOf = older(c.asOf, n.AsOf)
	c.sources = append(c.sources, n.Source)
	return c
}

// sum adds the total of some kinds, as far as they are known. It is as old as the oldest of them.
func (a *assembly) sum(field string, kinds map[enterprise.IPKind]count, of ...enterprise.IPKind) {
	total, all := count{}, true
	for _, kind := range of {
		c, ok := kinds[kind]
		if !ok {
			all = false
			continue
		}
		if total.known {
			c.asOf = older(total.asOf, c.asOf)
		}
		total = count{known: true, least: total.least + c.least, most: total.most + c.most, asOf: c.asOf, sources: append(total.sources, c.sources...)}
	}
	if !total.known {
		return
	}
	most := &total.most
	if !all {
		most = nil
	}
	a.b.AddCount(0, field, &total.least, most, models.Provenance{Source: sources(total.sources), AsOf: total.asOf})
}

// older returns the earlier of two dates; a date that is not known says nothing.
func older(x, y models.Date) models.Date {
	if x.IsZero() || (!y.IsZero() && y.Before(x)) {
		return y
	}
	return x
}
