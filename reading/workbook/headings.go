package workbook

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"huiqi/matching"
	kept "huiqi/models/workbook"
)

// headingTable is the reviewable list of headings that people use.
//
//go:embed headings.csv
var headingTable []byte

// meaning is what a heading stands for.
type meaning struct {
	targets    []Target // more than one: it has to be asked which
	confidence Confidence
	note       string
}

// Recogniser tells what headings mean. It is immutable.
type Recogniser struct {
	subject  kept.Subject
	schema   schema
	lang     *matching.Language // nil: sheets about the subject hold columns alone
	headings map[string]meaning
	titles   []titleName // longest first
}

// titleName is a name of a title, folded as headings are.
type titleName struct{ name, id string }

// NewRecogniser returns the recogniser of sheets about enterprises over the table of headings, the vocabulary and the catalogue of titles. It fails
// when the table names what they do not have.
func NewRecogniser(lang *matching.Language) (*Recogniser, error) {
	r := &Recogniser{subject: kept.Enterprises, schema: schemaOf(kept.Enterprises), lang: lang, headings: map[string]meaning{}}
	r.vocabulary()
	for _, t := range lang.Catalogue().Titles() {
		if !t.OneThing() {
			continue
		}
		for _, name := range append([]string{t.Name}, t.Aliases...) {
			r.titles = append(r.titles, titleName{foldHeading(name), t.ID})
		}
	}
	slices.SortStableFunc(r.titles, func(x, y titleName) int { return len(y.name) - len(x.name) })
	return r, r.table()
}

// vocabulary adds the names and labels of fields; the table goes before them.
func (r *Recogniser) vocabulary() {
	for _, f := range r.lang.Vocabulary() {
		target := Target("fact:" + f.Name)
		if f.Annual {
			target = Target("annual:" + f.Name)
		}
		if f.FactOnly && !f.Annual || !r.Known(target) || f.Type == "set" || f.Formula != "" && !f.Annual {
			continue
		}
		for _, name := range []string{f.Name, f.Label, "是否" + f.Label} {
			r.headings[foldHeading(name)] = meaning{targets: []Target{target}, confidence: High}
		}
	}
	r.words()
	r.own()
}

// own adds the names of columns as they are called here.
func (r *Recogniser) own() {
	for _, name := range r.schema.columns {
		r.headings[name] = meaning{targets: []Target{Target(name)}, confidence: High}
	}
}

// words adds the other names of measures, as sure as their list says.
func (r *Recogniser) words() {
	for _, w := range r.lang.Catalogue().Vocabulary() {
		f, ok := r.lang.Field(w.Ref)
		if w.Category != "measure" || !ok || !f.Annual {
			continue
		}
		r.headings[foldHeading(w.Alias)] = meaning{targets: []Target{Target("annual:" + w.Ref)}, confidence: Confidence(w.Confidence), note: w.Note}
	}
}

func (r *Recogniser) table() error {
	rows, err := csv.NewReader(bytes.NewReader(r.schema.table)).ReadAll()
	if err != nil {
		return fmt.Errorf("headings: %w", err)
	}
	for _, row := range rows[1:] {
		m := meaning{confidence: Confidence(row[3]), note: row[4]}
		for _, target := range strings.Split(row[1], "|") {
			if !r.Known(Target(target)) {
				return fmt.Errorf("headings: %s: no target %s", row[0], target)
			}
			m.targets = append(m.targets, Target(target))
		}
		r.headings[foldHeading(row[0])] = m
	}
	return nil
}
