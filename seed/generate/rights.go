package generate

import (
	"huiqi/models"
	"huiqi/models/enterprise"
)

// owned is how many rights of each kind the firm really has.
type owned struct{ invention, utility, software, design, standard int64 }

// owns derives intellectual property from R&D and age, without chance, so that titles and counts agree.
func (f firm) owns() owned {
	y, ok := f.last()
	if !f.does || !ok {
		return owned{}
	}
	effort := y.rd / 1_000_000 // millions a year
	age := float64(f.founded.DaysUntil(f.asOf)) / 365.25
	span := clamp(age/6, 0.15, 2)
	o := owned{
		invention: count(clamp(effort*0.9*span+f.quality, 0, 120)),
		utility:   count(clamp(2+effort*2.4*span+2*f.quality, 0, 300)),
		standard:  count(clamp((effort-6)*0.15*span, 0, 20)),
	}
	if f.key == "software" || f.key == "research" {
		o.software, o.utility = o.utility+3, o.utility/4
	}
	o.design = o.utility / 6
	return o
}

// rights makes the counts that the base has: of most who own something, and some known to own nothing.
func (f firm) rights(d dice) []enterprise.IPCount {
	o := f.owns()
	if o == (owned{}) && !d.chance(0.35) || !f.knows(d, 0.96) {
		return nil
	}
	from := f.from(d, 330)
	var out []enterprise.IPCount
	for _, c := range []struct {
		kind enterprise.IPKind
		n    int64
	}{
		{enterprise.Invention, o.invention},
		{enterprise.Utility, o.utility},
		{enterprise.Software, o.software},
		{enterprise.Standard, o.standard},
	} {
		out = append(out, enterprise.IPCount{
			Kind: c.kind, Source: models.SourceSynthetic, Count: c.n, AsOf: from.AsOf, EnteredBy: from.EnteredBy,
		})
	}
	return out
}
