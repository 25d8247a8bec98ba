package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/service/experts"
)

const achievementTag = "科研成果"

// registerAchievements adds what universities and institutes offer.
func registerAchievements(api huma.API, deps Deps) {
	h := achievementHandlers{deps.Experts}
	create := write(http.MethodPost, "createAchievement", "/achievements", "录入高校院所的科研成果", achievementTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, get("listAchievements", "/achievements", "科研成果，新录入的在前", achievementTag), h.list)
	register(api, get("getAchievement", "/achievements/{id}", "一项科研成果", achievementTag), h.get)
	register(api, get("getAchievementContact", "/achievements/{id}/contact", "成果方的联系方式；读取记入审计", achievementTag), h.contact)
	register(api, get("suggestForAchievement", "/achievements/{id}/enterprises", "可能需要此成果的企业，按相合程度排列，各有理由；区县只见本区县的", achievementTag), h.enterprises)
	register(api, write(http.MethodPut, "updateAchievement", "/achievements/{id}", "修改科研成果", achievementTag), h.update)
	remove := write(http.MethodDelete, "deleteAchievement", "/achievements/{id}", "删除科研成果及其榜单", achievementTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.remove)
}

type achievementHandlers struct{ experts *experts.Service }

// AchievementBody is an achievement as it is written.
type AchievementBody struct {
	TopicsBody
	Name        string                   `json:"name" minLength:"1" maxLength:"200" example:"高速电主轴内冷却技术（示例）"`
	Owner       string                   `json:"owner" minLength:"1" maxLength:"200" doc:"高校或院所" example:"示例大学"`
	Kind        exchange.AchievementKind `json:"kind" enum:"technology,product,material,patent,software,other" doc:"technology 新技术新工艺、product 新产品新装备、material 新材料、patent 专利、software 软件、other 其他"`
	Readiness   *int                     `json:"readiness,omitempty" minimum:"1" maximum:"9" doc:"技术就绪度（TRL），1 到 9；不知道则不填"`
	Maturity    string                   `json:"maturity,omitempty" maxLength:"200" doc:"成熟程度，文字" example:"中试"`
	Summary     string                   `json:"summary" minLength:"1" maxLength:"20000" doc:"简介" example:"主轴转速 24000 r/min 时温升低于 15 ℃（示例）"`
	IP          string                   `json:"ip,omitempty" maxLength:"20000" doc:"知识产权"`
	Cooperation []exchange.Cooperation   `json:"cooperation,omitempty" maxItems:"5" enum:"assignment,licence,joint,equity,service" doc:"希望的合作方式：assignment 转让、licence 许可、joint 合作开发、equity 作价入股、service 技术服务"`
	Wishes      string                   `json:"wishes,omitempty" maxLength:"20000" doc:"对合作企业的希望"`
	Contact     string                   `json:"contact,omitempty" maxLength:"100" doc:"联系人"`
	Phone       string                   `json:"phone,omitempty" maxLength:"100" doc:"电话"`
	Email       string                   `json:"email,omitempty" maxLength:"200" doc:"邮箱"`
	ValidUntil  models.Date              `json:"valid_until,omitzero" doc:"有效期到何日，含当日；不填为长期"`
}

func (b AchievementBody) achievement() exchange.Achievement {
	return exchange.Achievement{
		Name: b.Name, Owner: b.Owner, Kind: b.Kind, Topics: b.topics(), Readiness: b.Readiness, Maturity: b.Maturity, Summary: b.Summary, IP: b.IP,
		Cooperation: b.Cooperation, Wishes: b.Wishes, Contact: b.Contact, Phone: b.Phone, Email: b.Email, ValidUntil: b.ValidUntil,
	}
}

type createAchievementInput struct{ Body AchievementBody }

type updateAchievementInput struct {
	PathID
	IfMatch
	Body AchievementBody
}

// AchievementQuery narrows achievements.
type AchievementQuery struct {
	BaseQuery
	Offered bool `query:"offered" doc:"只要仍在有效期内的"`
}

func (q AchievementQuery) filter() exchange.Filter {
	f := q.BaseQuery.filter()
	f.Open = q.Offered
	return f
}

type listAchievementsInput struct {
	Paging
	AchievementQuery
}

func answerAchievement(v experts.AchievementView, err error) (*Versioned[experts.AchievementView], error) {
	if err != nil {
		return nil, err
	}
	return versioned(v, v.Version), nil
}

func (h achievementHandlers) create(ctx context.Context, in *createAchievementInput) (*Created[experts.AchievementView], error) {
	v, err := h.experts.CreateAchievement(ctx, actorOf(ctx), in.Body.achievement())
	if err != nil {
		return nil, err
	}
	return created(v, v.Version, "/achievements/"+v.ID), nil
}

func (h achievementHandlers) list(ctx context.Context, in *listAchievementsInput) (*Plain[models.List[experts.AchievementView]], error) {
	found, err := h.experts.Achievements(ctx, actorOf(ctx), in.filter(), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(found), nil
}

func (h achievementHandlers) get(ctx context.Context, in *idInput) (*Versioned[experts.AchievementView], error) {
	return answerAchievement(h.experts.Achievement(ctx, actorOf(ctx), in.ID))
}

func (h achievementHandlers) contact(ctx context.Context, in *idInput) (*Plain[experts.Contact], error) {
	c, err := h.experts.AchievementContact(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(c), nil
}

func (h achievementHandlers) enterprises(ctx context.Context, in *idInput) (*Plain[experts.Demanding], error) {
	found, err := h.experts.ForAchievement(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(found), nil
}

func (h achievementHandlers) update(ctx context.Context, in *updateAchievementInput) (*Versioned[experts.AchievementView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return answerAchievement(h.experts.UpdateAchievement(ctx, actorOf(ctx), in.ID, version, in.Body.achievement()))
}

func (h achievementHandlers) remove(ctx context.Context, in *versionedID) (*struct{}, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return nil, h.experts.DeleteAchievement(ctx, actorOf(ctx), in.ID, version)
}
