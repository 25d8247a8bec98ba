package assist_test

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"sync"
	"testing"
)

// endpoint is a local stand-in for an OpenAI-compatible endpoint: POST /v1/chat/completions with its request and
// answer in the shapes of the chat completions API.
type endpoint struct {
	*httptest.Server
	mu   sync.Mutex
	seen []sent
}

// sent is a request as the endpoint received it.
type sent struct {
	header http.Header
	raw    string
	body   struct {
		Model    string `json:"model"`
		Messages []struct {
			Role    string `json:"role"`
			Content string `json:"content"`
		} `json:"messages"`
		MaxTokens           int  `json:"max_tokens"`
		MaxCompletionTokens int  `json:"max_completion_tokens"`
		Stream              bool `json:"stream"`
		ResponseFormat      *struct {
			Type       string `json:"type"`
			JSONSchema struct {
				Name   string          `json:"name"`
				Strict bool            `json:"strict"`
				Schema json.RawMessage `json:"schema"`
			} `json:"json_schema"`
		} `json:"response_format"`
	}
}

// reply answers the nth request, counted from 0.
type reply func(n int, s sent, w http.ResponseWriter, r *http.Request)

func newEndpoint(t *testing.T, answer reply) *endpoint {
	t.Helper()
	e := &endpoint{}
	e.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s := sent{header: r.Header.Clone()}
		raw, err := io.ReadAll(r.Body)
		if err != nil || json.Unmarshal(raw, &s.body) != nil || r.Method != http.MethodPost || r.URL.Path != "/v1/chat/completions" || s.body.Model == "" {
			failure(w, http.StatusNotFound, "invalid_request_error")
			return
		}
		s.raw = string(raw)
		e.mu.Lock()
		n := len(e.seen)
		e.seen = append(e.seen, s)
		e.mu.Unlock()
		answer(n, s, w, r)
	}))
	t.Cleanup(e.Close)
	return e
}

func (e *endpoint) requests() []sent {
	e.mu.Lock()
	defer e.mu.Unlock()
	return append([]sent(nil), e.seen...)
}

// complete answers with a message of the model.
func complete(w http.ResponseWriter, content, finish string) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(map[string]any{
		"id": "chatcmpl-1", "object": "chat.completion", "created": 1767225600, "model": "示例",
		"choices": []any{map[string]any{
			"index": 0, "finish_reason": finish, "logprobs": nil,
			"message": map[string]any{"role": "assistant", "content": content, "refusal": nil},
		}},
		"usage": map[string]any{"prompt_tokens": 100, "completion_tokens": 10, "total_tokens": 110},
	})
}

// failure answers with an error of the API.
func failure(w http.ResponseWriter, status int, kind string) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(status)
	_ = json.NewEncoder(w).Encode(map[string]any{
		"error": map[string]any{"message": "示例", "type": kind, "param": nil, "code": nil},
	})
}

// always answers every request with the same message.
func always(content string) reply {
	return func(_ int, _ sent, w http.ResponseWriter, _ *http.Request) { complete(w, content, "stop") }
}
