package app

import (
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"testing"

	"huiqi/internal/config"
	"huiqi/matching"
	"huiqi/service/match"
)

// opened returns an application over an empty database in a folder of its own.
func opened(t *testing.T) *App {
	t.Helper()
	a, err := OpenMigrated(t.Context(), config.Config{Data: t.TempDir()}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = a.Close() })
	return a
}

func quiet() Telling {
	return Telling{Loading: func(int, int) {}, Progress: func(int, int) {}, Members: func([]match.StreamedMember) error { return nil }}
}

// control answers for a folder with these operations.
func control(t *testing.T, a *App, operations map[string]operation) {
	t.Helper()
	server, err := listenControl(t.Context(), a.Config.Data, operations)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.close() })
}

func TestQuestionsGoToTheServer(t *testing.T) {
	t.Parallel()
	a := opened(t)
	control(t, a, map[string]operation{
		opAudience: func(_ context.Context, request json.RawMessage, emit func(any)) (any, error) {
			var q question[match.AudienceRequest]
			if err := json.Unmarshal(request, &q); err != nil || string(q.Query.Rule) != string(everybody().Rule) {
				t.Errorf("got %s, %v, want the question", request, err)
			}
			emit(told{Loading: &progress{Done: 3, Total: 4}})
			return match.Reached{Audience: matching.Audience{Total: 42}}, nil
		},
	})
	telling, read := quiet(), 0
	telling.Loading = func(done, _ int) { read = done }
	got, err := a.Audience(t.Context(), everybody(), telling)
	if err != nil || got.Total != 42 || read != 3 {
		t.Errorf("got %+v, %v, read %d, want the server's answer", got, err, read)
	}
}

func TestAServerOfAnotherDatabaseIsNotAsked(t *testing.T) {
	t.Parallel()
	a, other := opened(t), opened(t)
	s := &serving{App: other, matcher: other.Match()}
	control(t, a, s.operations())
	got, err := a.Audience(t.Context(), everybody(), quiet())
	if err != nil || got.Total != 0 || got.AsOf.IsZero() {
		t.Errorf("got %+v, %v, want the count of the command's own empty base", got, err)
	}
}

func TestWhoIsToldMembersEndsTheStream(t *testing.T) {
	t.Parallel()
	a := opened(t)
	gone := make(chan struct{})
	control(t, a, map[string]operation{
		opMembers: func(ctx context.Context, _ json.RawMessage, emit func(any)) (any, error) {
			defer close(gone)
			for ctx.Err() == nil {
				emit(told{Members: make([]match.StreamedMember, 500)})
			}
			return nil, ctx.Err()
		},
	})
	full := errors.New("disk full")
	telling := quiet()
	telling.Members = func([]match.StreamedMember) error { return full }
	if _, err := a.StreamMembers(t.Context(), everybody(), telling); !errors.Is(err, full) {
		t.Errorf("got %v, want the error of the one who is told", err)
	}
	<-gone
}

func everybody() match.AudienceRequest {
	return match.AudienceRequest{Rule: json.RawMessage(`{"all":[]}`)}
}
