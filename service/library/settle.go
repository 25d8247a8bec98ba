package library

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
)

// settle checks a document and stores its codes as the catalogue writes them.
func (s *Service) settle(p *policy.Policy) error {
	found := p.Check()
	if region, ok := s.Catalogue.Division(p.Region); ok {
		p.Region = region.Code
	} else if p.Region != "" {
		found = append(found, models.Violation{
			Path: "region", Code: "unknown-code", Message: "没有这个地区：" + p.Region, English: "no such region: " + p.Region,
			Want: "GB/T 2260 代码、功能区代号或名称，如 370300",
		})
	}
	if len(found) > 0 {
		return models.Invalid("invalid-policy", "政策内容有误", "the policy has faults", found...)
	}
	p.Title, p.DocNumber = strings.TrimSpace(p.Title), strings.TrimSpace(p.DocNumber)
	p.Issuers, p.Tags, p.Replaces = listed(p.Issuers), listed(p.Tags), listed(p.Replaces)
	switch {
	case p.Sample || p.Verification == policy.Sample:
		p.Sample, p.Verification, p.VerifiedBy = true, policy.Sample, ""
	case p.Verification == "":
		p.Verification = policy.Unverified
	}
	return nil
}

// settleProgram checks a program against the text of its document.
func (s *Service) settleProgram(p *policy.Program, text string) error {
	found := append(p.Check(), p.CheckSpans(text)...)
	for i, b := range p.Benefits {
		if b.Kind != "" && !s.benefitKind(b.Kind) {
			found = append(found, models.Violation{
				Path: fmt.Sprintf("benefits[%d].kind", i), Code: "unknown-code", Message: "没有这种扶持方式：" + b.Kind,
				English: "no such benefit type: " + b.Kind, Want: "grant, loan_discount, title, …",
			})
		}
	}
	if p.Confers != "" {
		title, ok := s.Catalogue.Title(p.Confers)
		if !ok {
			found = append(found, models.Violation{
				Path: "confers", Code: "unknown-code", Message: "称号目录中没有：" + p.Confers, English: "no such title: " + p.Confers,
				Want: "称号目录中的 id、名称或别名，如 high-tech-enterprise",
			})
		}
		p.Confers = title.ID
	}
	if len(found) > 0 {
		return models.Invalid("invalid-program", "政策事项内容有误", "the program has faults", found...)
	}
	p.Name = strings.TrimSpace(p.Name)
	p.Benefits, p.Windows, p.Materials = listed(p.Benefits), listed(p.Windows), listed(p.Materials)
	p.Contacts, p.NotConditions = listed(p.Contacts), listed(p.NotConditions)
	p.Exclusivity, p.ExclusiveBy = listed(p.Exclusivity), listed(p.ExclusiveBy)
	return nil
}

func (s *Service) benefitKind(id string) bool {
	for _, t := range s.Catalogue.BenefitTypes() {
		if t.ID == id {
			return true
		}
	}
	return false
}

// listed returns an empty list for none, so that JSON says [] and both databases store the same.
func listed[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return slices.Clone(list)
}

// keepsQuotes refuses a new text in which words quoted by the document's programs or rules no longer stand where
// they say (quotes-lost): published rules are never changed, so their quotations must keep their places.
func (s *Service) keepsQuotes(ctx context.Context, p policy.Policy) error {
	programs, err := s.Store.ProgramsOf(ctx, p.ID)
	if err != nil {
		return err
	}
	var found []models.Violation
	for _, program := range programs {
		for _, v := range program.CheckSpans(p.Text) {
			v.Path = "programs." + program.ID + "." + v.Path
			found = append(found, v)
		}
		if program.RuleVersion == 0 {
			continue
		}
		quotes, err := s.quotes(ctx, program)
		if err != nil {
			return err
		}
		for _, q := range quotes {
			found = append(found, policy.CheckSpan("programs."+program.ID+".rule."+q.path, q.span, p.Text)...)
		}
	}
	if len(found) > 0 {
		return models.Invalid("quotes-lost", "新正文里找不到已引用的原文，请先修改事项和规则", "words that programs or rules quote are not in the new text", found...)
	}
	return nil
}

// KeepsQuotes returns nil when the text of p may take the place of the document's: words quoted by its programs or
// published rules still stand where they say. The fault is quotes-lost with each place.
func (s *Service) KeepsQuotes(ctx context.Context, p policy.Policy) error {
	return s.keepsQuotes(ctx, p)
}
