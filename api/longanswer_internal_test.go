package api

import (
	"context"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"
)

// slowInput is a body like every other.
type slowInput struct {
	Body struct {
		Text string `json:"text"`
	}
}

// TestAnswersMayTakeTheirTime makes an answer to a POST take longer than the framework's five seconds for bodies,
// which would end the request's context.
func TestAnswersMayTakeTheirTime(t *testing.T) {
	t.Parallel()
	engine := newEngine()
	limits := DefaultLimits()
	engine.Use(timed(limits), drain)
	api := newRouter(humagin.New(engine, humaConfig("test")), Deps{Limits: limits})
	api.UseMiddleware(api.takeBody)
	register(api, write(http.MethodPost, "slow", "/slow", "慢", "测试"), func(ctx context.Context, in *slowInput) (*Plain[string], error) {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(5500 * time.Millisecond):
			return plain(in.Body.Text), nil
		}
	})
	s := httptest.NewUnstartedServer(engine)
	s.Config = NewServer("", engine, limits)
	s.Start()
	defer s.Close()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, s.URL+"/slow", strings.NewReader(`{"text":"好"}`))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := s.Client().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = response.Body.Close() }()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK || !strings.Contains(string(body), "好") {
		t.Errorf("got %s %s, %v, want the answer", response.Status, body, err)
	}
}

// TestNoBodyEndsItsRequest holds the setting for every operation.
func TestNoBodyEndsItsRequest(t *testing.T) {
	t.Parallel()
	deps := Deps{Limits: DefaultLimits()}
	api := newRouter(humagin.New(newEngine(), humaConfig("test")), deps)
	for _, register := range areas() {
		register(api, deps)
	}
	checked := 0
	for path, item := range api.OpenAPI().Paths {
		for _, op := range []*huma.Operation{item.Get, item.Put, item.Post, item.Delete, item.Patch} {
			if op == nil {
				continue
			}
			checked++
			if op.BodyReadTimeout >= 0 {
				t.Errorf("%s %s: got a time of %s for its body, want it read by takeBody", op.Method, path, op.BodyReadTimeout)
			}
		}
	}
	if checked < 50 {
		t.Errorf("got %d operations, want all of the contract", checked)
	}
}
