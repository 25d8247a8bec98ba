package api

import (
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	scoring "huiqi/matching/innovation"
	kept "huiqi/models/innovation"
)

// registerInnovationTypes describes types that write themselves.
func registerInnovationTypes(registry huma.Registry) {
	registry.RegisterTypeAlias(reflect.TypeFor[kept.Points](), reflect.TypeFor[pointsSchema]())
	registry.RegisterTypeAlias(reflect.TypeFor[scoring.Band](), reflect.TypeFor[bandSchema]())
}

// pointsSchema describes points of a score.
type pointsSchema struct{}

// Schema returns a number of points.
func (pointsSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeNumber, Description: "分，或百分数；最多三位小数", Examples: []any{87.5}}
}

// bandSchema describes a band of values.
type bandSchema struct{}

// Schema returns a band, whose score is a number or a range.
func (bandSchema) Schema(huma.Registry) *huma.Schema {
	number := &huma.Schema{Type: huma.TypeNumber, Nullable: true}
	side := &huma.Schema{Type: huma.TypeBoolean}
	return &huma.Schema{
		Type: huma.TypeObject, Description: "从 from（含；above 为不含）到 to（不含；up_to 为含）得 score 分",
		Properties: map[string]*huma.Schema{"from": number, "to": number, "above": side, "up_to": side, "score": {}},
	}
}
