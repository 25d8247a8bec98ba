package api

import (
	"bytes"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
)

// Bounds of what is looked at and told.
const (
	maxDepth    = 10_000 // of nesting, beyond which no body is read
	maxBadTexts = 20     // places told
)

// checked refuses what no operation takes: control characters in the path or the query, and a query parameter that
// is given twice though it has one value.
func (r *router) checked(ctx huma.Context, next func(huma.Context)) {
	url := ctx.URL()
	if models.HasControl(url.Path) {
		refuse(ctx, models.BadText(badCharacters("path")))
		return
	}
	query := url.Query()
	var controls, repeated []models.Violation
	for name, values := range query {
		if slices.ContainsFunc(values, models.HasControl) {
			controls = append(controls, badCharacters("query."+printed(name)))
		}
	}
	for _, p := range ctx.Operation().Parameters {
		list := p.Schema != nil && p.Schema.Type == huma.TypeArray && p.Explode != nil && *p.Explode
		if p.In == "query" && !list && len(query[p.Name]) > 1 {
			repeated = append(repeated, models.Violation{
				Path: "query." + p.Name, Code: "repeated", Message: "此参数只能给一次", English: "this parameter is given once only",
			})
		}
	}
	switch {
	case len(controls) > 0:
		refuse(ctx, models.BadText(controls...))
	case len(repeated) > 0:
		refuse(ctx, models.Invalid("invalid-request", "请求有误", "the request has faults", repeated...))
	default:
		next(ctx)
	}
}

// printed returns a name without the characters that may not be repeated.
func printed(name string) string {
	return strings.Map(func(r rune) rune {
		if models.HasControl(string(r)) {
			return -1
		}
		return r
	}, name)
}

func badCharacters(path string) models.Violation {
	return models.Violation{
		Path: path, Code: "bad-text", Message: "含有控制字符", English: "holds control characters",
	}
}

// texts walks the strings of a JSON document. Where it is is kept as one path that grows and shrinks: deep nesting costs no more
// than its own length.
type texts struct {
	tokens *json.Decoder
	path   []byte
	found  []models.Violation
}

// checkTexts returns the fault bad-text, with every place, for a JSON body whose strings or names of members hold
// control characters, or that turn the direction of writing outside what quotes a document (members named text).
// A body that is not JSON is left to what reads it.
func checkTexts(body []byte) error {
	t := texts{tokens: json.NewDecoder(bytes.NewReader(body))}
	t.tokens.UseNumber()
	_ = t.value("", 0) // a fault of syntax is told where the body is read
	if len(t.found) == 0 {
		return nil
	}
	return models.BadText(t.found...)
}

var errTooDeep = errors.New("nested too deeply")

func (t *texts) value(member string, depth int) error {
	token, err := t.tokens.Token()
	if err != nil {
		return err
	}
	switch token := token.(type) {
	case string:
		if models.HasControl(token) || member != "text" && models.HasBidi(token) {
			t.say()
		}
	case json.Delim:
		if depth == maxDepth {
			return errTooDeep
		}
		if token == '[' {
			err = t.items(member, depth+1)
		} else {
			err = t.members(depth + 1)
		}
		if err == nil {
			_, err = t.tokens.Token() // the closing bracket
		}
	}
	return err
}

func (t *texts) items(member string, depth int) error {
	here := len(t.path)
	for i := 0; t.tokens.More(); i++ {
		t.path = append(strconv.AppendInt(append(t.path, '['), int64(i), 10), ']')
		if err := t.value(member, depth); err != nil {
			return err
		}
		t.path = t.path[:here]
	}
	return nil
}

func (t *texts) members(depth int) error {
	here := len(t.path)
	for t.tokens.More() {
		token, err := t.tokens.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		if models.HasControl(name) || models.HasBidi(name) {
			t.say()
		}
		if here > 0 {
			t.path = append(t.path, '.')
		}
		t.path = append(t.path, name...)
		if err := t.value(name, depth); err != nil {
			return err
		}
		t.path = t.path[:here]
	}
	return nil
}

func (t *texts) say() {
	if len(t.found) < maxBadTexts {
		t.found = append(t.found, badCharacters(printed(string(t.path))))
	}
}
