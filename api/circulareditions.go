package api

import (
	"context"
	"time"

	"huiqi/models/taskforce"
)

// OneCircular is a paper with its editions.
type OneCircular struct {
	CircularView

	Editions []CircularEdition `json:"editions" doc:"各版，第1版在前；现行的是 issued"`
}

// CircularEdition is an edition of a paper.
type CircularEdition struct {
	ID       string                   `json:"id"`
	Edition  int                      `json:"edition"`
	Status   taskforce.CircularStatus `json:"status"`
	Reason   string                   `json:"reason,omitempty" doc:"更正的原因"`
	ReasonBy string                   `json:"reason_by,omitempty"`
	IssuedBy string                   `json:"issued_by,omitempty"`
	IssuedAt *time.Time               `json:"issued_at,omitempty"`
	EndedWhy string                   `json:"ended_why,omitempty" doc:"被更正或撤回的原因"`
	EndedBy  string                   `json:"ended_by,omitempty"`
	EndedAt  *time.Time               `json:"ended_at,omitempty"`
	Page     string                   `json:"page,omitempty"`
}

func (h circularHandlers) get(ctx context.Context, in *idInput) (*Versioned[OneCircular], error) {
	c, err := h.rhythm.Get(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	editions, err := h.rhythm.Editions(ctx, actorOf(ctx), c)
	if err != nil {
		return nil, err
	}
	out := OneCircular{CircularView: viewCircular(c), Editions: []CircularEdition{}}
	for _, e := range editions {
		out.Editions = append(out.Editions, CircularEdition{
			e.ID, e.Edition, e.Status, e.Reason, e.ReasonBy, e.IssuedBy, e.IssuedAt, e.EndedWhy, e.EndedBy, e.EndedAt, viewCircular(e).Page,
		})
	}
	return versioned(out, c.Version), nil
}

type reasonedCircularInput struct {
	PathID
	IfMatch
	Body struct {
		Reason string `json:"reason" maxLength:"1000" doc:"更正或撤回的原因，印在文件上"`
	}
}

func (h circularHandlers) correct(ctx context.Context, in *reasonedCircularInput) (*Created[CircularView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	c, err := h.rhythm.Correct(ctx, actorOf(ctx), in.ID, version, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return created(viewCircular(c), c.Version, "/circulars/"+c.ID), nil
}

func (h circularHandlers) withdraw(ctx context.Context, in *reasonedCircularInput) (*Versioned[CircularView], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	c, err := h.rhythm.Withdraw(ctx, actorOf(ctx), in.ID, version, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return versioned(viewCircular(c), c.Version), nil
}
