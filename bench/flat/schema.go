package flat

import (
	"fmt"
	"math"

	"huiqi/matching"
	"huiqi/models"
)

// Schema says where each fact stands in a Row, for one date. It is immutable and may be shared; a Compiler and a
// Deriver of the same Schema understand each other.
type Schema struct {
	lang       *matching.Language
	on         models.Date
	values     dictionaries
	titles     map[string]uint8 // by id, the place in the catalogue
	titleSet   map[string]uint8 // by id, SetTitles or SetPlatforms
	quantities []quantity
	byName     map[string]int // by field and window
	names      []string       // of the number slots
	kinds      []slotKind
}

// slotKind says what a number slot holds.
type slotKind uint8

const (
	slotPoint slotKind = iota
	slotLeast          // the lower end of an interval
	slotMost           // the upper end
)

// The first slots hold no fact: an end that is open, and zero.
const (
	slotOpen = iota
	slotZero
	firstSlot
)

// NewSchema returns the layout of rows for a date.
func NewSchema(lang *matching.Language, on models.Date) (*Schema, error) {
	entity, _ := lang.Field("entity_type")
	tax, _ := lang.Field("tax_credit")
	s := &Schema{
		lang: lang, on: on, values: newDictionaries(lang.Catalogue(), entity.Options, tax.Options),
		titles: map[string]uint8{}, titleSet: map[string]uint8{}, byName: map[string]int{},
		names: []string{"open", "zero"}, kinds: []slotKind{slotPoint, slotPoint},
	}
	for i, t := range lang.Catalogue().Titles() {
		if i >= 128 {
			return nil, fmt.Errorf("flat: more than 128 titles")
		}
		s.titles[t.ID] = uint8(i)
		if set, ok := setOf(t.Kind); ok {
			s.titleSet[t.ID] = set
		}
	}
	for _, q := range quantityTable(on.Year) {
		s.place(&q)
		s.byName[q.name()] = len(s.quantities)
		s.quantities = append(s.quantities, q)
	}
	if len(s.names) != numberSlots {
		return nil, fmt.Errorf("flat: %d number slots, numberSlots is %d", len(s.names), numberSlots)
	}
	return s, nil
}

// place gives a quantity its slots.
func (s *Schema) place(q *quantity) {
	slot := func(name string, kind slotKind) int {
		s.names, s.kinds = append(s.names, name), append(s.kinds, kind)
		return len(s.names) - 1
	}
	name := q.column()
	switch q.shape {
	case shapePoint:
		q.lo = slot(name, slotPoint)
		q.hi = q.lo
	case shapeInterval:
		q.lo, q.hi = slot(name+"_min", slotLeast), slot(name+"_max", slotMost)
	case shapeAtLeast:
		q.lo, q.hi = slot(name+"_min", slotLeast), slotOpen
	case shapeAtMost: // of what cannot be negative
		q.lo, q.hi = slotZero, slot(name+"_max", slotMost)
	}
}

// On returns the date that rows and conditions are for.
func (s *Schema) On() models.Date { return s.on }

// NumberColumns returns the names of the number slots that hold facts, by slot; other slots have none.
func (s *Schema) NumberColumns() map[int]string {
	out := map[int]string{}
	for i, name := range s.names[firstSlot:] {
		out[i+firstSlot] = name
	}
	return out
}

// District returns where a row is registered, as a key to order rows by: places of one division are neighbours.
func District(r *Row) int { return int(r.Categories[categoryPlace]) }

// day returns a date as days since 1970.
func day(d models.Date) Day { return Day(models.NewDate(1970, 1, 1).DaysUntil(d)) }

func nan() float64 { return math.NaN() }
