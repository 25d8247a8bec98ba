package api_test

import (
	"maps"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"huiqi/models/access"
)

// TestNoInputBreaksAnOperation sends every operation bodies, queries and path values that nobody should send, as the
// one who may do everything: each is answered below 500, and each refusal is a problem document.
func TestNoInputBreaksAnOperation(t *testing.T) {
	t.Parallel()
	all := operations(t)
	size := (len(all) + 3) / 4
	for i := range 4 { // a server each, for they wait for one another's writes
		part := all[min(i*size, len(all)):min((i+1)*size, len(all))]
		t.Run(part[0].id, func(t *testing.T) {
			t.Parallel()
			abuse(t, part)
		})
	}
}

// abuse sends operations what nobody should send.
func abuse(t *testing.T, operations []operation) {
	t.Helper()
	s := serve(t)
	s.base()
	s.user(access.User{ID: "root", Role: access.Admin})
	root, tag := s.signIn("root"), `"1"`
	for _, op := range operations {
		if op.id == "signOut" || op.id == "deleteEnterprise" {
			continue
		}
		for _, body := range op.abuse() {
			got := root.call(op.method, op.on(ownUSCC), body, "If-Match", tag)
			if got.status == http.StatusPreconditionFailed { // an earlier call has changed it
				tag = root.call("GET", "/enterprises/"+ownUSCC, nil).header.Get("ETag")
				got = root.call(op.method, op.on(ownUSCC), body, "If-Match", tag)
			}
			check(t, op, body, got)
		}
		for _, value := range []string{"%00", "..%2f..", "%ff", "-1", "999999999999999999999", strings.Repeat("9", 300), "'%20OR%201=1"} {
			check(t, op, value, root.call(op.method, op.filled(value), op.body(), "If-Match", `"1"`))
			for _, p := range op.spec.Parameters {
				if p.Value.In == "query" {
					path := op.on(ownUSCC) + "?" + p.Value.Name + "=" + value
					check(t, op, path, root.call(op.method, path, op.body()))
				}
			}
		}
	}
}

func check(t *testing.T, op operation, input any, got answer) {
	t.Helper()
	unready := got.status == http.StatusServiceUnavailable && got.code() != "internal" // no index in this test
	if got.status >= http.StatusInternalServerError && !unready {
		t.Errorf("%s with %.200v: got %s", op.id, input, got)
	}
	if got.status >= http.StatusBadRequest && (got.code() == "" || got.text("instance") == "" || got.header.Get("Content-Type") != "application/problem+json") {
		t.Errorf("%s with %.200v: got %d %q, want a problem document", op.id, input, got.status, got)
	}
}

// abuse returns bodies that are wrong in one way each: the wrong kind of JSON, nothing, and a body that would do but
// for one member.
func (o operation) abuse() []any {
	if o.spec.RequestBody == nil {
		return []any{nil}
	}
	all := []any{"[]", "null", `"text"`, "1", "{}", `{"":{}}`, strings.Repeat("[", 20_000), `{"a":` + strings.Repeat(`{"a":`, 5_000) + "1" + strings.Repeat("}", 5_001)}
	media := o.spec.RequestBody.Value.Content["application/json"]
	if media == nil {
		return all
	}
	for _, name := range slices.Sorted(maps.Keys(media.Schema.Value.Properties)) {
		for _, wrong := range wrongs(media.Schema.Value.Properties[name]) {
			body, _ := o.body().(map[string]any)
			body = maps.Clone(body)
			if body == nil {
				body = map[string]any{}
			}
			body[name] = wrong
			all = append(all, body)
		}
	}
	return all
}

// wrongs returns values that a member of that schema should not have, and some at its edges.
func wrongs(ref *openapi3.SchemaRef) []any {
	values := []any{nil, -1, 1e300, 0.001, true, "", " ", "\u0000", strings.Repeat("长", 5000), []any{}, []any{nil}, []any{map[string]any{}}, map[string]any{}, map[string]any{"all": nil}, "0001-01-01", "9999-12-31", "2026-02-30"}
	if ref.Value.Type.Includes("object") {
		values = append(values, map[string]any{"facts": map[string]any{"annual": map[string]any{"-5": map[string]any{"revenue": -1}}}})
	}
	return append(values,
		map[string]any{"not": map[string]any{"not": map[string]any{"field": "revenue", "op": ">", "value": "1e400"}}},
		map[string]any{"field": "age_years", "op": ">=", "value": 1e18},
		map[string]any{"at-least": 1 << 40, "of": []any{}},
		map[string]any{"facts": map[string]any{"founded_on": "0000-00-00", "employees": map[string]any{"min": 9, "max": 1}, "titles": []any{nil}}})
}
