package assist

import (
	"slices"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

// schema describes the answer as JSON Schema, in the part of it that endpoints hold a model to: every member
// required, none beside them. It is asked for and not relied on.
func schema(language *matching.Language) map[string]any {
	text, number := map[string]any{"type": "string"}, map[string]any{"type": "number"}
	node := map[string]any{"$ref": "#/$defs/node"}
	nodes := map[string]any{"type": "array", "items": node}
	answer := object(map[string]any{
		"sentence": map[string]any{"type": "integer"}, "node": either(node, map[string]any{"type": "null"}),
		"quote": text, "confidence": number, "note": text,
	})
	root := object(map[string]any{"answers": map[string]any{"type": "array", "items": answer}})
	root["$defs"] = map[string]any{"node": either(
		object(map[string]any{"all": nodes}), object(map[string]any{"any": nodes}), object(map[string]any{"not": node}),
		object(map[string]any{"at-least": map[string]any{"type": "integer"}, "of": nodes}),
		object(map[string]any{"judgement": text, "source_span": text}),
		condition(language),
	)}
	return root
}

func condition(language *matching.Language) map[string]any {
	var fields []string
	for _, f := range language.Vocabulary() {
		if !f.FactOnly {
			fields = append(fields, f.Name)
		}
	}
	var ops []string
	for _, t := range []vocabulary.Type{vocabulary.Number, vocabulary.Set, vocabulary.Enum} { // the others repeat theirs
		ops = append(ops, vocabulary.Field{Type: t}.Ops()...)
	}
	return object(map[string]any{
		"field": map[string]any{"type": "string", "enum": fields},
		"op":    map[string]any{"type": "string", "enum": ops},
		"value": either(map[string]any{"type": "number"}, map[string]any{"type": "boolean"}, map[string]any{"type": "string"},
			map[string]any{"type": "array", "items": map[string]any{"type": "string"}}),
		"unit":        map[string]any{"type": []string{"string", "null"}},
		"period":      map[string]any{"type": []string{"string", "null"}},
		"source_span": map[string]any{"type": "string"},
	})
}

func object(members map[string]any) map[string]any {
	required := make([]string, 0, len(members))
	for name := range members {
		required = append(required, name)
	}
	slices.Sort(required)
	return map[string]any{"type": "object", "properties": members, "required": required, "additionalProperties": false}
}

func either(of ...any) map[string]any { return map[string]any{"anyOf": of} }
