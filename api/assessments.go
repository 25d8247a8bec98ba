package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerAssessments adds the assessment of task forces and departments, and its weights.
func registerAssessments(api huma.API, deps Deps) {
	h := assessmentHandlers{deps.Tracking}
	register(api, get("getAssessment", "/assessments/{year}", "年度考核：各专班、各科室得分及其算式", rhythmTag), h.get)
	register(api, write(http.MethodPut, "putAssessmentWeights", "/assessments/{year}/weights", "设定年度考核的权重，合计 100；首次设定 If-Match 为 \"0\"", rhythmTag), h.put)
}

type assessmentHandlers struct{ tracking *tracking.Service }

type assessmentInput struct {
	AsOf
	Year int `path:"year" minimum:"2000" maximum:"2100"`
}

func (h assessmentHandlers) get(ctx context.Context, in *assessmentInput) (*Versioned[tracking.Sheet], error) {
	day, err := in.day()
	if err != nil {
		return nil, err
	}
	sheet, err := h.tracking.Assess(ctx, actorOf(ctx), in.Year, day)
	if err != nil {
		return nil, err
	}
	return versioned(sheet, sheet.Weights.Version), nil
}

type weightsInput struct {
	IfMatch
	Year int `path:"year" minimum:"2000" maximum:"2100"`
	Body struct {
		Completion   int `json:"completion" minimum:"0" maximum:"100" doc:"完成"`
		Timeliness   int `json:"timeliness" minimum:"0" maximum:"100" doc:"按期"`
		Reporting    int `json:"reporting" minimum:"0" maximum:"100" doc:"报送"`
		Difficulties int `json:"difficulties" minimum:"0" maximum:"100" doc:"困难"`
	}
}

func (h assessmentHandlers) put(ctx context.Context, in *weightsInput) (*Versioned[taskforce.Weights], error) {
	version, err := in.ExpectedOrUnset()
	if err != nil {
		return nil, err
	}
	b := in.Body
	w, err := h.tracking.PutWeights(ctx, actorOf(ctx), taskforce.Weights{
		Year: in.Year, Version: version, Completion: b.Completion, Timeliness: b.Timeliness, Reporting: b.Reporting, Difficulties: b.Difficulties,
	})
	if err != nil {
		return nil, err
	}
	return versioned(w, w.Version), nil
}
