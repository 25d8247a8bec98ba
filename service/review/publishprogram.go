package review

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// program makes, or revises, one program of the document with its rule, and publishes it.
func (p *publishing) program(ctx context.Context, n int, policyID string) error {
	made, err := p.programContent(ctx, n, policyID)
	if err != nil {
		return err
	}
	c, err := p.compose(p.draft, n)
	if err != nil {
		return err
	}
	if _, _, err := p.Library.SetRule(ctx, p.actor, made.ID, 0, []byte(c.rule.Format()), p.note(n)); err != nil {
		return err
	}
	published, err := p.Library.PublishProgram(ctx, p.actor, made.ID, 0)
	var fault *models.Fault
	switch {
	case errors.As(err, &fault) && fault.Code == "nothing-to-publish": // the rule in force says just this
		published.RuleVersion = made.RuleVersion
	case err != nil:
		return err
	}
	p.draft.Programs[n].ProgramID, p.draft.Programs[n].RuleVersion = made.ID, published.RuleVersion
	p.out.Programs = append(p.out.Programs, PublishedProgram{n, made.ID, published.RuleVersion})
	return nil
}

// programContent stores what a program gives, when, and what it asks for, apart from its rule.
func (p *publishing) programContent(ctx context.Context, n int, policyID string) (policy.Program, error) {
	value := programOf(p.draft, n)
	old, revises := programIn(p.target, value.TargetID)
	var content policy.Program
	switch {
	case revises && policyID == p.target.ID:
		content = old
	case revises: // a successor keeps what the text does not say
		content.Exclusivity, content.Confers = old.Exclusivity, old.Confers
	}
	content.Name, content.PolicyID = value.Name, policyID
	if err := p.fillParts(&content, n); err != nil {
		return content, err
	}
	content.NotConditions, content.ClauseSpan = notConditions(p.draft, n), nil
	if n < len(p.read.Programs) {
		content.ClauseSpan = p.read.Programs[n].Coverage.Clause
	}
	if content.ID != "" {
		content.Version = 0
		return p.Library.UpdateProgram(ctx, p.actor, content)
	}
	return p.Library.CreateProgram(ctx, p.actor, content)
}

func programIn(p policy.Policy, id string) (policy.Program, bool) {
	for _, program := range p.Programs {
		if id != "" && program.ID == id {
			return program, true
		}
	}
	return policy.Program{}, false
}

// fillParts replaces every list of which a person accepted something; lists of which nobody did stay.
func (p *publishing) fillParts(content *policy.Program, n int) error {
	return errors.Join(
		accepted(p.draft.Of(n, "benefits"), &content.Benefits),
		accepted(p.draft.Of(n, "windows"), &content.Windows),
		accepted(p.draft.Of(n, "materials"), &content.Materials),
		accepted(p.draft.Of(n, "contacts"), &content.Contacts),
	)
}

func accepted[T any](items []draft.Item, into *[]T) error {
	list := []T{}
	for _, i := range items {
		if !i.Accepted() {
			continue
		}
		var value T
		if err := json.Unmarshal(i.Current(), &value); err != nil {
			return fmt.Errorf("review: %s: %w", i.Path, err)
		}
		list = append(list, value)
	}
	if len(list) > 0 {
		*into = list
	}
	return nil
}

// note says in the version of the rule where it comes from and who looked at it.
func (p *publishing) note(n int) string {
	confirmed, corrected, rejected := 0, 0, 0
	for _, i := range p.draft.Of(n, "leaves") {
		switch i.State {
		case draft.Confirmed:
			confirmed++
		case draft.Corrected:
			corrected++
		case draft.Rejected:
			rejected++
		}
	}
	return fmt.Sprintf("导入草稿 %s：确认 %d 项，修改或补充 %d 项，否决 %d 项；逐项审阅人见草稿", p.draft.ID, confirmed, corrected, rejected)
}
