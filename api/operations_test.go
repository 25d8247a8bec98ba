package api_test

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
)

// What the fixtures of the walk are about.
const (
	ownDistrict = "370303"
	ownUSCC     = "91370303MAF42DHM2K"
	absent      = "absent"
)

// operation is one operation of the OpenAPI document.
type operation struct {
	id, method, path string
	spec             *openapi3.Operation
}

// operations returns every operation of the OpenAPI document in the order of their ids, signOut last.
func operations(t *testing.T) []operation {
	t.Helper()
	var all []operation
	for path, item := range document(t).Paths.Map() {
		for method, spec := range item.Operations() {
			all = append(all, operation{spec.OperationID, method, path, spec})
		}
	}
	slices.SortFunc(all, func(a, b operation) int { return cmp.Compare(a.id, b.id) })
	return all
}

// filled returns the path with every parameter set to the value, numbers to 1.
func (o operation) filled(value string) string {
	path := o.path
	for _, p := range o.spec.Parameters {
		if p.Value.In != "path" {
			continue
		}
		v := value
		if p.Value.Schema.Value.Type.Is("integer") {
			v = "1"
		}
		path = strings.ReplaceAll(path, "{"+p.Value.Name+"}", v)
	}
	return path
}

// emptyBody returns a body that binds to nothing in particular, or nil where the operation takes none.
func (o operation) emptyBody() any {
	if o.spec.RequestBody == nil {
		return nil
	}
	return map[string]any{}
}
