package api

import (
	"encoding/json"
	"reflect"
	"slices"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
)

// mergePatch is a JSON Merge Patch (RFC 7396) of a T: a member that is null takes the value away.
type mergePatch[T any] struct{ raw json.RawMessage }

// UnmarshalJSON keeps the patch as it was sent.
func (p *mergePatch[T]) UnmarshalJSON(data []byte) error {
	p.raw = slices.Clone(data)
	return nil
}

// Schema describes the members of T, all optional and nullable.
func (p mergePatch[T]) Schema(r huma.Registry) *huma.Schema {
	full := r.Schema(reflect.TypeFor[T](), false, "")
	s := &huma.Schema{Type: huma.TypeObject, AdditionalProperties: false, Properties: map[string]*huma.Schema{}}
	for name, member := range full.Properties {
		optional := *member
		if optional.Ref == "" {
			optional.Nullable = true
		}
		s.Properties[name] = &optional
	}
	s.PrecomputeMessages()
	return s
}

// apply returns the value with the patch applied to its JSON.
func (p mergePatch[T]) apply(to T) (T, error) {
	var out T
	before, err := json.Marshal(to)
	if err != nil {
		return out, err
	}
	merged, err := merge(before, p.raw)
	if err != nil {
		return out, malformedPatch(err)
	}
	if err := json.Unmarshal(merged, &out); err != nil {
		return out, malformedPatch(err)
	}
	return out, nil
}

func malformedPatch(err error) error {
	fault := models.Invalid("invalid-patch", "修改内容的类型不对", "a member of the patch has the wrong type")
	fault.Err = err
	return fault
}

// merge applies a merge patch to a document.
func merge(document, patch json.RawMessage) (json.RawMessage, error) {
	var changes map[string]json.RawMessage
	if err := json.Unmarshal(patch, &changes); err != nil || changes == nil {
		return patch, nil //nolint:nilerr // what is no object replaces the document
	}
	members := map[string]json.RawMessage{}
	if json.Unmarshal(document, &members) != nil || members == nil {
		members = map[string]json.RawMessage{}
	}
	for name, change := range changes {
		if string(change) == "null" {
			delete(members, name)
			continue
		}
		merged, err := merge(members[name], change)
		if err != nil {
			return nil, err
		}
		members[name] = merged
	}
	return json.Marshal(members)
}
