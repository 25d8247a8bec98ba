package api

import (
	"context"
	"net/http"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/matchrun"
	"huiqi/service/standing"
)

// registerRuns adds full rematches and the events that come of them.
func registerRuns(api huma.API, deps Deps) {
	r := runHandlers{deps.Standing}
	start := write(http.MethodPost, "startMatchRun", "/match/runs", "开始一次全量匹配，由后台完成；已有一次在进行时答 409", matchTag)
	start.DefaultStatus = http.StatusAccepted
	register(api, start, r.start)
	register(api, get("listMatchRuns", "/match/runs", "全量匹配，新的在前", matchTag), r.list)
	register(api, get("getMatchRun", "/match/runs/{id}", "一次全量匹配及各分片进度", matchTag), r.get)
	register(api, get("listMatchEvents", "/match/events", "企业新符合或不再符合某事项的事件，按序号", matchTag), r.events)
}

type runHandlers struct{ standing *standing.Service }

type startRunInput struct {
	Body struct {
		AsOf models.Date `json:"as_of,omitzero" doc:"按哪一天判断；不填为开始的当天。晚于今天或早于上次全量的只计数，不产生事件"`
	}
}

// Accepted is the answer to what was asked for and is done in the background.
type Accepted[T any] struct {
	Location string `header:"Location" doc:"查看进度的地址"`
	Body     T
}

func (h runHandlers) start(ctx context.Context, in *startRunInput) (*Accepted[matchrun.Run], error) {
	run, err := h.standing.Start(ctx, actorOf(ctx), in.Body.AsOf)
	if err != nil {
		return nil, err
	}
	return &Accepted[matchrun.Run]{Location: BasePath + "/match/runs/" + run.ID, Body: run}, nil
}

func (h runHandlers) list(ctx context.Context, in *Paging) (*Plain[models.List[matchrun.Run]], error) {
	list, err := h.standing.List(ctx, actorOf(ctx), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

type runInput struct{ PathID }

func (h runHandlers) get(ctx context.Context, in *runInput) (*Plain[standing.Progress], error) {
	run, err := h.standing.Get(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return plain(run), nil
}

type eventsInput struct {
	After     int64         `query:"after" minimum:"0" doc:"只要序号更大的；追随者每次给上一次最后一条的 seq" example:"0"`
	Limit     int           `query:"limit" minimum:"1" maximum:"200" default:"20" doc:"每页条数"`
	USCC      string        `query:"uscc" maxLength:"40" doc:"某一家企业的"`
	ProgramID string        `query:"program_id" maxLength:"64" doc:"某一事项的"`
	Kind      matchrun.Kind `query:"kind" enum:"newly-eligible,no-longer-eligible" doc:"新符合，或不再符合"`
}

func (h runHandlers) events(ctx context.Context, in *eventsInput) (*Plain[models.List[matchrun.ListedEvent]], error) {
	found, err := h.standing.Events(ctx, actorOf(ctx), standing.EventQuery{
		USCC: in.USCC, ProgramID: in.ProgramID, Kind: in.Kind, After: in.After, Page: models.Page{Limit: in.Limit},
	})
	if err != nil {
		return nil, err
	}
	list := models.List[matchrun.ListedEvent]{Items: found}
	if len(found) == in.Limit { // there may be more; it is the value of after for them
		list.NextCursor = strconv.FormatInt(found[len(found)-1].Seq, 10)
	}
	return listed(list), nil
}
