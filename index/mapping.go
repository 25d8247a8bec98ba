package index

import (
	"fmt"
	"strconv"

	"github.com/blevesearch/bleve/v2/document"
	indexapi "github.com/blevesearch/bleve_index_api"

	"huiqi/models"
)

// format names the layout of the documents in the index and their analysis. Change it with either: an index of
// another format is rebuilt.
const format = "huiqi-policy-2"

// Fields of the index. Text fields are scored, keyword fields filter and count.
const (
	fieldTitle    = "title"   // bigrams
	fieldPrograms = "program" // bigrams of program names
	fieldText     = "text"    // bigrams of title, programs and body
	fieldChars    = "chars"   // characters of the same
	fieldNumber   = "number"  // keys of numberTerms
	fieldIssuer   = "issuer"
	fieldLevel    = "level"
	fieldRegion   = "region"
	fieldStatus   = "status"
	fieldYear     = "year"
	fieldDay      = "day" // of publication, counted backwards so that the newest comes first
	fieldBenefit  = "benefit"
	fieldSample   = "sample"
	fieldAny      = "any"     // "1" in every document
	fieldSuggest  = "suggest" // keys of suggestTerms
	fieldCard     = "card"    // what ranking needs of a document
)

// scored are the fields that have a length.
var scored = [...]string{fieldTitle, fieldPrograms, fieldText, fieldChars}

// mapped is a document ready for the index, with the lengths of its scored fields.
type mapped struct {
	doc     *document.Document
	lengths [len(scored)]int
}

// mapDoc turns a policy into fields. Nothing is stored; only the card has doc values.
func mapDoc(d *Doc) mapped {
	out := document.NewDocument(d.ID)
	m := mapped{doc: out}
	texts := d.scoredTexts()
	for i, field := range scored {
		a := analyzer(bigramsOf)
		if field == fieldChars {
			a = unigramsOf
		}
		m.lengths[i] = len(a(foldText(texts[i])))
		if texts[i] != "" {
			out.AddField(document.NewTextFieldCustom(field, nil, []byte(texts[i]), indexapi.IndexField, a))
		}
	}
	for field, values := range d.keywords() {
		for i, v := range values {
			out.AddField(document.NewTextFieldCustom(field, []uint64{uint64(i)}, []byte(v), indexapi.IndexField|indexapi.SkipFreqNorm, nil))
		}
	}
	c := d.card(m.lengths)
	out.AddField(document.NewTextFieldCustom(fieldCard, nil, []byte(c.text()), indexapi.IndexField|indexapi.DocValues|indexapi.SkipFreqNorm, nil))
	return m
}

// scoredTexts returns the text of each scored field, in the order of scored. Parts stand on lines of their own
// so that no pair of characters spans two of them.
func (d *Doc) scoredTexts() [len(scored)]string {
	names, all := "", d.Title
	for _, p := range d.Programs {
		names += p.Name + "\n"
		all += "\n" + p.Name + "\n" + p.Summary
	}
	for _, issuer := range d.Issuers {
		all += "\n" + issuer
	}
	all += "\n" + d.Body
	return [len(scored)]string{d.Title, names, all, all}
}

func (d *Doc) keywords() map[string][]string {
	k := map[string][]string{
		fieldAny:     {"1"},
		fieldNumber:  numberTerms(d.DocNumber),
		fieldIssuer:  distinct(d.Issuers),
		fieldBenefit: distinct(d.BenefitKinds),
		fieldLevel:   distinct([]string{d.Level}),
		fieldRegion:  distinct([]string{d.Region}),
		fieldStatus:  distinct([]string{d.Status}),
		fieldDay:     {dayKey(d.PublishDate)},
	}
	if d.Year != 0 {
		k[fieldYear] = []string{strconv.Itoa(d.Year)}
	}
	if d.Status != StatusDraft { // what only staff may see is not offered to everybody who types
		k[fieldSuggest] = suggestTerms(d)
	}
	if d.Sample {
		k[fieldSample] = []string{"1"}
	}
	return k
}

// dayKey sorts newer days first and no day last.
func dayKey(d models.Date) string {
	if d.IsZero() {
		return "~"
	}
	return fmt.Sprintf("%08d", 99999999-d.Year*10000-int(d.Month)*100-d.Day)
}

// distinct drops empty and repeated values.
func distinct(values []string) []string {
	seen := map[string]bool{"": true}
	var out []string
	for _, v := range values {
		if !seen[v] {
			seen[v] = true
			out = append(out, v)
		}
	}
	return out
}
