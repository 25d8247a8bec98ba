package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
)

const rhythmTag = "通报与会议"

// registerCirculars adds the papers that the office issues: circulars, packs of meetings, reports of supervision, sheets of
// assessment; and the turns and reminders of the rhythm.
func registerCirculars(api huma.API, deps Deps) {
	h := circularHandlers{deps.Rhythm}
	register(api, get("listCirculars", "/circulars", "通报、会议材料、督查报告、考核表，新的在前", rhythmTag), h.list)
	register(api, get("getCircular", "/circulars/{id}", "一份通报或材料", rhythmTag), h.get)
	register(api, get("getCircularFile", "/circulars/{id}/file", "下载为 DOCX 或 PDF", rhythmTag), h.file)
	register(api, get("previewCircular", "/circular-previews/{kind}/{period}", "预览尚未编制的一份：按现有记录，不保存，不通知", rhythmTag), h.preview)
	register(api, get("previewCircularFile", "/circular-previews/{kind}/{period}/file", "预览下载为 DOCX 或 PDF", rhythmTag), h.previewFile)
	register(api, write(http.MethodPut, "updateCircular", "/circulars/{id}", "修改草稿的导语", rhythmTag), h.update)
	register(api, write(http.MethodPost, "refreshCircular", "/circulars/{id}/refresh", "按现有记录重新编制草稿", rhythmTag), h.step(deps.Rhythm.Refresh))
	register(api, write(http.MethodPost, "reviewCircular", "/circulars/{id}/review", "审核草稿", rhythmTag), h.step(deps.Rhythm.Review))
	register(api, write(http.MethodPost, "returnCircular", "/circulars/{id}/return", "退回为草稿", rhythmTag), h.step(deps.Rhythm.Return))
	register(api, write(http.MethodPost, "issueCircular", "/circulars/{id}/issue", "印发：编号，内容不再变动", rhythmTag), h.step(deps.Rhythm.Issue))
	correct := write(http.MethodPost, "correctCircular", "/circulars/{id}/correct", "更正已印发的：建下一版草稿，印发后替代原版", rhythmTag)
	correct.DefaultStatus = http.StatusCreated
	register(api, correct, h.correct)
	register(api, write(http.MethodPost, "withdrawCircular", "/circulars/{id}/withdraw", "撤回已印发的，或尚未印发的更正稿", rhythmTag), h.withdraw)
	register(api, get("listOccasions", "/tracking-occasions", "一年中的通报、会议、督查、考核，已编制的和将到的", rhythmTag), h.turns)
	register(api, get("listReminders", "/tracking-reminders", "一个月的报送提醒", rhythmTag), h.reminders)
}

type circularHandlers struct{ rhythm *rhythm.Service }

// CircularView is a paper with the address of its page.
type CircularView struct {
	taskforce.Circular

	Page string `json:"page,omitempty" doc:"印发后的网页，凭地址可读" example:"/circulars/4XQ…"`
}

func viewCircular(c taskforce.Circular) CircularView {
	v := CircularView{Circular: c}
	if c.Token != nil {
		v.Page = circularPages + *c.Token
	}
	return v
}

type circularsInput struct {
	Paging
	Kind   taskforce.OccasionKind   `query:"kind" enum:"circular,meeting,supervision,assessment" doc:"circular 月度通报、meeting 季度会议材料、supervision 督查报告、assessment 年度考核表"`
	Year   int                      `query:"year" minimum:"2000" maximum:"2100"`
	Status taskforce.CircularStatus `query:"status" enum:"draft,reviewed,issued,superseded,withdrawn" doc:"superseded 已由更正后的新版替代，withdrawn 已撤回"`
}

// CircularBrief is a paper in a list.
type CircularBrief struct {
	ID     string                   `json:"id"`
	Kind   taskforce.OccasionKind   `json:"kind"`
	Period string                   `json:"period" example:"2026-03"`
	Title  string                   `json:"title"`
	DueOn  models.Date              `json:"due_on"`
	Late   bool                     `json:"late" doc:"迟于当日编制"`
	Status taskforce.CircularStatus `json:"status"`
	Number string                   `json:"number,omitempty"`
	Page   string                   `json:"page,omitempty"`

	Edition int `json:"edition" doc:"第几版；大于 1 的是更正"`
}

func (h circularHandlers) list(ctx context.Context, in *circularsInput) (*Plain[models.List[CircularBrief]], error) {
	list, err := h.rhythm.List(ctx, actorOf(ctx), taskforce.CircularFilter{Kind: in.Kind, Year: in.Year, Status: in.Status}, in.Page())
	if err != nil {
		return nil, err
	}
	out := models.List[CircularBrief]{NextCursor: list.NextCursor, Items: []CircularBrief{}}
	for _, c := range list.Items {
		out.Items = append(out.Items, CircularBrief{
			ID: c.ID, Kind: c.Kind, Period: c.Period, Title: c.Title, DueOn: c.DueOn, Late: c.Late, Status: c.Status, Number: c.Number, Page: viewCircular(c).Page, Edition: c.Edition,
		})
	}
	return plain(out), nil
}

type circularFileInput struct {
	PathID
	Format string `query:"format" enum:"docx,pdf" default:"docx"`
}

func (h circularHandlers) file(ctx context.Context, in *circularFileInput) (*fileOutput, error) {
	f, err := h.rhythm.File(ctx, actorOf(ctx), in.ID, in.Format)
	if err != nil {
		return nil, err
	}
	return saved(f.Name, f.MediaType, f.Content), nil
}

type updateCircularInput struct {
	PathID
	IfMatch
	Body struct {
		Foreword string `json:"foreword" maxLength:"10000" doc:"导语：经验、问题、要求等，由人撰写"`
	}
}

func (h circularHandlers) update(ctx context.Context, in *updateCircularInput) (*Versioned[CircularView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	c, err := h.rhythm.SetForeword(ctx, actorOf(ctx), in.ID, version, in.Body.Foreword)
	if err != nil {
		return nil, err
	}
	return versioned(viewCircular(c), c.Version), nil
}

// step returns the handler of a step in a paper's life.
func (h circularHandlers) step(do stepOf[taskforce.Circular]) func(ctx context.Context, in *versionedID) (*Versioned[CircularView], error) {
	take := stepHandler(do, func(c taskforce.Circular) int64 { return c.Version })
	return func(ctx context.Context, in *versionedID) (*Versioned[CircularView], error) {
		done, err := take(ctx, in)
		if err != nil {
			return nil, err
		}
		return versioned(viewCircular(done.Body), done.Body.Version), nil
	}
}

type yearInput struct {
	Year int `query:"year" minimum:"2000" maximum:"2100" doc:"不填为今年"`
}

func (h circularHandlers) turns(ctx context.Context, in *yearInput) (*Plain[Items[rhythm.Turn]], error) {
	list, err := h.rhythm.Turns(ctx, actorOf(ctx), in.Year)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

type remindersInput struct {
	Period string `query:"period" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"月份；不填为本月" example:"2026-03"`
}

func (h circularHandlers) reminders(ctx context.Context, in *remindersInput) (*Plain[Items[taskforce.Reminder]], error) {
	list, err := h.rhythm.Reminders(ctx, actorOf(ctx), in.Period)
	if err != nil {
		return nil, err
	}
	return items(list), nil
}
