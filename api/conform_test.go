package api_test

import (
	"bytes"
	"io"
	"net/http"
	"strings"
	"sync"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/getkin/kin-openapi/openapi3filter"
	"github.com/getkin/kin-openapi/routers"
	"github.com/getkin/kin-openapi/routers/legacy"

	"huiqi/api"
	"huiqi/service/workbooks"
)

// contract finds the operation of a request in the OpenAPI document.
var contract = sync.OnceValues(func() (routers.Router, error) {
	openapi3filter.RegisterBodyDecoder("application/x-ndjson", openapi3filter.PlainBodyDecoder)
	openapi3filter.RegisterBodyDecoder(workbooks.MediaType, openapi3filter.FileBodyDecoder)
	data, err := api.OpenAPI("test")
	if err != nil {
		return nil, err
	}
	doc, err := openapi3.NewLoader().LoadFromData(data)
	if err != nil {
		return nil, err
	}
	return legacy.NewRouter(doc)
})

// conforms fails the test when an answer is not one that the OpenAPI document promises.
func conforms(t *testing.T, request *http.Request, got answer) {
	t.Helper()
	if !strings.HasPrefix(request.URL.Path, api.BasePath) {
		return
	}
	router, err := contract()
	must(t, err)
	route, params, err := router.FindRoute(&http.Request{Method: request.Method, URL: request.URL, Header: request.Header})
	if err != nil {
		return // no operation: nothing is promised
	}
	err = openapi3filter.ValidateResponse(t.Context(), &openapi3filter.ResponseValidationInput{
		RequestValidationInput: &openapi3filter.RequestValidationInput{Request: request, PathParams: params, Route: route},
		Status:                 got.status,
		Header:                 got.header,
		Body:                   io.NopCloser(bytes.NewReader(got.body)),
		Options:                &openapi3filter.Options{IncludeResponseStatus: true},
	})
	if err != nil {
		t.Errorf("%s %s answered %s, which the OpenAPI document does not promise: %v", request.Method, request.URL.Path, got, err)
	}
}
