package api_test

import (
	"encoding/json"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"

	"huiqi/api"
)

// document loads the OpenAPI document of the code.
func document(t *testing.T) *openapi3.T {
	t.Helper()
	data, err := api.OpenAPI("test")
	if err != nil {
		t.Fatal(err)
	}
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestOpenAPIDocumentIsValid(t *testing.T) {
	t.Parallel()
	doc := document(t)
	if err := doc.Validate(t.Context()); err != nil {
		t.Errorf("the document is not valid OpenAPI: %v", err)
	}
	if doc.OpenAPI != "3.1.0" {
		t.Errorf("got OpenAPI %s, want 3.1.0", doc.OpenAPI)
	}
	for name := range doc.Components.Schemas {
		if name == "ErrorModel" || name == "ErrorDetail" {
			t.Errorf("the framework's %s is in the document", name)
		}
	}
}

func TestEveryOperationIsDocumented(t *testing.T) {
	t.Parallel()
	for path, item := range document(t).Paths.Map() {
		for method, op := range item.Operations() {
			if op.OperationID == "" || op.Summary == "" || len(op.Tags) != 1 {
				t.Errorf("%s %s: want an id, a summary and one tag", method, path)
			}
			problem := op.Responses.Default()
			if problem == nil || problem.Value.Content["application/problem+json"] == nil {
				t.Errorf("%s %s: want a problem document as its error answer", method, path)
			}
		}
	}
}

func TestOpenAPIIsStable(t *testing.T) {
	t.Parallel()
	first, err := api.OpenAPI("test")
	if err != nil {
		t.Fatal(err)
	}
	second, _ := api.OpenAPI("test")
	if string(first) != string(second) || !json.Valid(first) {
		t.Error("two documents of the same code differ")
	}
}
