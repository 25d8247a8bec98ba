package api

import (
	"context"
	"encoding/json"
	"time"

	"huiqi/api/problem"
	"huiqi/models/policy"
)

// ruleView is one version of a rule. Rule is the canonical text, byte for byte as stored.
type ruleView struct {
	ProgramID   string          `json:"program_id"`
	Version     int             `json:"version" doc:"规则版本，从 1 起"`
	Rule        json.RawMessage `json:"rule" doc:"规则，写法见 docs/rules.md"`
	Note        string          `json:"note,omitempty"`
	CreatedBy   string          `json:"created_by,omitempty"`
	CreatedAt   time.Time       `json:"created_at"`
	PublishedAt *time.Time      `json:"published_at,omitempty" doc:"没有此项的是草稿"`
	PublishedBy string          `json:"published_by,omitempty"`

	Warnings []problem.Violation `json:"warnings,omitempty" doc:"草稿中引用的原文不在政策正文中之处；改正之前不能发布"`
}

func viewRule(r policy.Rule) ruleView {
	return ruleView{
		ProgramID: r.ProgramID, Version: r.Version, Rule: json.RawMessage(r.Body), Note: r.Note, CreatedBy: r.CreatedBy,
		CreatedAt: r.CreatedAt, PublishedAt: r.PublishedAt, PublishedBy: r.PublishedBy,
	}
}

type putRuleInput struct {
	PathID
	IfMatch
	Body struct {
		Rule json.RawMessage `json:"rule" doc:"规则，写法见 docs/rules.md"`
		Note string          `json:"note,omitempty" maxLength:"1000"`
	}
}

func (h programHandlers) putRule(ctx context.Context, in *putRuleInput) (*Versioned[ruleView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	rule, program, err := h.library.SetRule(ctx, actorOf(ctx), in.ID, version, in.Body.Rule, in.Body.Note)
	if err != nil {
		return nil, err
	}
	view := viewRule(rule)
	misquoted, err := h.library.Misquoted(ctx, rule)
	if err != nil {
		return nil, err
	}
	view.Warnings = problem.Violations(problem.LanguageOf(ctx), misquoted)
	return versioned(view, program.Version), nil
}

type ruleInput struct {
	PathID
	Version int `path:"version" minimum:"0" doc:"0 为已发布的版本"`
}

func (h programHandlers) rule(ctx context.Context, in *ruleInput) (*Plain[ruleView], error) {
	rule, err := h.library.Rule(ctx, actorOf(ctx), in.ID, in.Version)
	if err != nil {
		return nil, err
	}
	return plain(viewRule(rule)), nil
}

func (h programHandlers) versions(ctx context.Context, in *idInput) (*Plain[Items[ruleView]], error) {
	rules, err := h.library.RuleVersions(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	list := make([]ruleView, len(rules))
	for i, r := range rules {
		list[i] = viewRule(r)
	}
	return items(list), nil
}
