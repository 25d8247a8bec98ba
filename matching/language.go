package matching

import (
	"huiqi/matching/vocabulary"
	"huiqi/models/reference"
)

// Language reads rules and profiles: the vocabulary of fields together with the catalogue of codes. It is
// immutable and may be shared.
type Language struct {
	catalogue *reference.Catalogue
	fields    *vocabulary.Table
}

// NewLanguage returns the language over a catalogue.
func NewLanguage(catalogue *reference.Catalogue) *Language {
	return &Language{catalogue: catalogue, fields: vocabulary.New()}
}

// Vocabulary returns every field that rules may ask or profiles may hold.
func (l *Language) Vocabulary() []vocabulary.Field { return l.fields.Fields() }

// Field returns one entry of the vocabulary; ok is false when no field has the name.
func (l *Language) Field(name string) (f vocabulary.Field, ok bool) {
	if p := l.fields.Find(name); p != nil {
		return *p, true
	}
	return vocabulary.Field{}, false
}

// Catalogue returns the reference tables that codes are read by.
func (l *Language) Catalogue() *reference.Catalogue { return l.catalogue }

// FieldCount returns the number of entries of the vocabulary.
func (l *Language) FieldCount() int { return l.fields.Count() }

// FieldAt returns the entry at a place of the vocabulary, 0 to FieldCount()-1. It is shared: read only.
func (l *Language) FieldAt(place int) *vocabulary.Field { return l.fields.At(place) }

// FieldPlace returns the place of a field in the vocabulary, or -1.
func (l *Language) FieldPlace(name string) int { return l.fields.Place(name) }
