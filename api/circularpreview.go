package api

import (
	"context"
	"net/http"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/service/rhythm"
	"huiqi/web"
)

// circularPreviews is where the pages of previews are, for people who have signed in.
const circularPreviews = "/circular-previews"

// PathOccasion names an occasion whose paper is not drawn up yet.
type PathOccasion struct {
	Kind   taskforce.OccasionKind `path:"kind" enum:"circular,meeting,supervision,assessment" doc:"circular 月度通报、meeting 季度会议材料、supervision 督查报告、assessment 年度考核表"`
	Period string                 `path:"period" pattern:"^[0-9]{4}(-[A-Z0-9]{2})?$" doc:"期间：2026-03、2026-Q1、2026-H1、2026" example:"2026-03"`
}

type circularPreviewInput struct{ PathOccasion }

// CircularPreview is what a paper would say now. It is kept nowhere.
type CircularPreview struct {
	Kind    taskforce.OccasionKind   `json:"kind"`
	Period  string                   `json:"period" example:"2026-03"`
	Title   string                   `json:"title" doc:"以（预览）结尾"`
	DueOn   models.Date              `json:"due_on" doc:"应编制之日"`
	Status  taskforce.CircularStatus `json:"status" enum:"preview"`
	Content taskforce.Content        `json:"content"`
	Page    string                   `json:"page" doc:"网页，须登录" example:"/circular-previews/circular/2026-03"`
}

func (h circularHandlers) preview(ctx context.Context, in *circularPreviewInput) (*Plain[CircularPreview], error) {
	c, err := h.rhythm.Preview(ctx, actorOf(ctx), in.Kind, in.Period)
	if err != nil {
		return nil, err
	}
	return plain(CircularPreview{c.Kind, c.Period, c.Title, c.DueOn, c.Status, c.Content, circularPreviews + "/" + string(c.Kind) + "/" + c.Period}), nil
}

type circularPreviewFileInput struct {
	PathOccasion
	Format string `query:"format" enum:"docx,pdf" default:"docx"`
}

func (h circularHandlers) previewFile(ctx context.Context, in *circularPreviewFileInput) (*fileOutput, error) {
	f, err := h.rhythm.PreviewFile(ctx, actorOf(ctx), in.Kind, in.Period, in.Format)
	if err != nil {
		return nil, err
	}
	return saved(f.Name, f.MediaType, f.Content), nil
}

// circularPreviewPages show previews to people who have signed in.
type circularPreviewPages struct {
	signedInPages

	rhythm *rhythm.Service
}

// registerCircularPreviews adds the pages of previews.
func registerCircularPreviews(engine *gin.Engine, deps Deps, gate *gate) {
	if deps.Rhythm == nil {
		return
	}
	p := circularPreviewPages{signedInPages{htmlPages{web.Circular()}, gate, "预览只给市局和专班看。请登录后再打开本页。"}, deps.Rhythm}
	engine.Group(circularPreviews, p.private, gate.identify).Match([]string{http.MethodGet, http.MethodHead}, "/:kind/:period", p.show)
}

func (p circularPreviewPages) show(c *gin.Context) {
	if !p.admitted(c, "previewCircular") {
		return
	}
	ctx := c.Request.Context()
	preview, err := p.rhythm.Preview(ctx, actorOf(ctx), taskforce.OccasionKind(c.Param("kind")), c.Param("period"))
	if err != nil {
		p.fail(c, err)
		return
	}
	p.render(c, http.StatusOK, "circular.html", viewCircularPage(preview, BasePath))
}
