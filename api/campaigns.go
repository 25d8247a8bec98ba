package api

import (
	"context"
	"encoding/json"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/push"
	"huiqi/service/campaigns"
)

const pushTag = "推送"

// registerCampaigns adds the pushes that staff start.
func registerCampaigns(api huma.API, deps Deps) {
	h := campaignHandlers{deps.Campaigns}
	register(api, get("listCampaigns", "/campaigns", "推送任务，新建的在前", pushTag), h.list)
	register(api, get("getCampaign", "/campaigns/{id}", "一个推送任务", pushTag), h.get)
	create := write(http.MethodPost, "createCampaign", "/campaigns", "新建推送任务草稿，不发送", pushTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPost, "previewCampaign", "/campaign-previews", "按所给范围试算：多少家、能否送达、收到的文字；不保存、不发送", pushTag), h.preview)
	register(api, write(http.MethodPost, "startCampaign", "/campaigns/{id}/start", "开始推送；超过单人可发的规模时转为待批准", pushTag), h.start)
	register(api, write(http.MethodPost, "approveCampaign", "/campaigns/{id}/approve", "由另一人批准", pushTag), h.approve)
	register(api, write(http.MethodPost, "cancelCampaign", "/campaigns/{id}/cancel", "停止推送：还没有发出的不再发", pushTag), h.cancel)
}

type campaignHandlers struct{ campaigns *campaigns.Service }

// AudienceBody says which enterprises a campaign is for.
type AudienceBody struct {
	Verdicts []string        `json:"verdicts,omitempty" maxItems:"4" enum:"eligible,needs-judgement,needs-information,near-miss" doc:"结论为其中之一的企业；不填为 eligible"`
	District string          `json:"district,omitempty" maxLength:"50" doc:"区县代码或功能区代号：在其中或其下的企业" example:"370303"`
	Include  []string        `json:"include,omitempty" maxItems:"50" doc:"另行列入：不能确定是否在该区县内的企业中，以这些功能区或区县登记的；试算的 left_out 列出有哪些" example:"[\"ZB-GXQ\"]"`
	Filter   json.RawMessage `json:"filter,omitempty" doc:"还须符合的规则，写法见 docs/rules.md：{\"field\":\"titles\",\"op\":\"has-any\",\"value\":[\"高新技术企业\"]}"`
	Tags     []string        `json:"tags,omitempty" maxItems:"50" doc:"有其中一个标签的企业"`
}

// CampaignPlanBody says what a campaign tells, whom and when.
type CampaignPlanBody struct {
	ProgramID string       `json:"program_id" maxLength:"64" doc:"政策事项" example:"sample-rd"`
	Audience  AudienceBody `json:"audience,omitzero" doc:"范围；不填为所有符合的企业"`
	ToGroups  bool         `json:"to_groups,omitempty" doc:"同时发到订阅了此类事项的群"`
	NotBefore *time.Time   `json:"not_before,omitempty" doc:"不早于此时发送"`
}

// CampaignBody is a campaign as it is written.
type CampaignBody struct {
	Name string `json:"name" maxLength:"200" example:"研发补助申报提醒（示例）"`
	CampaignPlanBody
}

func (b CampaignBody) campaign() push.Campaign {
	c := b.CampaignPlanBody.campaign()
	c.Name = b.Name
	return c
}

func (b CampaignPlanBody) campaign() push.Campaign {
	return push.Campaign{
		ProgramID: b.ProgramID, ToGroups: b.ToGroups, NotBefore: b.NotBefore,
		Audience: push.Audience{Verdicts: b.Audience.Verdicts, District: b.Audience.District, Include: b.Audience.Include, Filter: ruleText(b.Audience.Filter), Tags: b.Audience.Tags},
	}
}

// ruleText is a rule as it was sent; null is none.
func ruleText(raw json.RawMessage) string {
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}

// campaignView is a campaign as it is shown: its filter is a rule and no text of one.
type campaignView struct {
	push.Campaign
	Audience AudienceBody `json:"audience"`
}

func viewCampaign(c push.Campaign) campaignView {
	a := c.Audience
	return campaignView{Campaign: c, Audience: AudienceBody{Verdicts: a.Verdicts, District: a.District, Include: a.Include, Filter: json.RawMessage(a.Filter), Tags: a.Tags}}
}

type campaignInput struct{ Body CampaignBody }

// previewCampaignInput takes a name, as a campaign does, and needs none.
type previewCampaignInput struct {
	Body struct {
		Name string `json:"name,omitempty" maxLength:"200" doc:"试算不需要名称"`
		CampaignPlanBody
	}
}

func (h campaignHandlers) list(ctx context.Context, in *Paging) (*Plain[models.List[campaignView]], error) {
	found, err := h.campaigns.List(ctx, actorOf(ctx), in.Page())
	if err != nil {
		return nil, err
	}
	list := models.List[campaignView]{NextCursor: found.NextCursor}
	for _, c := range found.Items {
		list.Items = append(list.Items, viewCampaign(c))
	}
	return listed(list), nil
}

func (h campaignHandlers) get(ctx context.Context, in *idInput) (*Versioned[campaignView], error) {
	return answerCampaign(h.campaigns.Find(ctx, actorOf(ctx), in.ID))
}

func answerCampaign(c push.Campaign, err error) (*Versioned[campaignView], error) {
	if err != nil {
		return nil, err
	}
	return versioned(viewCampaign(c), c.Version), nil
}

func (h campaignHandlers) create(ctx context.Context, in *campaignInput) (*Created[campaignView], error) {
	c, err := h.campaigns.Create(ctx, actorOf(ctx), in.Body.campaign())
	if err != nil {
		return nil, err
	}
	return created(viewCampaign(c), c.Version, "/campaigns/"+c.ID), nil
}

func (h campaignHandlers) preview(ctx context.Context, in *previewCampaignInput) (*Plain[campaigns.Preview], error) {
	preview, err := h.campaigns.PreviewOf(ctx, actorOf(ctx), in.Body.campaign())
	if err != nil {
		return nil, err
	}
	return plain(preview), nil
}

func (h campaignHandlers) start(ctx context.Context, in *versionedID) (*Versioned[campaignView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerCampaign(h.campaigns.Start(ctx, actorOf(ctx), in.ID, version))
}

func (h campaignHandlers) approve(ctx context.Context, in *versionedID) (*Versioned[campaignView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerCampaign(h.campaigns.Approve(ctx, actorOf(ctx), in.ID, version))
}

func (h campaignHandlers) cancel(ctx context.Context, in *versionedID) (*Versioned[campaignView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerCampaign(h.campaigns.Cancel(ctx, actorOf(ctx), in.ID, version))
}
