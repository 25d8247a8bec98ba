package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humagin"

	"huiqi/api/problem"
	"huiqi/matching"
	"huiqi/service/match"
)

// ndjson is the media type of streams.
const ndjson = "application/x-ndjson"

type streamInput struct {
	Body struct {
		AudienceOf
		Verdicts []matching.Verdict `json:"verdicts,omitempty" maxItems:"5" doc:"只要这些结论；不填为全部" enum:"eligible,needs-judgement,needs-information,near-miss,ineligible"`
		Cursor   string             `json:"cursor,omitempty" maxLength:"1024" doc:"从这里接着：中断前最后见到的 cursor，或 /audience/members 同一查询的 next_cursor"`
	}
}

// streamed is an answer that is written while it is made.
type streamed struct {
	Body func(huma.Context)
}

// streamEnd is the last line of a stream: without it, the stream broke off.
type streamEnd struct {
	Done  bool              `json:"done"`
	Count int               `json:"count"` // members before it
	Error *problem.Document `json:"error,omitempty"`
}

// stream answers with a line for each member. What can be refused is refused before the first line; what happens
// after it is told in the last one.
func (h audienceHandlers) stream(ctx context.Context, in *streamInput) (*streamed, error) {
	q := in.Body.request()
	q.Verdicts, q.Page.Cursor = in.Body.Verdicts, in.Body.Cursor
	batches, err := h.matcher.StreamMembers(ctx, actorOf(ctx), q)
	if err != nil {
		return nil, err
	}
	return &streamed{Body: func(to huma.Context) {
		to.SetHeader("Content-Type", ndjson)
		to.SetStatus(http.StatusOK)
		sendMembers(to.Context(), lineWriter{to: humagin.Unwrap(to).Writer, patience: h.patience}, batches)
	}}, nil
}

// sendMembers writes batches until they end or the reader does, who then is told nothing.
func sendMembers(ctx context.Context, to lineWriter, batches iter.Seq2[[]match.StreamedMember, error]) {
	end := streamEnd{Done: true}
	for batch, err := range batches {
		switch {
		case err == nil:
			if writeLines(to, batch) != nil {
				return
			}
			end.Count += len(batch)
		case errors.Is(err, context.Canceled):
			return
		default:
			end.Done, end.Error = false, problem.From(ctx, err)
		}
	}
	_ = writeLines(to, []streamEnd{end}) // the reader has gone; nobody is left to tell
}

// lineWriter writes JSON lines to a client that has to take every batch of them within some time.
type lineWriter struct {
	to       http.ResponseWriter
	patience time.Duration
}

// writeLines writes a batch and sends it off.
func writeLines[T any](w lineWriter, batch []T) error {
	var lines bytes.Buffer
	encoder := json.NewEncoder(&lines)
	encoder.SetEscapeHTML(false)
	for i := range batch {
		if err := encoder.Encode(&batch[i]); err != nil {
			return fmt.Errorf("stream: %w", err)
		}
	}
	control := http.NewResponseController(w.to)
	if err := control.SetWriteDeadline(time.Now().Add(w.patience)); err != nil && !errors.Is(err, http.ErrNotSupported) {
		return fmt.Errorf("stream: %w", err)
	}
	if _, err := w.to.Write(lines.Bytes()); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	if err := control.Flush(); err != nil {
		return fmt.Errorf("stream: %w", err)
	}
	return nil
}

// streamResponses describes the answer.
func streamResponses() map[string]*huma.Response {
	example := `{"uscc":"91370303MA00000153","name":"示例一号科技有限公司","region":"370303","verdict":"eligible","cursor":"NDEu…"}` + "\n" +
		`{"done":true,"count":1}` + "\n"
	return map[string]*huma.Response{"200": {
		Description: "每行一家企业：uscc、name、region、zone、verdict；每批（500 家）末行带 cursor，中断后可从那里接着。" +
			"最后一行 done 为 true 表示完整，为 false 时 error 说明原因；没有这一行即为中断。",
		Content: map[string]*huma.MediaType{ndjson: {Schema: &huma.Schema{Type: huma.TypeString}, Example: example}},
	}}
}
