package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// registerSteps adds the steps of handling. Each takes If-Match and answers with the need after it; a step that the state does
// not allow answers need-state.
func (h needHandlers) registerSteps(api huma.API) {
	step(api, "triageNeed", "triage", "研判：确定类别与标签", func(ctx context.Context, who access.Actor, id string, version int64, b TriageBody) (needs.View, error) {
		return h.needs.Triage(ctx, who, id, version, b.Kind, b.Tags, b.Note)
	})
	step(api, "assignNeed", "assign", "交办给人或部门，也可改交；都不填则交给该类别的部门", func(ctx context.Context, who access.Actor, id string, version int64, b AssignBody) (needs.View, error) {
		return h.needs.Assign(ctx, who, id, version, b.Assignee, b.Department, b.Note)
	})
	step(api, "beginNeed", "begin", "开始办理", func(ctx context.Context, who access.Actor, id string, version int64, b StepNote) (needs.View, error) {
		return h.needs.Begin(ctx, who, id, version, b.Note)
	})
	step(api, "answerNeed", "answer", "答复企业；此后等企业确认，不计时", func(ctx context.Context, who access.Actor, id string, version int64, b AnswerBody) (needs.View, error) {
		return h.needs.Reply(ctx, who, id, version, b.Answer)
	})
	step(api, "confirmNeed", "confirm", "企业确认已解决并评价；工作人员代为确认须写明依据", func(ctx context.Context, who access.Actor, id string, version int64, b ConfirmBody) (needs.View, error) {
		return h.needs.Confirm(ctx, who, id, version, b.Rating, b.Words)
	})
	step(api, "reopenNeed", "reopen", "企业认为没有解决，重新办理", func(ctx context.Context, who access.Actor, id string, version int64, b ReasonBody) (needs.View, error) {
		return h.needs.Reopen(ctx, who, id, version, b.Reason)
	})
	step(api, "closeNeed", "close", "办结归档；须企业已确认", func(ctx context.Context, who access.Actor, id string, version int64, b StepNote) (needs.View, error) {
		return h.needs.Close(ctx, who, id, version, b.Note)
	})
	step(api, "lapseNeed", "close-unconfirmed", "企业在提醒后的期限内未确认，按未确认办结；不计为确认或满意", func(ctx context.Context, who access.Actor, id string, version int64, b ReasonBody) (needs.View, error) {
		return h.needs.Lapse(ctx, who, id, version, b.Reason)
	})
	step(api, "returnNeed", "return", "退回并说明理由；退回期间不计时", func(ctx context.Context, who access.Actor, id string, version int64, b ReasonBody) (needs.View, error) {
		return h.needs.Return(ctx, who, id, version, b.Reason)
	})
	step(api, "resubmitNeed", "resubmit", "退回之后重新登记", func(ctx context.Context, who access.Actor, id string, version int64, b StepNote) (needs.View, error) {
		return h.needs.Resubmit(ctx, who, id, version, b.Note)
	})
	step(api, "withdrawNeed", "withdraw", "撤回需求", func(ctx context.Context, who access.Actor, id string, version int64, b ReasonBody) (needs.View, error) {
		return h.needs.Withdraw(ctx, who, id, version, b.Reason)
	})
	step(api, "noteNeed", "notes", "记一笔；内部的企业看不到", func(ctx context.Context, who access.Actor, id string, version int64, b NoteBody) (needs.View, error) {
		return h.needs.Note(ctx, who, id, version, b.Text, b.Internal)
	})
}

// TriageBody is what triage finds.
type TriageBody struct {
	StepNote
	Kind need.Kind `json:"kind,omitempty" enum:"tech-problem,transfer,talent,financing,platform,policy-advice,other" doc:"类别；不填为登记时的"`
	Tags []string  `json:"tags,omitempty" maxItems:"20" doc:"标签；不填为登记时的"`
}

// AssignBody is who handles a need.
type AssignBody struct {
	StepNote
	Assignee   string `json:"assignee,omitempty" maxLength:"64" doc:"承办人的用户编号"`
	Department string `json:"department,omitempty" maxLength:"100" doc:"承办部门" example:"高新技术科"`
}

// StepNote is what may be said with a step.
type StepNote struct {
	Note string `json:"note,omitempty" maxLength:"20000" doc:"说明"`
}

// AnswerBody is the answer to an enterprise.
type AnswerBody struct {
	Answer string `json:"answer" minLength:"1" maxLength:"20000" doc:"答复"`
}

// ConfirmBody is an enterprise's rating.
type ConfirmBody struct {
	Rating int    `json:"rating" minimum:"1" maximum:"5" doc:"评价，5 最好"`
	Words  string `json:"words,omitempty" maxLength:"20000" doc:"评语；工作人员代为确认时须写明依据"`
}

// ReasonBody is why something is done.
type ReasonBody struct {
	Reason string `json:"reason" minLength:"1" maxLength:"20000" doc:"理由"`
}

// NoteBody is something written down.
type NoteBody struct {
	Text     string `json:"text" minLength:"1" maxLength:"20000"`
	Internal bool   `json:"internal,omitempty" doc:"内部记录，企业看不到"`
}

type stepInput[B any] struct {
	PathID
	IfMatch
	Body B
}

// step registers one step of a need.
func step[B any](api huma.API, id, path, summary string, do func(ctx context.Context, who access.Actor, id string, version int64, body B) (needs.View, error)) {
	register(api, write(http.MethodPost, id, "/needs/{id}/"+path, summary, needTag), func(ctx context.Context, in *stepInput[B]) (*Versioned[needs.View], error) {
		version, err := in.Expected()
		if err != nil {
			return nil, err
		}
		return answerNeed(do(ctx, actorOf(ctx), in.ID, version, in.Body))
	})
}
