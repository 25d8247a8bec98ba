package seed

import (
	"encoding/json"

	"huiqi/models"
	"huiqi/models/policy"
)

// policyFile is one YAML file of policies/, as its schema says.
type policyFile struct {
	ID            string              `json:"id"`
	Title         string              `json:"title"`
	DocNumber     string              `json:"doc_number"`
	Issuers       []string            `json:"issuers"`
	Level         policy.Level        `json:"level"`
	Region        string              `json:"region"`
	Kind          string              `json:"kind"`
	PublishDate   models.Date         `json:"publish_date"`
	EffectiveDate models.Date         `json:"effective_date"`
	ExpiryDate    models.Date         `json:"expiry_date"`
	Status        policy.Status       `json:"status"`
	SourceURL     string              `json:"source_url"`
	SourceNote    string              `json:"source_note"`
	Verification  policy.Verification `json:"verification"`
	Sample        bool                `json:"sample"`
	Tags          []string            `json:"tags"`
	Replaces      []string            `json:"replaces"`
	Text          string              `json:"text"`
	Programs      []programFile       `json:"programs"`
}

type programFile struct {
	ID            string           `json:"id"`
	Name          string           `json:"name"`
	Summary       string           `json:"summary"`
	Clause        clauseFile       `json:"clause"`
	NotConditions []quote          `json:"not_conditions"`
	Rule          json.RawMessage  `json:"rule"`
	RuleNote      string           `json:"rule_note"`
	Benefits      []benefitFile    `json:"benefits"`
	Windows       []windowFile     `json:"windows"`
	Materials     []materialFile   `json:"materials"`
	Contacts      []policy.Contact `json:"contacts"`
	HowToApply    string           `json:"how_to_apply"`
	Exclusivity   []groupFile      `json:"exclusivity"`
	Confers       string           `json:"confers"`
	Base          baseFile         `json:"base"`
	Cases         []caseFile       `json:"cases"`
}

type clauseFile struct {
	From quote `json:"from"`
	To   quote `json:"to"`
}

type benefitFile struct {
	Kind   string      `json:"kind"`
	Text   string      `json:"text"`
	Amount *models.Fen `json:"amount"`
	Cap    *models.Fen `json:"cap"`
	Ratio  *float64    `json:"ratio"`
	Years  int         `json:"years"`
	Source quote       `json:"source"`
}

type windowFile struct {
	OpensOn    models.Date `json:"opens_on"`
	ClosesOn   models.Date `json:"closes_on"`
	ClosesAt   string      `json:"closes_at"`
	Continuous bool        `json:"continuous"`
	Text       string      `json:"text"`
	Source     *quote      `json:"source"`
}

type materialFile struct {
	Name     string `json:"name"`
	Optional bool   `json:"optional"`
	Note     string `json:"note"`
}

// baseFile is what the cases of a program have in common.
type baseFile struct {
	AsOf       models.Date    `json:"as_of"`
	Facts      map[string]any `json:"facts"`
	Judgements map[string]any `json:"judgements"`
}

// caseFile is one case as its difference from the base: a merge patch in which null removes.
type caseFile struct {
	Name       string         `json:"name"`
	AsOf       models.Date    `json:"as_of"`
	Facts      map[string]any `json:"facts"`
	Judgements map[string]any `json:"judgements"`
	Verdict    string         `json:"verdict"`
}
