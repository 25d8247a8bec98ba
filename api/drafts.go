package api

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/review"
)

const draftTag = "政策导入"

// registerDrafts adds reading documents, and working off what was read until it is published.
func registerDrafts(api huma.API, deps Deps) {
	d := draftHandlers{deps.Review}
	registerUpload(api, write(http.MethodPost, "extractDocument", "/extract", "识别文件：只读不存（20 MiB 以内）", draftTag), d.extract)
	submit := write(http.MethodPost, "submitDraft", "/drafts", "送审文件：识别并存为导入草稿（20 MiB 以内）", draftTag)
	submit.DefaultStatus = http.StatusCreated
	registerUpload(api, submit, d.submit)
	register(api, get("listDrafts", "/drafts", "导入草稿，新的在前", draftTag), d.list)
	register(api, get("getDraft", "/drafts/{id}", "一份导入草稿：原文、识别结果、进度和未完事项", draftTag), d.get)
	register(api, get("getDraftFile", "/drafts/{id}/file", "原文件", draftTag), d.file)
	register(api, get("diffDraft", "/drafts/{id}/diff", "与已发布规则的差异，及新增与失去的企业", draftTag), d.diff)
	register(api, write(http.MethodPatch, "decideDraft", "/drafts/{id}/items", "逐项确认、修改或否决", draftTag), d.decide)
	register(api, write(http.MethodPut, "putDraftRule", "/drafts/{id}/programs/{n}/rule", "改事项的整条规则", draftTag), d.rule)
	register(api, write(http.MethodPost, "publishDraft", "/drafts/{id}/publish", "发布审阅完的草稿", draftTag), d.publish)
	register(api, write(http.MethodPost, "discardDraft", "/drafts/{id}/discard", "作废草稿", draftTag), d.discard)
	reread := write(http.MethodPost, "rereadDraft", "/drafts/{id}/reread", "用现在的识别程序重新识别", draftTag)
	reread.DefaultStatus = http.StatusCreated
	register(api, reread, d.reread)
}

type draftHandlers struct{ review *review.Service }

func (h draftHandlers) extract(ctx context.Context, in *uploadInput) (*Plain[policy.Extraction], error) {
	sub, err := in.submission()
	if err != nil {
		return nil, err
	}
	e, err := h.review.Extract(ctx, actorOf(ctx), sub)
	if err != nil {
		return nil, err
	}
	return plain(e), nil
}

// submitted is the answer to a document that was sent in: 201 with its draft, 200 with the one it has already.
type submittedDraft struct {
	Status   int
	ETag     string `header:"ETag" doc:"版本，改动时放入 If-Match" example:"\"1\""`
	Location string `header:"Location" doc:"草稿的地址"`
	Body     draftSummary
}

func (h draftHandlers) submit(ctx context.Context, in *uploadInput) (*submittedDraft, error) {
	sub, err := in.submission()
	if err != nil {
		return nil, err
	}
	got, err := h.review.Submit(ctx, actorOf(ctx), sub)
	if err != nil {
		return nil, err
	}
	out := &submittedDraft{
		Status: http.StatusCreated, ETag: etag(got.Draft.Version), Location: BasePath + "/drafts/" + got.Draft.ID, Body: summarise(ctx, got.Draft),
	}
	out.Body.Known = got.Known
	if got.Known {
		out.Status = http.StatusOK
	}
	return out, nil
}

type listDraftsInput struct {
	Paging
	Status   draft.Status `query:"status" enum:"open,published,discarded" doc:"只要这个状态的"`
	SourceID string       `query:"source_id" maxLength:"64" doc:"只要这个采集来源的"`
	TargetID string       `query:"target_id" maxLength:"64" doc:"只要对应这份政策的"`
}

func (h draftHandlers) list(ctx context.Context, in *listDraftsInput) (*Plain[models.List[draftSummary]], error) {
	list, err := h.review.List(ctx, actorOf(ctx), draft.Filter{Status: in.Status, SourceID: in.SourceID, TargetID: in.TargetID}, in.Page())
	if err != nil {
		return nil, err
	}
	out := models.List[draftSummary]{NextCursor: list.NextCursor}
	for _, d := range list.Items {
		out.Items = append(out.Items, summarise(ctx, d))
	}
	return listed(out), nil
}

func (h draftHandlers) get(ctx context.Context, in *idInput) (*Versioned[draftView], error) {
	return shownDraft(ctx)(h.review.Get(ctx, actorOf(ctx), in.ID))
}

// shownDraft renders a draft, or hands the error on.
func shownDraft(ctx context.Context) func(v review.View, err error) (*Versioned[draftView], error) {
	return func(v review.View, err error) (*Versioned[draftView], error) {
		if err != nil {
			return nil, err
		}
		return versioned(viewDraft(ctx, v), v.Draft.Version), nil
	}
}

func (h draftHandlers) file(ctx context.Context, in *idInput) (*fileOutput, error) {
	f, err := h.review.File(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return saved(f.Name, f.MediaType, f.Content), nil
}

type diffDraftInput struct {
	PathID
	AsOf string `query:"as_of" maxLength:"10" doc:"按哪一天判断；不填为今天" example:"2026-06-30"`
}

func (h draftHandlers) diff(ctx context.Context, in *diffDraftInput) (*Plain[review.Difference], error) {
	var on models.Date
	if err := on.UnmarshalText([]byte(in.AsOf)); err != nil {
		return nil, err
	}
	d, err := h.review.Diff(ctx, actorOf(ctx), in.ID, on)
	if err != nil {
		return nil, err
	}
	return plain(d), nil
}

type decideDraftInput struct {
	PathID
	IfMatch
	Body struct {
		Decisions []draftDecision `json:"decisions" nullable:"false" minItems:"1" maxItems:"2000"`
	}
}

// draftDecision is what a person decides about one item.
type draftDecision struct {
	Path  string          `json:"path" maxLength:"100" doc:"条目；列表的下一个序号为新增一项" example:"programs[0].leaves[1]"`
	State draft.State     `json:"state" enum:"proposed,confirmed,corrected,rejected" doc:"proposed 为退回待定"`
	Value json.RawMessage `json:"value,omitempty" doc:"修改后的内容：条件为规则语言的一个条件或人工判断，可带 source；其余同识别结果的写法"`
	Note  string          `json:"note,omitempty" maxLength:"1000" doc:"说明；否决条件、句子和事项时必填"`
}

func (h draftHandlers) decide(ctx context.Context, in *decideDraftInput) (*Versioned[draftView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	decisions := make([]draft.Decision, len(in.Body.Decisions))
	for i, d := range in.Body.Decisions {
		decisions[i] = draft.Decision{Path: d.Path, State: d.State, Value: d.Value, Note: d.Note}
	}
	return shownDraft(ctx)(h.review.Decide(ctx, actorOf(ctx), in.ID, version, decisions))
}

type draftRuleInput struct {
	PathID
	IfMatch
	Program int `path:"n" minimum:"0" maximum:"999" doc:"草稿中事项的序号，从 0 起；下一个序号为新增事项"`
	Body    struct {
		Rule json.RawMessage `json:"rule" doc:"规则，写法见 docs/rules.md；新条件须带 source 引用原文"`
		Name string          `json:"name,omitempty" maxLength:"300" doc:"新增事项的名称"`
		Note string          `json:"note,omitempty" maxLength:"1000" doc:"说明；去掉条件时必填"`
	}
}

func (h draftHandlers) rule(ctx context.Context, in *draftRuleInput) (*Versioned[draftView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	want := review.Correction{Program: in.Program, Name: in.Body.Name, Rule: in.Body.Rule, Note: in.Body.Note}
	return shownDraft(ctx)(h.review.CorrectRule(ctx, actorOf(ctx), in.ID, version, want))
}

type publishDraftInput struct {
	PathID
	IfMatch
	Body struct {
		Verification policy.Verification `json:"verification,omitempty" enum:"condensed-not-compared,compared,sample" doc:"与官方文本核对的情况；compared 即由发布人核对"`
		AsNew        bool                `json:"as_new,omitempty" doc:"作为新政策发布，即使与库中政策对应"`
		KeepOld      bool                `json:"keep_old,omitempty" doc:"被取代的政策继续有效，不废止"`
	}
}

func (h draftHandlers) publish(ctx context.Context, in *publishDraftInput) (*Plain[review.Published], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	how := review.Publication{Verification: in.Body.Verification, AsNew: in.Body.AsNew, KeepOld: in.Body.KeepOld}
	out, err := h.review.Publish(ctx, actorOf(ctx), in.ID, version, how)
	if err != nil {
		return nil, err
	}
	return plain(out), nil
}

type discardDraftInput struct {
	PathID
	IfMatch
	Body struct {
		Note string `json:"note" minLength:"1" maxLength:"1000" doc:"理由"`
	}
}

func (h draftHandlers) discard(ctx context.Context, in *discardDraftInput) (*Versioned[draftView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return shownDraft(ctx)(h.review.Discard(ctx, actorOf(ctx), in.ID, version, in.Body.Note))
}

func (h draftHandlers) reread(ctx context.Context, in *versionedID) (*Created[draftView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	v, err := h.review.Reread(ctx, actorOf(ctx), in.ID, version)
	if err != nil {
		return nil, err
	}
	return created(viewDraft(ctx, v), v.Draft.Version, "/drafts/"+v.Draft.ID), nil
}
