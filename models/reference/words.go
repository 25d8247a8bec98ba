package reference

import (
	"io/fs"
	"slices"
	"strings"
)

// Word is an alias or short form with its canonical term.
type Word struct {
	Alias      string `json:"alias"`
	Canonical  string `json:"canonical"`
	Category   string `json:"category"`
	Ref        string `json:"ref,omitempty"` // the rule field or title id it stands for
	Confidence string `json:"confidence"`
	Note       string `json:"note,omitempty"`
}

// BenefitType is one kind of support with the phrases that announce it.
type BenefitType struct {
	ID      string   `json:"id"`
	Name    string   `json:"name"`
	Phrases []string `json:"phrases"`
}

// Issuer is a body that issues policies.
type Issuer struct {
	Name    string   `json:"name"`
	Aliases []string `json:"aliases,omitempty"`
	Level   string   `json:"level"`
	Region  string   `json:"region"`
	Note    string   `json:"note,omitempty"`
}

// IssuerPrefix leads from the prefix of a document number (鲁科字) to its issuer. A prefix of low confidence
// suggests a level and never files a document.
type IssuerPrefix struct {
	Prefix     string `json:"prefix"`
	Issuer     string `json:"issuer"`
	Level      string `json:"level"`
	Region     string `json:"region,omitempty"`
	Confidence string `json:"confidence"`
}

// TechnologyArea is a field of technology or industry with its parts.
type TechnologyArea struct {
	ID       string           `json:"id"`
	Name     string           `json:"name"`
	Children []TechnologyArea `json:"children,omitempty"`
}

// LocalIndustry is an industry that Zibo names in its plans. Its links are judgement, for search and suggestions
// only, and never decide eligibility.
type LocalIndustry struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Aliases  []string `json:"aliases,omitempty"`
	GBT4754  []Coded  `json:"gbt4754,omitempty"`
	Evidence string   `json:"evidence,omitempty"`
	Note     string   `json:"note,omitempty"`
}

// Coded is a code beside its name.
type Coded struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// TechnologyFields holds the fields of technology that policies refer to.
type TechnologyFields struct {
	HighTech  []TechnologyArea `json:"high_tech"` // 国家重点支持的高新技术领域, 2016
	Strategic []TechnologyArea `json:"strategic"` // 战略性新兴产业分类（2018）
	Shandong  []string         `json:"shandong"`  // the ten industries of the province
	Zibo      []LocalIndustry  `json:"zibo"`
}

type wordTables struct {
	vocabulary []Word
	benefits   []BenefitType
	issuers    []Issuer
	prefixes   []IssuerPrefix
	technology TechnologyFields
}

func (t *wordTables) load(fsys fs.FS) error {
	rows, err := readCSV(fsys, "vocabulary.csv")
	if err != nil {
		return err
	}
	for _, r := range rows {
		t.vocabulary = append(t.vocabulary, Word{r["alias"], r["canonical"], r["category"], r["ref"], r["confidence"], r["note"]})
	}
	if rows, err = readCSV(fsys, "benefit_types.csv"); err != nil {
		return err
	}
	for _, r := range rows {
		t.benefits = append(t.benefits, BenefitType{r["id"], r["name"], splitBar(r["trigger_phrases"])})
	}
	if rows, err = readCSV(fsys, "issuers.csv"); err != nil {
		return err
	}
	for _, r := range rows {
		t.issuers = append(t.issuers, Issuer{r["name"], splitBar(r["aliases"]), r["level"], r["region"], r["note"]})
	}
	if rows, err = readCSV(fsys, "issuer_prefixes.csv"); err != nil {
		return err
	}
	for _, r := range rows {
		t.prefixes = append(t.prefixes, IssuerPrefix{r["prefix"], r["issuer"], r["level"], r["region"], r["confidence"]})
	}
	return t.loadTechnology(fsys)
}

func (t *wordTables) loadTechnology(fsys fs.FS) error {
	var file struct {
		HighTech  struct{ Areas []TechnologyArea }     `json:"high_tech_fields"`
		Strategic struct{ Areas []TechnologyArea }     `json:"strategic_emerging_industries"`
		Shandong  struct{ Names []string }             `json:"shandong_ten_industries"`
		Zibo      struct{ Industries []LocalIndustry } `json:"zibo_industries"`
	}
	if err := readJSON(fsys, "technology_fields.json", &file); err != nil {
		return err
	}
	t.technology = TechnologyFields{file.HighTech.Areas, file.Strategic.Areas, file.Shandong.Names, file.Zibo.Industries}
	return nil
}

func splitBar(s string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, "|")
}

// Vocabulary returns the aliases and short forms used in search and extraction.
func (c *Catalogue) Vocabulary() []Word { return slices.Clone(c.words.vocabulary) }

// BenefitTypes returns the kinds of support.
func (c *Catalogue) BenefitTypes() []BenefitType { return slices.Clone(c.words.benefits) }

// Issuers returns the bodies that issue policies.
func (c *Catalogue) Issuers() []Issuer { return slices.Clone(c.words.issuers) }

// IssuerPrefixes returns the prefixes of document numbers.
func (c *Catalogue) IssuerPrefixes() []IssuerPrefix { return slices.Clone(c.words.prefixes) }

// TechnologyFields returns the fields of technology and the local industries. The slices are shared: read only.
func (c *Catalogue) TechnologyFields() TechnologyFields { return c.words.technology }
