package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerProgress adds reports of progress and their evidence.
func registerProgress(api huma.API, deps Deps) {
	h := progressHandlers{deps.Tracking}
	report := write(http.MethodPost, "addProgressReport", "/plan-items/{id}/reports", "报送进展；不可修改，有误则以 supersedes 更正", trackingTag)
	report.DefaultStatus = http.StatusCreated
	register(api, report, h.report)
	register(api, attaching("addEvidence", "/progress-reports/{id}/evidence", "为自己的报送上传佐证材料（20 MiB 以内）", trackingTag), keep(h.tracking.Attach))
	register(api, get("getEvidence", "/progress-evidence/{id}", "下载佐证材料", trackingTag), h.evidence)
}

type progressHandlers struct{ tracking *tracking.Service }

type progressInput struct {
	PathID
	Body struct {
		Period     string             `json:"period,omitempty" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"月份；不填为本月" example:"2026-03"`
		Text       string             `json:"text" minLength:"1" maxLength:"10000" doc:"进展"`
		Percent    *int               `json:"percent,omitempty" minimum:"0" maximum:"100" doc:"完成比例"`
		Values     map[string]float64 `json:"values,omitempty" doc:"指标的累计值，按名称；系统指标不填"`
		Links      []string           `json:"links,omitempty" maxItems:"20" doc:"佐证的网址"`
		Supersedes *string            `json:"supersedes,omitempty" maxLength:"64" doc:"所更正的报送的编号"`
	}
}

func (h progressHandlers) report(ctx context.Context, in *progressInput) (*Plain[taskforce.ProgressReport], error) {
	b := in.Body
	r, err := h.tracking.Report(ctx, actorOf(ctx), taskforce.ProgressReport{
		ItemID: in.ID, Period: b.Period, Text: b.Text, Percent: b.Percent, Values: b.Values, Links: b.Links, Supersedes: b.Supersedes,
	})
	if err != nil {
		return nil, err
	}
	return plain(r), nil
}

func (h progressHandlers) evidence(ctx context.Context, in *idInput) (*fileOutput, error) {
	e, err := h.tracking.Evidence(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return saved(e.Name, e.MediaType, e.Content), nil
}
