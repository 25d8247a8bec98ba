package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"golang.org/x/sync/errgroup"

	"huiqi/models"
	"huiqi/service/match"
)

// question is a question about the base of one database, named by its change feed.
type question[Q any] struct {
	Feed  string `json:"feed"`
	Query Q      `json:"query"`
}

// told is one message while a question is worked on; exactly one member is set.
type told struct {
	Loading  *progress              `json:"loading,omitempty"`
	Progress *progress              `json:"progress,omitempty"`
	Members  []match.StreamedMember `json:"members,omitempty"`
}

// working answers a question with a snapshot.
type working[Q, A any] func(ctx context.Context, m *match.Service, q Q, t Telling) (A, error)

// otherDatabase is the code of the fault of a server that serves another database than the command means.
const otherDatabase = "other-database"

// askBase has a question answered by the process that serves the data folder, or works on it here when there is none or
// when it serves another database.
func askBase[Q, A any](ctx context.Context, a *App, name string, q Q, t Telling, work working[Q, A]) (answer A, err error) {
	identity, err := a.Store.FeedIdentity(ctx)
	if err != nil {
		return answer, fmt.Errorf("app: %s: %w", name, err)
	}
	asking, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	err = call(asking, a.Config.Data, name, question[Q]{identity, q}, &answer, t.receive(stop))
	if cause := context.Cause(asking); cause != nil {
		return answer, cause
	}
	var fault *models.Fault
	if !errors.Is(err, errNoServer) && (!errors.As(err, &fault) || fault.Code != otherDatabase) {
		return answer, err
	}
	matcher := a.Match()
	group, loading := errgroup.WithContext(ctx)
	group.Go(func() error { return matcher.Load(loading) })
	group.Go(func() error { return matcher.Await(loading, t.Loading) })
	if err := group.Wait(); err != nil {
		return answer, err
	}
	return work(ctx, matcher, q, t)
}

// receive passes on what a server tells; an error of the one who is told members stops the call.
func (t Telling) receive(stop context.CancelCauseFunc) func(json.RawMessage) {
	return func(sent json.RawMessage) {
		var m told
		switch err := json.Unmarshal(sent, &m); {
		case err != nil:
			stop(fmt.Errorf("app: message of the server: %w", err))
		case m.Loading != nil:
			t.Loading(m.Loading.Done, m.Loading.Total)
		case m.Progress != nil:
			t.Progress(m.Progress.Done, m.Progress.Total)
		case t.Members != nil:
			if err := t.Members(m.Members); err != nil {
				stop(err)
			}
		}
	}
}

// answering makes an operation of what answers a question. A server that is still reading the base tells how far it is.
func answering[Q, A any](s *serving, work working[Q, A]) operation {
	return func(ctx context.Context, request json.RawMessage, emit func(any)) (any, error) {
		var q question[Q]
		if err := json.Unmarshal(request, &q); err != nil {
			return nil, fmt.Errorf("app: question: %w", err)
		}
		identity, err := s.Store.FeedIdentity(ctx)
		if err != nil {
			return nil, err
		}
		if identity != q.Feed {
			return nil, models.Faulty(models.KindConflict, otherDatabase, "服务使用的是另一个数据库", "the server serves another database")
		}
		if err := s.matcher.Await(ctx, func(done, total int) { emit(told{Loading: &progress{done, total}}) }); err != nil {
			return nil, err
		}
		return work(ctx, s.matcher, q.Query, Telling{
			Progress: func(done, total int) { emit(told{Progress: &progress{done, total}}) },
			Members: func(batch []match.StreamedMember) error {
				emit(told{Members: batch})
				return ctx.Err() // ends when the command has gone
			},
		})
	}
}
