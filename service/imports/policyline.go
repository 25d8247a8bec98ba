package imports

import (
	"bytes"
	"encoding/json"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/policy"
)

// policyLine is one document as a line of a file. Of a document that is in the library already, members that are
// absent leave what is stored; programs that are not named stay.
type policyLine struct {
	ID            string              `json:"id,omitempty"`
	Title         string              `json:"title"`
	DocNumber     string              `json:"doc_number,omitempty"`
	Issuers       []string            `json:"issuers"`
	Level         policy.Level        `json:"level"`
	Region        string              `json:"region"`
	Kind          string              `json:"kind,omitempty"`
	PublishDate   models.Date         `json:"publish_date,omitzero"`
	EffectiveDate models.Date         `json:"effective_date,omitzero"`
	ExpiryDate    models.Date         `json:"expiry_date,omitzero"`
	SourceURL     string              `json:"source_url,omitempty"`
	SourceNote    string              `json:"source_note,omitempty"`
	Verification  policy.Verification `json:"verification,omitempty"`
	VerifiedBy    string              `json:"verified_by,omitempty"`
	Sample        bool                `json:"sample,omitempty"`
	Text          string              `json:"text"`
	Tags          []string            `json:"tags,omitempty"`
	Replaces      []string            `json:"replaces,omitempty"`
	Status        policy.Status       `json:"status,omitempty"` // empty: published
	Programs      []programLine       `json:"programs,omitempty"`
}

// programLine is one program of a document. A program with a rule is published with its document.
type programLine struct {
	ID            string           `json:"id,omitempty"`
	Name          string           `json:"name"`
	Summary       string           `json:"summary,omitempty"`
	Rule          json.RawMessage  `json:"rule,omitempty"`
	Benefits      []policy.Benefit `json:"benefits,omitempty"`
	Window        *policy.Window   `json:"window,omitempty"` // the only one
	Windows       []policy.Window  `json:"windows,omitempty"`
	Materials     []material       `json:"materials,omitempty"`
	Contacts      []policy.Contact `json:"contacts,omitempty"`
	HowToApply    string           `json:"how_to_apply,omitempty"`
	Exclusivity   []string         `json:"exclusivity,omitempty"`
	ExclusiveBy   []policy.Clause  `json:"exclusive_by,omitempty"`
	Confers       string           `json:"confers,omitempty"`
	NotConditions []policy.Span    `json:"not_conditions,omitempty"`
	ClauseSpan    *policy.Span     `json:"clause_span,omitempty"`
}

// material is a policy.Material: in a line an object, or its name alone, which is then required.
type material policy.Material

// UnmarshalJSON reads an object or a name.
func (m *material) UnmarshalJSON(data []byte) error {
	if bytes.HasPrefix(data, []byte(`"`)) {
		m.Required = true
		return json.Unmarshal(data, &m.Name)
	}
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	return d.Decode((*policy.Material)(m))
}

// namespace makes the ids of documents that name none from their number and title, so that the same line again
// finds its document.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("huiqi:policies"))

func (l policyLine) id() string {
	if l.ID != "" {
		return l.ID
	}
	return uuid.NewSHA1(namespace, []byte(policy.NumberKey(l.DocNumber)+"\n"+l.Title)).String()
}

func (p programLine) id(policyID string) string {
	if p.ID != "" {
		return p.ID
	}
	return uuid.NewSHA1(namespace, []byte(policyID+"\n"+p.Name)).String()
}

// key names a line in reports.
func (l policyLine) key() string {
	if l.DocNumber == "" {
		return l.Title
	}
	return l.DocNumber + " " + l.Title
}

// over lays what the line gives over a document.
func (l policyLine) over(p policy.Policy) policy.Policy {
	set(&p.Title, l.Title)
	set(&p.DocNumber, l.DocNumber)
	set(&p.Level, l.Level)
	set(&p.Region, l.Region)
	set(&p.Kind, l.Kind)
	set(&p.PublishDate, l.PublishDate)
	set(&p.EffectiveDate, l.EffectiveDate)
	set(&p.ExpiryDate, l.ExpiryDate)
	set(&p.SourceURL, l.SourceURL)
	set(&p.SourceNote, l.SourceNote)
	set(&p.Verification, l.Verification)
	set(&p.VerifiedBy, l.VerifiedBy)
	set(&p.Text, l.Text)
	set(&p.Sample, l.Sample)
	setList(&p.Issuers, l.Issuers)
	setList(&p.Tags, l.Tags)
	setList(&p.Replaces, l.Replaces)
	return p
}

// over lays what the line gives over a program.
func (p programLine) over(to policy.Program) policy.Program {
	set(&to.Name, p.Name)
	set(&to.Summary, p.Summary)
	set(&to.HowToApply, p.HowToApply)
	setList(&to.Benefits, p.Benefits)
	setList(&to.Contacts, p.Contacts)
	setList(&to.Exclusivity, p.Exclusivity)
	setList(&to.ExclusiveBy, p.ExclusiveBy)
	set(&to.Confers, p.Confers)
	setList(&to.NotConditions, p.NotConditions)
	windows := p.Windows
	if p.Window != nil {
		windows = append(windows, *p.Window)
	}
	setList(&to.Windows, windows)
	materials := make([]policy.Material, len(p.Materials))
	for i, m := range p.Materials {
		materials[i] = policy.Material(m)
	}
	setList(&to.Materials, materials)
	if p.ClauseSpan != nil {
		to.ClauseSpan = p.ClauseSpan
	}
	return to
}

// set replaces a value by one that is given.
func set[T comparable](to *T, given T) {
	var none T
	if given != none {
		*to = given
	}
}

// setList replaces a list by one that is given.
func setList[T any](to *[]T, given []T) {
	if len(given) > 0 {
		*to = given
	}
}
