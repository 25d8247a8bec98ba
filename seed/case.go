package seed

import (
	"encoding/json"
	"fmt"

	"huiqi/models"
)

// Case is one worked example of a program: what is known of an enterprise on a date, as a matching profile, and
// the verdict that the policy's text gives.
type Case struct {
	Name    string
	AsOf    models.Date
	Profile json.RawMessage
	Verdict string
}

// cases builds the cases of a program from their common base.
func (f programFile) cases() ([]Case, error) {
	out := make([]Case, 0, len(f.Cases))
	for _, c := range f.Cases {
		profile, err := json.Marshal(map[string]any{
			"name":       c.Name,
			"facts":      merged(f.Base.Facts, c.Facts),
			"judgements": merged(f.Base.Judgements, c.Judgements),
		})
		if err != nil {
			return nil, fmt.Errorf("case %s: %w", c.Name, err)
		}
		on := c.AsOf
		if on.IsZero() {
			on = f.Base.AsOf
		}
		out = append(out, Case{Name: c.Name, AsOf: on, Profile: profile, Verdict: c.Verdict})
	}
	return out, nil
}

// merged applies a merge patch (RFC 7396) to an object and leaves both as they are.
func merged(base, patch map[string]any) map[string]any {
	out := make(map[string]any, len(base)+len(patch))
	for k, v := range base {
		out[k] = v
	}
	for k, v := range patch {
		inner, isObject := v.(map[string]any)
		under, wasObject := out[k].(map[string]any)
		switch {
		case v == nil:
			delete(out, k)
		case isObject && wasObject:
			out[k] = merged(under, inner)
		default:
			out[k] = v
		}
	}
	return out
}
