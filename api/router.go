package api

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"strconv"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/service/access"
)

// router is the framework's API with what every operation of ours shares.
type router struct {
	huma.API
	table  *access.Table
	limits Limits
	deps   Deps
}

func newRouter(api huma.API, deps Deps) *router {
	return &router{API: api, table: access.NewTable(), limits: deps.Limits, deps: deps}
}

// register adds an operation whose errors are answered as problem documents. Use it instead of huma.Register. A
// larger body than the usual limit is asked for by op.MaxBodyBytes.
func register[I, O any](api huma.API, op huma.Operation, handler func(context.Context, *I) (*O, error)) {
	op.RejectUnknownQueryParameters = true
	op.BodyReadTimeout = -1 // takeBody has read it within the server's time; the framework's 5 s would end longer answers
	huma.Register(api, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := handler(ctx, in)
		if err != nil {
			return nil, problem.From(ctx, err)
		}
		return out, nil
	})
}

// translateBinding replaces the framework's error model, which echoes what was sent, by our document.
func translateBinding(ctx huma.Context, _ string, body any) (any, error) {
	if model, ok := body.(*huma.ErrorModel); ok {
		return problem.FromBinding(ctx.Context(), model), nil
	}
	return body, nil
}

// bodyLimit is the key of an operation's body limit in its metadata.
const bodyLimit = "bodyLimit"

// DocumentOperation completes an operation before it enters the OpenAPI document: body limit, who may call it,
// headers that every such operation takes, and our problem document as its error answer.
func (r *router) DocumentOperation(op *huma.Operation) {
	limit := r.limits.Body
	if op.MaxBodyBytes > 1<<20 { // the framework's default is 1 MiB
		limit = op.MaxBodyBytes
	}
	if op.Metadata == nil {
		op.Metadata = map[string]any{}
	}
	op.Metadata[bodyLimit] = limit
	op.MaxBodyBytes = limit + 1 // takeBody has refused more already; the framework refuses its own limit, too
	row, _ := r.table.Find(access.Operation(op.OperationID))
	op.Security = security(row)
	if row.Writes && !row.Known {
		op.Parameters = append(op.Parameters, &huma.Param{
			Name: idempotencyKey, In: "header", Schema: &huma.Schema{Type: huma.TypeString, MaxLength: new(maxIdempotencyKey)},
			Description: "重复同一写操作时带同一个值，保证只执行一次", Example: "0198c0de-7a3b-7c1e-9f00-5d1f2a3b4c5d",
		})
	}
	r.documentProblems(op)
	r.OpenAPI().AddOperation(op)
}

// documentProblems makes every error answer of the operation our problem document.
func (r *router) documentProblems(op *huma.Operation) {
	schema := r.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[problem.Document](), true, "Problem")
	answer := func(description string) *huma.Response {
		return &huma.Response{Description: description, Content: map[string]*huma.MediaType{problem.MediaType: {Schema: schema}}}
	}
	for code := range op.Responses {
		if status, err := strconv.Atoi(code); err == nil && status >= http.StatusBadRequest {
			delete(op.Responses, code)
		}
	}
	op.Responses["default"] = answer("出错：RFC 9457 problem document")
}

// security says how an operation may be called: by anybody, by a session, by a key.
func security(row access.Permission) []map[string][]string {
	ways := []map[string][]string{{sessionScheme: {}}}
	if row.Scope != "" {
		ways = append(ways, map[string][]string{keyScheme: {}})
	}
	if row.Reach["anonymous"] != access.None {
		ways = append([]map[string][]string{{}}, ways...)
	}
	return ways
}

// settle takes out of the document what no operation answers any more. Afterwards it is only read.
func (r *router) settle() {
	schemas := r.OpenAPI().Components.Schemas.Map()
	delete(schemas, "ErrorModel")
	delete(schemas, "ErrorDetail")
}

// document returns the OpenAPI document as JSON.
func (r *router) document() ([]byte, error) {
	data, err := json.Marshal(r.OpenAPI())
	if err != nil {
		return nil, fmt.Errorf("api: OpenAPI document: %w", err)
	}
	return data, nil
}
