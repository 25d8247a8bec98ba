package assist

import (
	"context"
	"errors"
	"net/http"

	"github.com/openai/openai-go/v3"
	"github.com/openai/openai-go/v3/option"
	"github.com/openai/openai-go/v3/shared"
)

// form is how much of the interface a request relies on.
type form int

// The forms, each for endpoints that refuse the one before.
const (
	withSchema form = iota // response_format json_schema
	withObject             // response_format json_object
	plain                  // neither a format nor a temperature, and the limit under its newer name
)

// converse asks about a batch and returns what the model wrote. The reason is empty when it is whole, CutOff when the
// model ran into the limit of tokens.
func (r *round) converse(ctx context.Context, batch []*sentence) (string, Reason) {
	for {
		t := &trip{}
		done, err := r.assistant.service.New(ctx, r.assistant.request(batch, r.form), option.WithMiddleware(t.watch))
		r.report.Requests += t.tries
		if err == nil && done != nil {
			r.report.PromptTokens += done.Usage.PromptTokens
			r.report.AnswerTokens += done.Usage.CompletionTokens
			return written(done)
		}
		if (t.status == http.StatusBadRequest || t.status == http.StatusUnprocessableEntity) && r.form < plain && ctx.Err() == nil {
			r.form++
			continue
		}
		return "", blame(err, t)
	}
}

// written returns the text of the first choice.
func written(done *openai.ChatCompletion) (string, Reason) {
	if len(done.Choices) == 0 {
		return "", Garbage
	}
	switch choice := done.Choices[0]; {
	case choice.FinishReason == "length":
		return choice.Message.Content, CutOff
	case choice.Message.Content == "":
		return "", Garbage
	default:
		return choice.Message.Content, ""
	}
}

// blame says why a request failed, from its status and not from its text.
func blame(err error, t *trip) Reason {
	switch {
	case errors.Is(err, context.Canceled):
		return Cancelled
	case errors.Is(err, context.DeadlineExceeded):
		return TimedOut
	case t.oversize:
		return Oversize
	case t.broken, t.status >= 500, t.status == http.StatusTooManyRequests, t.status == http.StatusRequestTimeout, t.status == http.StatusConflict, t.status == 0:
		return Unavailable
	case t.status >= 300:
		return Misconfigured
	}
	return Garbage
}

// request is what is sent: instructions, vocabulary and the sentences with their headings. Nothing else of the
// document leaves the machine.
func (a *Assistant) request(batch []*sentence, f form) openai.ChatCompletionNewParams {
	data := questions(batch)
	limit := openai.Int(int64(a.config.Tokens - tokens(a.prompt) - tokens(data)))
	params := openai.ChatCompletionNewParams{
		Model:    a.config.Model,
		Messages: []openai.ChatCompletionMessageParamUnion{openai.SystemMessage(a.prompt), openai.UserMessage(data)},
	}
	if f == plain {
		params.MaxCompletionTokens = limit
		return params
	}
	params.MaxTokens, params.Temperature = limit, openai.Float(0)
	if f == withObject {
		params.ResponseFormat.OfJSONObject = &shared.ResponseFormatJSONObjectParam{}
		return params
	}
	params.ResponseFormat.OfJSONSchema = &shared.ResponseFormatJSONSchemaParam{
		JSONSchema: shared.ResponseFormatJSONSchemaJSONSchemaParam{Name: "rules", Strict: openai.Bool(true), Schema: schema(a.language)},
	}
	return params
}
