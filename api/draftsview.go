package api

import (
	"context"
	"encoding/json"

	"huiqi/api/problem"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/review"
)

// draftSummary is a draft as lists show it.
type draftSummary struct {
	draft.Draft
	StatusText string `json:"status_text" doc:"状态的文字"`
	Known      bool   `json:"known,omitempty" doc:"同一份文件早已送审，这是那份草稿"`
}

func summarise(ctx context.Context, d draft.Draft) draftSummary {
	out := draftSummary{Draft: d, StatusText: d.Status.Chinese()}
	out.Items = nil
	if problem.LanguageOf(ctx) == problem.English {
		out.StatusText = string(d.Status)
	}
	return out
}

// draftView is a draft as people work it off. Ranges count characters (code points) of text.
type draftView struct {
	draft.Draft
	StatusText string                 `json:"status_text" doc:"状态的文字"`
	Document   policy.ReadDocument    `json:"document"`
	Text       string                 `json:"text" doc:"正文；引用按此计位"`
	Cites      []policy.CitedDocument `json:"cites" nullable:"false"`
	Programs   []draftProgram         `json:"programs" nullable:"false"`
	Open       []problem.Violation    `json:"open" nullable:"false" doc:"发布之前还要处理的"`
	Duplicates []review.Duplicate     `json:"duplicates" nullable:"false" doc:"可能是同一文件的政策或草稿"`
}

// draftProgram is a program of a draft as things stand.
type draftProgram struct {
	Number    int             `json:"number" doc:"序号，从 0 起"`
	Name      string          `json:"name"`
	State     draft.State     `json:"state" enum:"proposed,confirmed,corrected,rejected"`
	TargetID  string          `json:"target_id,omitempty" doc:"库中所对应的事项"`
	ProgramID string          `json:"program_id,omitempty" doc:"发布成的事项"`
	Rule      json.RawMessage `json:"rule" doc:"按现在的决定组成的规则"`
	Leaves    []draftLeaf     `json:"leaves" nullable:"false"`
	Sentences []draftSentence `json:"sentences" nullable:"false" doc:"申报条件的每句话由什么对应"`
}

// draftLeaf is a condition or judgement in words.
type draftLeaf struct {
	Path      string `json:"path" doc:"条目"`
	At        string `json:"at,omitempty" doc:"在规则中的位置；被否决的没有"`
	Text      string `json:"text" example:"研发投入强度（近三年） ≥ 3%"`
	Judgement bool   `json:"judgement" doc:"只能由人判断"`
	Negated   bool   `json:"negated" doc:"不得具备"`
	Same      bool   `json:"same_as_published" doc:"与已发布规则的条件和原文都相同"`
}

// draftSentence is a sentence of the conditions.
type draftSentence struct {
	Source policy.Span `json:"source"`
	State  string      `json:"state" enum:"condition,judgement,not-a-condition,uncovered"`
	Items  []string    `json:"items" nullable:"false"`
	Reason string      `json:"reason,omitempty" doc:"识别程序认为不是条件的原因"`
}

func viewDraft(ctx context.Context, v review.View) draftView {
	english := problem.LanguageOf(ctx) == problem.English
	out := draftView{
		Draft: v.Draft, StatusText: v.Draft.Status.Chinese(), Document: v.Document, Text: v.Text, Cites: v.Cites, Programs: []draftProgram{},
		Open: problem.Violations(problem.LanguageOf(ctx), v.Open), Duplicates: v.Duplicates,
	}
	if english {
		out.StatusText = string(v.Draft.Status)
	}
	if out.Cites == nil {
		out.Cites = []policy.CitedDocument{}
	}
	if out.Open == nil {
		out.Open = []problem.Violation{}
	}
	for _, p := range v.Programs {
		shown := draftProgram{
			Number: p.Number, Name: p.Name, State: p.State, TargetID: p.TargetID, ProgramID: p.ProgramID, Rule: p.Rule, Leaves: []draftLeaf{}, Sentences: []draftSentence{},
		}
		for _, l := range p.Leaves {
			leaf := draftLeaf{Path: l.Path, At: l.At, Text: l.Text, Judgement: l.Judged, Negated: l.Negated, Same: l.SameAsIs}
			if english {
				leaf.Text = l.English
			}
			shown.Leaves = append(shown.Leaves, leaf)
		}
		for _, s := range p.Sentences {
			shown.Sentences = append(shown.Sentences, draftSentence{Source: s.Source, State: s.State, Items: s.Items, Reason: s.Reason})
		}
		out.Programs = append(out.Programs, shown)
	}
	return out
}
