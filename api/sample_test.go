package api_test

import (
	"maps"
	"slices"
	"strings"

	"github.com/getkin/kin-openapi/openapi3"
)

const otherUSCC = "91370304MAUYA6AA9D"

// on returns the path with the enterprise in it, and with plausible values for what else it names.
func (o operation) on(uscc string) string {
	path, field := o.path, "credit_dishonest"
	if strings.HasSuffix(o.id, "Fact") {
		field = "legal_person"
	}
	for name, value := range map[string]string{"uscc": uscc, "year": "2025", "id": "1", "field": field, "kind": "invention", "program": "1", "round": "2026"} {
		path = strings.ReplaceAll(path, "{"+name+"}", value)
	}
	return path
}

// body returns a body that the operation's schema accepts, or nil where it takes none.
func (o operation) body() any {
	if o.spec.RequestBody == nil {
		return nil
	}
	media := o.spec.RequestBody.Value.Content["application/json"]
	if media == nil {
		return map[string]any{}
	}
	switch o.id { // rules that no schema tells
	case "addRisk", "updateRisk":
		return map[string]any{"field": "abnormal_list", "from_date": "2026-01-05"}
	case "addTitleGrant", "updateTitleGrant":
		return map[string]any{"title_id": "高企", "valid_from": "2025-01-05"}
	case "putFact":
		return map[string]any{"value": true}
	}
	return sample(media.Schema)
}

// sample returns a value that a schema accepts: what it requires and nothing more.
func sample(ref *openapi3.SchemaRef) any {
	schema := ref.Value
	switch {
	case len(schema.Examples) > 0:
		return schema.Examples[0]
	case schema.Example != nil:
		return schema.Example
	case len(schema.Enum) > 0:
		return schema.Enum[0]
	case schema.Type.Includes("object"):
		object := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(schema.Properties)) {
			if slices.Contains(schema.Required, name) {
				object[name] = sample(schema.Properties[name])
			}
		}
		return object
	case schema.Type.Includes("array"):
		if schema.MinItems == 0 {
			return []any{}
		}
		return []any{sample(schema.Items)}
	case schema.Type.Includes("integer"), schema.Type.Includes("number"):
		if schema.Min != nil {
			return *schema.Min
		}
		return 1
	case schema.Type.Includes("boolean"):
		return false
	case schema.Type.Includes("string"):
		if schema.Format == "date" {
			return "2026-01-05"
		}
		return "示例"
	}
	return map[string]any{}
}
