package seed

import (
	"cmp"
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/models/reference"
)

// reader turns policy files into bundles and checks them against the catalogue and the rule language.
type reader struct {
	catalogue *reference.Catalogue
	language  *matching.Language
}

func newReader() (reader, error) {
	catalogue, err := Catalogue()
	if err != nil {
		return reader{}, err
	}
	return reader{catalogue: catalogue, language: matching.NewLanguage(catalogue)}, nil
}

// bundle builds a policy and its programs from a file that the schema allows.
func (r reader) bundle(f policyFile) (Bundle, error) {
	b := Bundle{
		Policy:     f.policy(),
		RuleBodies: map[string]string{},
		RuleNotes:  map[string]string{},
		Cases:      map[string][]Case{},
	}
	if _, ok := r.catalogue.Division(f.Region); !ok {
		return Bundle{}, fmt.Errorf("region %q is no division or zone of the catalogue", f.Region)
	}
	for _, pf := range f.Programs {
		p, body, err := r.program(pf, b.Policy)
		if err != nil {
			return Bundle{}, fmt.Errorf("program %s: %w", pf.ID, err)
		}
		b.Programs = append(b.Programs, p)
		b.RuleBodies[p.ID] = body
		b.RuleNotes[p.ID] = pf.RuleNote
		if b.Cases[p.ID], err = pf.cases(); err != nil {
			return Bundle{}, fmt.Errorf("program %s: %w", pf.ID, err)
		}
	}
	return b, nil
}

func (f policyFile) policy() policy.Policy {
	return policy.Policy{
		ID: f.ID, Title: f.Title, DocNumber: f.DocNumber, Issuers: f.Issuers, Level: f.Level, Region: f.Region,
		Kind: f.Kind, PublishDate: f.PublishDate, EffectiveDate: f.EffectiveDate, ExpiryDate: f.ExpiryDate,
		Status:    cmp.Or(f.Status, policy.Published),
		SourceURL: f.SourceURL, SourceNote: f.SourceNote, Verification: f.Verification, Sample: f.Sample,
		Text: strings.TrimSpace(f.Text), Tags: listOf(f.Tags), Replaces: listOf(f.Replaces),
		CreatedBy: Author,
	}
}

// program builds one program and its rule's canonical body.
func (r reader) program(f programFile, p policy.Policy) (policy.Program, string, error) {
	out := policy.Program{
		ID: f.ID, PolicyID: p.ID, Name: f.Name, Summary: f.Summary, Status: p.Status,
		Contacts: listOf(f.Contacts), HowToApply: f.HowToApply, Exclusivity: []string{}, ExclusiveBy: []policy.Clause{},
		Materials: f.materials(),
	}
	clause, err := f.Clause.locate(p.Text)
	if err != nil {
		return out, "", err
	}
	out.ClauseSpan = &clause
	if out.Confers, err = r.confers(f); err != nil {
		return out, "", err
	}
	if err := f.exclusivity(&out, p.Text); err != nil {
		return out, "", err
	}
	if out.NotConditions, err = locateAll(p.Text, f.NotConditions); err != nil {
		return out, "", fmt.Errorf("not_conditions: %w", err)
	}
	if out.Benefits, err = r.benefits(f.Benefits, p.Text); err != nil {
		return out, "", err
	}
	if out.Windows, err = windows(f.Windows, p.Text); err != nil {
		return out, "", err
	}
	body, err := r.rule(f.Rule, p.Text, out)
	return out, body, err
}

// rule locates the sources of a rule, checks that its conditions cover the clause, and returns its canonical form.
func (r reader) rule(raw []byte, text string, p policy.Program) (string, error) {
	located, spans, err := locateSources(raw, text)
	if err != nil {
		return "", err
	}
	if open := policy.Uncovered(text, *p.ClauseSpan, append(spans, p.NotConditions...)); len(open) > 0 {
		return "", fmt.Errorf("sentence %q is neither in the rule nor marked as no condition", open[0].Text)
	}
	rule, err := r.language.ParseRule(located)
	if err != nil {
		return "", fmt.Errorf("rule: %w", err)
	}
	body, err := rule.MarshalJSON()
	if err != nil {
		return "", fmt.Errorf("rule: %w", err)
	}
	return string(body), nil
}

// benefits builds the benefits and refuses a kind that the benefit types do not have.
func (r reader) benefits(files []benefitFile, text string) ([]policy.Benefit, error) {
	out := make([]policy.Benefit, 0, len(files))
	for i, f := range files {
		span, err := f.Source.locate(text)
		if err != nil {
			return nil, fmt.Errorf("benefits[%d]: %w", i, err)
		}
		if !r.knowsBenefit(f.Kind) {
			return nil, fmt.Errorf("benefits[%d]: kind %q is no benefit type", i, f.Kind)
		}
		out = append(out, policy.Benefit{
			Kind: f.Kind, Text: f.Text, Amount: f.Amount, Cap: f.Cap, Ratio: f.Ratio, Years: f.Years, Source: &span,
		})
	}
	return out, nil
}

func (r reader) knowsBenefit(kind string) bool {
	for _, b := range r.catalogue.BenefitTypes() {
		if b.ID == kind {
			return true
		}
	}
	return false
}

func windows(files []windowFile, text string) ([]policy.Window, error) {
	out := make([]policy.Window, 0, len(files))
	for i, f := range files {
		w := policy.Window{
			OpensOn: f.OpensOn, ClosesOn: f.ClosesOn, ClosesAt: f.ClosesAt, Continuous: f.Continuous, Text: f.Text,
		}
		if f.Source != nil {
			span, err := f.Source.locate(text)
			if err != nil {
				return nil, fmt.Errorf("windows[%d]: %w", i, err)
			}
			w.Source = &span
		}
		out = append(out, w)
	}
	return out, nil
}

func (f programFile) materials() []policy.Material {
	out := make([]policy.Material, 0, len(f.Materials))
	for _, m := range f.Materials {
		out = append(out, policy.Material{Name: m.Name, Required: !m.Optional, Note: m.Note})
	}
	return out
}

// listOf returns the list, never nil: an absent list is stored as an empty one.
func listOf[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
