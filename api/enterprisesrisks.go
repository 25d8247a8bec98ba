package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registerRisks adds risk records and the dates on which risk lists were looked up.
func registerRisks(api huma.API, h enterpriseHandlers) {
	register(api, get("listRisks", "/enterprises/{uscc}/risks", "风险记录与名单查询日期", baseTag), h.risks)
	add := write(http.MethodPost, "addRisk", "/enterprises/{uscc}/risks", "增加风险记录", baseTag)
	add.DefaultStatus = http.StatusCreated
	register(api, add, h.addRisk)
	register(api, write(http.MethodPut, "updateRisk", "/enterprises/{uscc}/risks/{id}", "修改风险记录", baseTag), h.updateRisk)
	remove := write(http.MethodDelete, "deleteRisk", "/enterprises/{uscc}/risks/{id}", "删除录错的风险记录", baseTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.removeRisk)
	register(api, write(http.MethodPut, "putRiskCheck", "/enterprises/{uscc}/checks/{field}", "记下某名单已查询；此后没有记录即为没有", baseTag), h.putCheck)
}

// risksView is what is known of an enterprise's risks.
type risksView struct {
	Records []enterprise.RiskRecord `json:"records" nullable:"false"`
	Checks  []enterprise.RiskCheck  `json:"checks" nullable:"false" doc:"查询过的名单；未查询的没有记录也不等于清白"`
}

func (h enterpriseHandlers) risks(ctx context.Context, in *usccInput) (*Versioned[risksView], error) {
	r, err := h.base.Record(ctx, actorOf(ctx), "listRisks", in.USCC)
	if err != nil {
		return nil, err
	}
	view := risksView{Records: append([]enterprise.RiskRecord{}, r.Risks...), Checks: append([]enterprise.RiskCheck{}, r.Checks...)}
	return versioned(view, r.Enterprise.Version), nil
}

// RiskBody is a spell on a list or one incident, as it is written.
type RiskBody struct {
	Origin
	Field    string      `json:"field" maxLength:"50" doc:"字段名，见 /reference/vocabulary" example:"abnormal_list"`
	FromDate models.Date `json:"from_date"`
	ToDate   models.Date `json:"to_date,omitzero" doc:"移出之日；不填为仍在"`
	Text     string      `json:"text,omitempty" maxLength:"2000"`
}

func (b RiskBody) record() enterprise.RiskRecord {
	return enterprise.RiskRecord{Field: b.Field, FromDate: b.FromDate, ToDate: b.ToDate, Text: b.Text, Source: b.Source, AsOf: b.AsOf}
}

type addRiskInput struct {
	PathUSCC
	Body RiskBody
}

func (h enterpriseHandlers) addRisk(ctx context.Context, in *addRiskInput) (*Versioned[enterprise.RiskRecord], error) {
	return owned(h.base.AddRisk(ctx, actorOf(ctx), in.USCC, 0, in.Body.record()))
}

type updateRiskInput struct {
	PathRow
	Body RiskBody
}

func (h enterpriseHandlers) updateRisk(ctx context.Context, in *updateRiskInput) (*Versioned[enterprise.RiskRecord], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	record := in.Body.record()
	record.ID = in.ID
	return owned(h.base.UpdateRisk(ctx, actorOf(ctx), in.USCC, version, record))
}

func (h enterpriseHandlers) removeRisk(ctx context.Context, in *rowInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return emptied(h.base.DeleteRisk(ctx, actorOf(ctx), in.USCC, version, in.ID))
}

type putCheckInput struct {
	PathUSCC
	IfMatch
	Field string `path:"field" maxLength:"50" example:"credit_dishonest"`
	Body  Origin
}

func (h enterpriseHandlers) putCheck(ctx context.Context, in *putCheckInput) (*Versioned[enterprise.RiskCheck], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return owned(h.base.PutRiskCheck(ctx, actorOf(ctx), in.USCC, version, enterprise.RiskCheck{
		Field: in.Field, Source: in.Body.Source, AsOf: in.Body.AsOf,
	}))
}
