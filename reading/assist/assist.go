// Package assist asks a language model about sentences that the rule-based reader left to a person. It is off unless an
// endpoint is configured. A model only proposes: what it answers is held against the rule language and against the
// words of the document, what fails is dropped and counted, and what stays is marked as the model's. The package
// decides nothing and reads no document by itself.
package assist

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/openai/openai-go/v3"

	"huiqi/matching"
	"huiqi/models"
)

// Config says which endpoint is asked and how much it may take. Zero durations and numbers stand for the defaults.
type Config struct {
	URL      string        // base of an OpenAI-compatible API, with its version: http://127.0.0.1:8000/v1; empty: off
	Model    string        // name of the model at the endpoint
	Key      string        // sent as a bearer token; empty: none is sent
	Timeout  time.Duration // of one try; default one minute
	Deadline time.Duration // of everything that is asked about one document; default three minutes
	Tokens   int           // that one request may hold, prompt and answer together; default 16384
	Wait     time.Duration // longest between two tries; default eight seconds
}

// Defaults and bounds of what a request may take.
const (
	DefaultTimeout  = time.Minute
	DefaultDeadline = 3 * time.Minute
	DefaultTokens   = 16384
	LeastTokens     = 6144
	defaultWait     = 8 * time.Second

	retries      = 2       // further tries after 429, 5xx or a lost connection
	patience     = 2       // batches in a row that may fail before no more is asked
	maxSentences = 500     // of one document
	maxResponse  = 4 << 20 // bytes of one answer
)

// Assistant proposes rules for sentences. The nil Assistant and the one of an empty Config are off: they propose
// nothing, hold nothing and send nothing. An Assistant may be shared.
type Assistant struct {
	config   Config
	language *matching.Language
	prompt   string
	client   *http.Client
	service  openai.ChatCompletionService
}

// New returns the assistant of a configuration. A Config without URL gives one that is off. The error is a models.Fault
// with code bad-model-settings.
func New(config Config, language *matching.Language) (*Assistant, error) {
	if config.URL == "" {
		return &Assistant{}, nil
	}
	config = config.withDefaults()
	if violations := config.check(); len(violations) > 0 {
		return nil, models.Invalid("bad-model-settings", "语言模型的设置有误", "the settings of the language model are wrong", violations...)
	}
	a := &Assistant{config: config, language: language, prompt: instructions(language), client: newClient()}
	a.service = newService(config, a.client)
	return a, nil
}

// Enabled reports whether there is an endpoint to ask.
func (a *Assistant) Enabled() bool { return a != nil && a.client != nil }

// Close gives back the connections that are kept open.
func (a *Assistant) Close() {
	if a.Enabled() {
		a.client.CloseIdleConnections()
	}
}

// Propose asks about the sentences of a text that were left as judgement and returns what of the answers holds, in the
// order of the sentences. The report accounts for every sentence and every answer. Proposals that were gained before
// something failed are returned beside the error, which is the context's own when the caller gave up, and a
// models.Fault with code model-unavailable when nothing at all was answered.
func (a *Assistant) Propose(ctx context.Context, text string, left []Question) ([]Proposal, Report, error) {
	if !a.Enabled() {
		return nil, newReport(0), nil
	}
	within, cancel := context.WithTimeout(ctx, a.config.Deadline)
	defer cancel()
	r := &round{assistant: a, report: newReport(len(left))}
	r.ask(within, a.batches(prepare(text, left, &r.report), &r.report))
	return r.proposals, r.report, r.outcome(ctx)
}

func (c Config) withDefaults() Config {
	if c.Timeout == 0 {
		c.Timeout = DefaultTimeout
	}
	if c.Deadline == 0 {
		c.Deadline = DefaultDeadline
	}
	if c.Tokens == 0 {
		c.Tokens = DefaultTokens
	}
	if c.Wait == 0 {
		c.Wait = defaultWait
	}
	return c
}

func (c Config) check() []models.Violation {
	var found []models.Violation
	refuse := func(path, want string) {
		found = append(found, models.Violation{Path: path, Code: "bad-setting", Want: want, Message: path + " 的值不对", English: path + " is wrong"})
	}
	if u, err := url.Parse(c.URL); err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Scheme != "http" && u.Scheme != "https" {
		refuse("url", "https://host/v1")
	}
	if c.Model == "" {
		refuse("model", "qwen3")
	}
	if c.Timeout < 0 || c.Deadline < 0 || c.Wait < 0 {
		refuse("timeout", "> 0")
	}
	if c.Tokens < LeastTokens {
		refuse("tokens", "≥ 6144")
	}
	return found
}
