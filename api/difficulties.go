package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerDifficulties adds what stands in the way of task forces, and how it is dealt with.
func registerDifficulties(api huma.API, deps Deps) {
	h := difficultyHandlers{deps.Tracking}
	register(api, get("getDifficulty", "/difficulties/{id}", "一项困难及其办理", trackingTag), h.get)
	create := write(http.MethodPost, "createDifficulty", "/task-force-plans/{id}/difficulties", "在计划中登记困难", trackingTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.create)
	register(api, write(http.MethodPut, "updateDifficulty", "/difficulties/{id}", "修改困难", trackingTag), h.update)
	register(api, write(http.MethodPost, "handleDifficulty", "/difficulties/{id}/handle", "办结困难，说明如何办理", trackingTag), h.handle)
	register(api, write(http.MethodPost, "reopenDifficulty", "/difficulties/{id}/reopen", "恢复为未办结", trackingTag),
		stepHandler(deps.Tracking.ReopenDifficulty, func(d taskforce.Difficulty) int64 { return d.Version }))
}

type difficultyHandlers struct{ tracking *tracking.Service }

// DifficultyBody is a difficulty as it is written.
type DifficultyBody struct {
	Text       string `json:"text" minLength:"1" maxLength:"2000"`
	Department string `json:"department,omitempty" maxLength:"100" doc:"责任科室"`
	Seq        int    `json:"seq,omitempty" minimum:"0" maximum:"10000"`
}

func (h difficultyHandlers) get(ctx context.Context, in *idInput) (*Versioned[taskforce.Difficulty], error) {
	d, err := h.tracking.Difficulty(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(d, d.Version), nil
}

type createDifficultyInput struct {
	PathID
	Body DifficultyBody
}

func (h difficultyHandlers) create(ctx context.Context, in *createDifficultyInput) (*Created[taskforce.Difficulty], error) {
	d, err := h.tracking.CreateDifficulty(ctx, actorOf(ctx), taskforce.Difficulty{PlanID: in.ID, Text: in.Body.Text, Department: in.Body.Department, Seq: in.Body.Seq})
	if err != nil {
		return nil, err
	}
	return created(d, d.Version, "/difficulties/"+d.ID), nil
}

type updateDifficultyInput struct {
	PathID
	IfMatch
	Body DifficultyBody
}

func (h difficultyHandlers) update(ctx context.Context, in *updateDifficultyInput) (*Versioned[taskforce.Difficulty], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	d, err := h.tracking.UpdateDifficulty(ctx, actorOf(ctx), taskforce.Difficulty{
		ID: in.ID, Version: version, Text: in.Body.Text, Department: in.Body.Department, Seq: in.Body.Seq,
	})
	if err != nil {
		return nil, err
	}
	return versioned(d, d.Version), nil
}

type handleInput struct {
	PathID
	IfMatch
	Body struct {
		Handling string `json:"handling" minLength:"1" maxLength:"4000" doc:"办理情况"`
	}
}

func (h difficultyHandlers) handle(ctx context.Context, in *handleInput) (*Versioned[taskforce.Difficulty], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	d, err := h.tracking.HandleDifficulty(ctx, actorOf(ctx), in.ID, version, in.Body.Handling)
	if err != nil {
		return nil, err
	}
	return versioned(d, d.Version), nil
}
