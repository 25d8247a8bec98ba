package policy

import (
	"encoding/json"
	"slices"

	"huiqi/models"
)

// Extraction is what was read from one document, before anyone looked at it: a proposal, never a decision. Every
// part quotes the text it was taken from; offsets are runes of Text.
type Extraction struct {
	Document ReadDocument       `json:"document"` //
	Text     string             `json:"text"`     // the document's text, as the quotations frame it
	Metadata ReadMetadata       `json:"metadata"` //
	Programs []ExtractedProgram `json:"programs"` // in the order of the text; empty where it offers nothing
}

// ReadDocument says what was read and how well.
type ReadDocument struct {
	Name        string           `json:"name,omitempty"`
	MediaType   string           `json:"media_type"`
	SHA256      string           `json:"sha256,omitempty"` // of the file as it was sent in
	Characters  int              `json:"characters"`       // runes of the text
	Pages       int              `json:"pages,omitempty"`  // of formats that have pages
	Attachments []LinkedFile     `json:"attachments,omitempty"`
	Warnings    []ReadingWarning `json:"warnings,omitempty"`
}

// LinkedFile is a file that a document offers for download.
type LinkedFile struct {
	Name string `json:"name"`
	URL  string `json:"url"`
}

// ReadingWarning is something that a person should know about how a document was read.
type ReadingWarning struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	English string `json:"english"`
}

// ReadMetadata is what a document says of itself. What it does not say is empty, never guessed.
type ReadMetadata struct {
	Title         string           `json:"title"`
	DocNumber     string           `json:"doc_number,omitempty"`
	Issuers       []string         `json:"issuers"` // official names, the leading one first
	Level         Level            `json:"level,omitempty"`
	Region        string           `json:"region,omitempty"` // GB/T 2260 code or zone key of its territory
	Kind          string           `json:"kind,omitempty"`   // 办法, 通知 …
	PublishDate   models.Date      `json:"publish_date,omitzero"`
	EffectiveDate models.Date      `json:"effective_date,omitzero"`
	ExpiryDate    models.Date      `json:"expiry_date,omitzero"` // the last day in force
	Status        string           `json:"status,omitempty"`     // in-force, repealed, amended, draft-for-comment; empty: it does not say
	Cites         []CitedDocument  `json:"cites,omitempty"`
	Replaces      []string         `json:"replaces,omitempty"` // document numbers, or titles where it gives none
	Claims        map[string]Claim `json:"claims,omitempty"`   // by the name of the field: where it stands and how sure the reading is
}

// CitedDocument is another document that the text names.
type CitedDocument struct {
	Title     string `json:"title,omitempty"`
	DocNumber string `json:"doc_number,omitempty"`
	Relation  string `json:"relation"` // cites, replaces, amends, implements
	Source    Span   `json:"source"`
}

// Claim is where one statement comes from and how sure the reading is, 0..1.
type Claim struct {
	Source     *Span   `json:"source,omitempty"` // nil: it follows from the whole or from outside the text
	Confidence float64 `json:"confidence"`
	Note       string  `json:"note,omitempty"`
}

// ExtractedProgram is one supportable item that a document seems to offer.
type ExtractedProgram struct {
	Name         string          `json:"name"`
	Rule         json.RawMessage `json:"rule"`   // in the rule language; null: no conditions were found
	Leaves       []ExtractedLeaf `json:"leaves"` // conditions and judgements of the rule, in its order
	Benefits     []ReadBenefit   `json:"benefits"`
	Window       *ReadWindow     `json:"window"` // nil: the text gives none
	OtherWindows []ReadWindow    `json:"other_windows,omitempty"`
	Materials    []ReadMaterial  `json:"materials"`
	Contacts     []ReadContact   `json:"contacts,omitempty"`
	Coverage     Coverage        `json:"coverage"`
}

// Origins of a proposal.
const (
	OriginReader = "reader" // the rule-based reader
	OriginModel  = "model"  // a language model; always to be looked at
)

// ExtractedLeaf is one condition or judgement with the words it comes from.
type ExtractedLeaf struct {
	Path       string          `json:"path"` // in the rule: all[2].any[0]
	Field      string          `json:"field,omitempty"`
	Op         string          `json:"op"` // judgement where only a person decides
	Value      json.RawMessage `json:"value"`
	Unit       string          `json:"unit,omitempty"`
	Period     string          `json:"period,omitempty"`
	Negated    bool            `json:"negated,omitempty"` // it stands beneath an odd number of not
	Source     Span            `json:"source"`
	Confidence float64         `json:"confidence"` // 0..1
	Origin     string          `json:"origin"`     // reader or model
	Note       string          `json:"note,omitempty"`
}

// ReadBenefit is a benefit with how sure its reading is.
type ReadBenefit struct {
	Benefit
	Confidence float64 `json:"confidence"`
}

// ReadWindow is an application window with how sure its reading is.
type ReadWindow struct {
	Window
	Confidence float64 `json:"confidence"`
}

// ReadMaterial is a thing to hand in with the words that ask for it.
type ReadMaterial struct {
	Material
	Source     Span    `json:"source"`
	Confidence float64 `json:"confidence"`
}

// ReadContact is an office to ask with the words that name it.
type ReadContact struct {
	Contact
	Source     Span    `json:"source"`
	Confidence float64 `json:"confidence"`
}

// States of a sentence of the conditions.
const (
	CoveredByCondition = "condition"
	CoveredByJudgement = "judgement"
	NotACondition      = "not-a-condition"
)

// Coverage accounts for every sentence of the sections that a program's conditions were read from: none is
// dropped silently.
type Coverage struct {
	Clause     *Span             `json:"clause,omitempty"` // from the first sentence to the last; nil: no conditions were found
	Sentences  []CoveredSentence `json:"sentences"`
	Conditions int               `json:"conditions"` // sentences with at least one condition
	Judgements int               `json:"judgements"` // sentences left to a person
	Others     int               `json:"not_conditions"`
}

// CoveredSentence is one sentence of the conditions and what became of it.
type CoveredSentence struct {
	Source Span     `json:"source"`
	State  string   `json:"state"`
	Leaves []string `json:"leaves,omitempty"` // paths of the leaves made from it
	Reason string   `json:"reason,omitempty"` // why it is no condition: heading, procedure, benefit, definition …
}

// Replace tells the sentences that a leaf of the rule was replaced by others, so that what was left to a person counts
// as a condition where one of them is.
func (c *Coverage) Replace(path string, with []string) {
	for i := range c.Sentences {
		s := &c.Sentences[i]
		at := slices.Index(s.Leaves, path)
		if at < 0 {
			continue
		}
		s.Leaves = slices.Replace(slices.Clone(s.Leaves), at, at+1, with...)
		if s.State == CoveredByJudgement {
			s.State = CoveredByCondition
			c.Judgements--
			c.Conditions++
		}
	}
}
