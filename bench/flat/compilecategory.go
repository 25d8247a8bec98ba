package flat

import (
	"huiqi/matching"
	"huiqi/models"
)

// ask returns what the evaluator says of a condition for an enterprise of which one value of a category is known.
func (c *Compiler) ask(rule matching.Rule, at, value int) (State, error) {
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
	case categoryTax:
		put("tax_credit", c.values.tax[value])
	default:
		if value > 0 {
			b.Add(boolFields()[at-categoryBools], matching.BoolFact(value == 2, models.Provenance{}))
		}
	}
	profile, err := b.Profile()
	if err != nil {
		return Unknown, err
	}
	_, state := matching.Decide(rule, profile, c.on)
	return StateOf(state), nil
}
