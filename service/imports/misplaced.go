package imports

import (
	"bytes"
	"encoding/json"
	"fmt"
	"reflect"
	"strings"

	"huiqi/models"
)

// misplaced returns what of a JSON value does not fit the type it was to be read into, each with its path: the
// decoder itself names only the first, and not where dates and amounts stand.
func misplaced(raw []byte, into any) []models.Violation {
	return unfit("", raw, reflect.TypeOf(into).Elem())
}

// unfit goes down to the values that do not fit.
func unfit(path string, raw json.RawMessage, t reflect.Type) []models.Violation {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	if fits(raw, t) {
		return nil
	}
	var found []models.Violation
	switch first := bytes.TrimSpace(raw)[0]; {
	case first == '{' && t.Kind() == reflect.Struct && t != reflect.TypeFor[models.Date]():
		found = unfitMembers(path, raw, t)
	case first == '{' && t.Kind() == reflect.Map:
		given := object(raw)
		for _, name := range sortedKeys(given) {
			found = append(found, unfit(models.PathBelow(path, shown(name)), given[name], t.Elem())...)
		}
	case first == '[' && t.Kind() == reflect.Slice:
		var items []json.RawMessage
		_ = json.Unmarshal(raw, &items) // it was walked before
		for i, item := range items {
			found = append(found, unfit(fmt.Sprintf("%s[%d]", path, i), item, t.Elem())...)
		}
	}
	if len(found) == 0 {
		return []models.Violation{wrong(path, raw, t)}
	}
	return found
}

// fits reports whether a value can be read into the type.
func fits(raw json.RawMessage, t reflect.Type) bool {
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	return d.Decode(reflect.New(t).Interface()) == nil
}

func object(raw json.RawMessage) map[string]json.RawMessage {
	var out map[string]json.RawMessage
	_ = json.Unmarshal(raw, &out) // it was walked before
	return out
}

func unfitMembers(path string, raw json.RawMessage, t reflect.Type) []models.Violation {
	given := object(raw)
	var found []models.Violation
	for _, name := range sortedKeys(given) {
		at := models.PathBelow(path, shown(name))
		if field, ok := memberOf(t, name); ok {
			found = append(found, unfit(at, given[name], field)...)
		} else {
			found = append(found, models.Violation{Path: at, Code: "unknown-member", Message: "没有这个成员", English: "there is no such member"})
		}
	}
	return found
}

// memberOf returns the type of a struct's member by its JSON name, as encoding/json finds it.
func memberOf(t reflect.Type, name string) (reflect.Type, bool) {
	for field := range t.Fields() {
		tag, _, _ := strings.Cut(field.Tag.Get("json"), ",")
		if tag == "" {
			tag = field.Name
		}
		if tag != "-" && field.IsExported() && strings.EqualFold(tag, name) {
			return field.Type, true
		}
	}
	return nil, false
}

// wrong says what would fit, in words of JSON.
func wrong(path string, raw json.RawMessage, t reflect.Type) models.Violation {
	text := bytes.HasPrefix(bytes.TrimSpace(raw), []byte(`"`))
	switch {
	case t == reflect.TypeFor[models.Date]() && text:
		return badDay(path)
	case t == reflect.TypeFor[models.Fen]() && !text:
		return badAmount(path)
	}
	return models.Violation{Path: path, Code: "wrong-type", Message: "类型不对", English: "wrong type", Want: wanted(t)}
}

func badDay(path string) models.Violation {
	return models.Violation{Path: path, Code: "bad-date", Message: "没有这一天，或写法不对", English: "no such day, or not written as required", Want: `"2015-06-01"`}
}

func badAmount(path string) models.Violation {
	return models.Violation{Path: path, Code: "bad-money", Message: "金额写法不对，或超出范围", English: "bad amount, or out of range", Want: "元，最多两位小数"}
}

// wanted names what a type is written as.
func wanted(t reflect.Type) string {
	switch {
	case t == reflect.TypeFor[models.Date]():
		return `"2015-06-01"`
	case t == reflect.TypeFor[models.Fen]():
		return "480000.00"
	}
	switch t.Kind() {
	case reflect.String:
		return "文字"
	case reflect.Bool:
		return "true 或 false"
	case reflect.Slice:
		return "列表 […]"
	case reflect.Struct, reflect.Map:
		return "对象 {…}"
	case reflect.Float64:
		return "数字"
	}
	return "整数"
}
