package flat

import (
	"huiqi/matching"
	"huiqi/models"
)

// known returns for every value of a category an enterprise of which that value alone is known.
func (c *Compiler) known(at int) (out []matching.Profile, err error) {
	if len(c.profiles[at]) > 0 {
		return c.profiles[at], nil
	}
	for i := range c.size(at) {
		p, err := c.knownAs(at, i)
		if err != nil {
			return nil, err
		}
		out = append(out, p)
	}
	c.profiles[at] = out
	return out, nil
}

func (c *Compiler) knownAs(at, value int) (matching.Profile, error) {
	b := c.lang.NewProfile("")
	put := func(field, word string) {
		if word != "" {
			b.Add(field, matching.WordsFact(models.Provenance{}, word))
		}
	}
	switch at {
	case categoryPlace:
		put("region", c.values.places[value].region)
		put("zone", c.values.places[value].zone)
	case categoryIndustry:
		put("industry", c.values.industries[value])
	case categoryEntity:
		put("entity_type", c.values.entities[value])
	case categorySize: // sizeState decides
	case categoryTax:
		put("tax_credit", c.values.tax[value])
	default:
		if value > 0 {
			b.Add(boolFields()[at-categoryBools], matching.BoolFact(value == 2, models.Provenance{}))
		}
	}
	return b.Profile()
}
