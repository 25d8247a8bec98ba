package audience

import (
	"fmt"
	"sync/atomic"

	"huiqi/matching"
	"huiqi/models"
)

// kind is what a column holds of each row.
type kind uint8

const (
	kindQuantity kind = iota // a number in a period: between lo and hi
	kindFounded              // the founding date, as a day; for conditions on age, also none declared
	kindTruth                // a yes-or-no field in a window
	kindHeld                 // one title, platform or talent title in a period
	kindWords                // what is said of a field of words or codes, by number of a dictionary
	kindSize                 // the size classes that are possible, a bit each
	kindOutlook              // what time makes of a column, see outlook
	kindSizes                // the sets of size classes that are possible on some later day, a bit each
)

// columnKey names a column on a date.
type columnKey struct {
	place  int
	kind   kind
	of     kind   // of kindOutlook: the column's
	most   bool   // of several readings the greatest ends, not the least
	next   bool   // as it is on the first day of the next year; of kindSizes, from the year after it on
	word   string // of kindHeld
	period string
	on     models.Date
}

// column is how one column is derived. It is immutable but for what it counts.
type column struct {
	derivation

	key     columnKey
	id      int
	element matching.Element // of kindHeld
	power   int              // of growth: what the reading is compared by
	wanted  wanted
	rule    matching.Rule // of kindTruth and kindHeld: has-any of the word, or true, for the plain evaluator
	dict    *dictionary   // of kindWords
	seen    *column       // of kindOutlook: the column
	depends fieldSet      // the fields that what it says can depend on
	places  [2]int        // of kindWords: the fields that the code is of; -1: none

	used atomic.Int64 // the clock of the engine's last use
}

// derivation is what most rows need to know of a column. Those of all columns that programs ask stand side by side: a
// question about one enterprise derives half of them, and finds none in the processor's caches.
type derivation struct {
	kind   kind
	most   bool  // as in the key
	status int16 // of above_scale: the title that says yes
	window window
	place  int
	then   *calendar // of the first day of the next year, where the column is of that day
	period matching.Period
}

func derivationOf(key columnKey, period matching.Period) derivation {
	return derivation{kind: key.kind, most: key.most, place: key.place, period: period, status: -1}
}

// newColumn makes a column.
func (e *Engine) newColumn(key columnKey, c *calendar, element matching.Element, period matching.Period) (*column, error) {
	if key.kind == kindOutlook {
		return e.newOutlook(key, c, element, period)
	}
	col := &column{derivation: derivationOf(key, period), key: key, element: element, places: [2]int{key.place, -1}}
	f := e.spec(key.place)
	switch key.kind {
	case kindQuantity:
		if f.Kind == "growth" && f.Unit != "yuan" {
			col.power = period.GrowthYears(c.year)
		}
		if key.next {
			col.then = c.nextYear()
			col.power = min(col.power, period.GrowthYears(c.year+1))
		}
	case kindTruth:
		col.window = newWindow(f.Incident, period, c)
		if f.Name == "above_scale" {
			col.status = e.packer.titles.place["above-scale"]
		}
		return col, e.miniature(col, fmt.Sprintf(`{"field":%q,"op":"==","value":true%s}`, f.Name, periodMember(period)))
	case kindHeld:
		col.wanted = e.packer.newWanted(e.schema, key.place, element, period, c)
		return col, e.miniature(col, fmt.Sprintf(`{"field":%q,"op":"has-any","value":[%s]%s}`, f.Name, jsonText(element.Word), periodMember(period)))
	case kindWords:
		if key.place == e.region {
			col.places[1] = e.zone
		}
		col.dict = e.dictionaryOf(key.place)
	}
	return col, nil
}

func periodMember(p matching.Period) string {
	if p.String() == "" {
		return ""
	}
	return fmt.Sprintf(`,"period":%q`, p.String())
}

// miniature gives a column the rule that the plain evaluator reads it by.
func (e *Engine) miniature(col *column, rule string) error {
	parsed, err := e.lang.ParseRule([]byte(rule))
	if err != nil {
		return fmt.Errorf("audience: column of %s: %w", rule, err)
	}
	col.rule = parsed
	return nil
}
