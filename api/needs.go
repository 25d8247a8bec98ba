package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/needs"
)

const needTag = "企业需求"

// registerNeeds adds what enterprises need and its handling.
func registerNeeds(api huma.API, deps Deps) {
	h := needHandlers{deps.Needs}
	create := write(http.MethodPost, "createNeed", "/enterprises/{uscc}/needs", "登记需求，得到编号", needTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listNeeds", "/needs", "需求，新登记的在前；企业只见自己的，区县只见本区县的", needTag), h.list)
	register(api, get("getNeed", "/needs/{id}", "一项需求，含经过、附件与当前环节的时限", needTag), h.get)
	register(api, get("suggestForNeed", "/needs/{id}/suggestions", "研判建议：政策事项、政策、已解决的相似需求、专家、服务团与成果，各有理由", needTag), h.suggest)
	register(api, get("getNeedContact", "/needs/{id}/contact", "需求的联系人；读取记入审计", needTag), h.contact)
	register(api, write(http.MethodPut, "updateNeed", "/needs/{id}", "修改需求内容；限研判之前或退回之后", needTag), h.update)
	h.registerSteps(api)
	h.registerFiles(api)
	h.registerOffice(api)
	h.registerAnalysis(api)
}

type needHandlers struct{ needs *needs.Service }

// NeedBody is a need as it is written.
type NeedBody struct {
	Kind     need.Kind    `json:"kind" enum:"tech-problem,transfer,talent,financing,platform,policy-advice,other" doc:"tech-problem 技术攻关、transfer 成果转化、talent 人才、financing 融资、platform 平台共建、policy-advice 政策咨询、other 其他"`
	Title    string       `json:"title" minLength:"1" maxLength:"200" example:"高速主轴温升控制（示例）"`
	Text     string       `json:"text" minLength:"1" maxLength:"20000" doc:"需求内容" example:"主轴转速 24000 r/min 时温升超过 35 ℃，希望与高校合作解决（示例）"`
	Urgency  need.Urgency `json:"urgency,omitempty" enum:"normal,urgent,critical" doc:"紧急程度；不填为 normal"`
	WantedBy models.Date  `json:"wanted_by,omitzero" doc:"企业期望何日之前解决"`
	Channel  need.Channel `json:"channel,omitempty" enum:"staff-visit,enterprise,wechat,other" doc:"来源；企业自己登记的一律为 enterprise，不填为 other"`
	Contact  string       `json:"contact,omitempty" maxLength:"100" doc:"联系人"`
	Phone    string       `json:"phone,omitempty" maxLength:"100" doc:"电话"`
	Tags     []string     `json:"tags,omitempty" maxItems:"20" doc:"标签" example:"[\"机床\"]"`
}

func (b NeedBody) registration() needs.Registration {
	return needs.Registration{
		Kind: b.Kind, Title: b.Title, Text: b.Text, Urgency: b.Urgency, WantedBy: b.WantedBy, Channel: b.Channel, Contact: b.Contact, Phone: b.Phone, Tags: b.Tags,
	}
}

type createNeedInput struct {
	PathUSCC
	Body NeedBody
}

type updateNeedInput struct {
	PathID
	IfMatch
	Body NeedBody
}

// NeedQuery narrows needs.
type NeedQuery struct {
	USCC       string       `query:"uscc" maxLength:"18" doc:"某一企业的"`
	Kind       need.Kind    `query:"kind" enum:"tech-problem,transfer,talent,financing,platform,policy-advice,other" doc:"类别"`
	State      []need.State `query:"state" enum:"registered,triaged,assigned,in-progress,answered,confirmed,closed,returned,withdrawn" doc:"状态，可以几个"`
	Channel    need.Channel `query:"channel" enum:"staff-visit,enterprise,wechat,other" doc:"来源"`
	Region     string       `query:"region" maxLength:"20" doc:"区划或功能区，含其下" example:"370303"`
	Industry   string       `query:"industry" maxLength:"20" doc:"行业，含其下" example:"C34"`
	Assignee   string       `query:"assignee" maxLength:"64" doc:"承办人"`
	Department string       `query:"department" maxLength:"100" doc:"承办部门"`
	Tag        string       `query:"tag" maxLength:"100" doc:"标签"`
	Q          string       `query:"q" maxLength:"100" doc:"标题或内容中的文字"`
	From       models.Date  `query:"from" doc:"登记日起（含）"`
	To         models.Date  `query:"to" doc:"登记日止（含）"`
}

func (q NeedQuery) query(p models.Page) needs.Query {
	return needs.Query{
		USCC: q.USCC, Region: q.Region, Page: p,
		Filter: need.Filter{
			Kind: q.Kind, States: q.State, Channel: q.Channel, Industry: q.Industry, Assignee: q.Assignee, Department: q.Department, Tag: q.Tag, Words: q.Q,
			From: q.From, To: q.To,
		},
	}
}

type listNeedsInput struct {
	Paging
	NeedQuery
}

func answerNeed(v needs.View, err error) (*Versioned[needs.View], error) {
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h needHandlers) create(ctx context.Context, in *createNeedInput) (*Created[needs.View], error) {
	v, err := h.needs.Register(ctx, actorOf(ctx), in.USCC, in.Body.registration())
	if err != nil {
		return nil, err
	}
	return created(v, v.Version, "/needs/"+v.Need.ID), nil
}

func (h needHandlers) list(ctx context.Context, in *listNeedsInput) (*Plain[models.List[needs.Item]], error) {
	found, err := h.needs.List(ctx, actorOf(ctx), in.query(in.Page()))
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h needHandlers) get(ctx context.Context, in *idInput) (*Versioned[needs.View], error) {
	return answerNeed(h.needs.Get(ctx, actorOf(ctx), in.ID))
}

func (h needHandlers) contact(ctx context.Context, in *idInput) (*Plain[needs.Contact], error) {
	c, err := h.needs.Contact(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(c), nil
}

func (h needHandlers) update(ctx context.Context, in *updateNeedInput) (*Versioned[needs.View], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerNeed(h.needs.Update(ctx, actorOf(ctx), in.ID, version, in.Body.registration()))
}

func (h needHandlers) suggest(ctx context.Context, in *idInput) (*Plain[needs.Suggestions], error) {
	found, err := h.needs.Suggest(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}
