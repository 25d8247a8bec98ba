package matching

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"huiqi/models"
)

// Limits of what is read. A rule or profile beyond them is refused as too large or too deep.
const (
	MaxBytes = 1 << 20 // of JSON text
	MaxNodes = 2000    // of a rule
	MaxDepth = 32      // of a rule
	maxJSON  = 100     // nesting of JSON, whatever it means
	maxFault = 500     // faults told at once
)

// tree is a JSON value that keeps number literals and the order of members.
type tree struct {
	kind    byte // { [ s(tring) n(umber) b(ool) 0 (null)
	text    string
	truth   bool
	items   []*tree
	members []member
}

type member struct {
	name  string
	value *tree
}

// readTree reads exactly one JSON value. It refuses invalid UTF-8, duplicate members, trailing data and
// nesting beyond maxJSON.
func readTree(data []byte) (*tree, *models.Violation) {
	if len(data) > MaxBytes {
		return nil, fault("", "too-large", fmt.Sprintf("内容超过 %d 字节", MaxBytes), fmt.Sprintf("more than %d bytes", MaxBytes), "")
	}
	if !utf8.Valid(data) {
		return nil, fault("", "bad-json", "不是 UTF-8 文本", "not UTF-8", "UTF-8")
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	dec.UseNumber()
	t, bad := readValue(dec, 0)
	if bad != nil {
		return nil, bad
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, fault("", "bad-json", "JSON 之后还有多余内容", "data after the JSON value", "")
	}
	return t, nil
}

// readValue reads one value. The path of a fault is put together on the way up, so that long names cost nothing
// where nothing is wrong.
func readValue(dec *json.Decoder, depth int) (*tree, *models.Violation) {
	if depth > maxJSON {
		return nil, fault("", "too-deep", fmt.Sprintf("嵌套超过 %d 层", maxJSON), fmt.Sprintf("nested deeper than %d", maxJSON), "")
	}
	token, err := dec.Token()
	if err != nil {
		return nil, badJSON(err)
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return readObject(dec, depth)
		}
		return readArray(dec, depth)
	case string:
		return &tree{kind: 's', text: v}, nil
	case json.Number:
		return &tree{kind: 'n', text: v.String()}, nil
	case bool:
		return &tree{kind: 'b', truth: v}, nil
	}
	return &tree{}, nil
}

func readObject(dec *json.Decoder, depth int) (*tree, *models.Violation) {
	t := &tree{kind: '{'}
	seen := map[string]bool{}
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return nil, badJSON(err)
		}
		name, _ := token.(string)
		if seen[name] {
			return nil, fault(clip(name), "duplicate-member", "成员 "+clip(name)+" 出现了两次", "member "+clip(name)+" stands twice", "只保留一个")
		}
		seen[name] = true
		v, bad := readValue(dec, depth+1)
		if bad != nil {
			return nil, under(clip(name), bad)
		}
		t.members = append(t.members, member{name, v})
	}
	if _, err := dec.Token(); err != nil {
		return nil, badJSON(err)
	}
	return t, nil
}

func readArray(dec *json.Decoder, depth int) (*tree, *models.Violation) {
	t := &tree{kind: '['}
	for dec.More() {
		v, bad := readValue(dec, depth+1)
		if bad != nil {
			return nil, under(index("", len(t.items)), bad)
		}
		t.items = append(t.items, v)
	}
	if _, err := dec.Token(); err != nil {
		return nil, badJSON(err)
	}
	return t, nil
}

// under puts the step before the path of a fault found below it.
func under(step string, bad *models.Violation) *models.Violation {
	if bad.Path != "" && bad.Path[0] != '[' {
		step += "."
	}
	bad.Path = step + bad.Path
	return bad
}

func badJSON(err error) *models.Violation {
	return fault("", "bad-json", "JSON 写法不对："+err.Error(), "bad JSON: "+err.Error(), "")
}

// get returns the member's value, or nil when there is none.
func (t *tree) get(name string) *tree {
	for _, m := range t.members {
		if m.name == name {
			return m.value
		}
	}
	return nil
}

// has returns the member's value unless it is absent or null.
func (t *tree) has(name string) *tree {
	if v := t.get(name); v != nil && v.kind != 0 {
		return v
	}
	return nil
}

func (t *tree) word() string {
	return map[byte]string{'{': "对象", '[': "数组", 's': "文本", 'n': "数字", 'b': "真假值", 0: "null"}[t.kind]
}

func join(path, name string) string {
	if path == "" {
		return clip(name)
	}
	return path + "." + clip(name)
}

func index(path string, i int) string { return fmt.Sprintf("%s[%d]", path, i) }

func fault(path, code, zh, en, want string) *models.Violation {
	return &models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want}
}
