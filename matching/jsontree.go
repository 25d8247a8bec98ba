package matching

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
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
	r := &treeReader{Decoder: json.NewDecoder(bytes.NewReader(data)), data: data}
	r.UseNumber()
	t, bad := r.readValue(0)
	if bad != nil {
		return nil, bad
	}
	if _, err := r.Token(); !errors.Is(err, io.EOF) {
		return nil, fault("", "bad-json", "JSON 之后还有多余内容", "data after the JSON value", "")
	}
	return t, nil
}

// treeReader reads a JSON text and keeps it at hand.
type treeReader struct {
	*json.Decoder
	data []byte
}

// next returns the next token. Text with half of a surrogate pair is refused, which the decoder would replace.
func (r *treeReader) next() (json.Token, *models.Violation) {
	from := r.InputOffset()
	token, err := r.Token()
	if err != nil {
		return nil, badJSON(err)
	}
	if _, ok := token.(string); ok && loneSurrogate(r.data[from:r.InputOffset()]) {
		return nil, fault("", "bad-json", "文本含不成对的代理码位", "half of a surrogate pair in a text", "\\ud83d\\ude00")
	}
	return token, nil
}

// loneSurrogate reports whether the escapes of a JSON text hold a surrogate without its other half.
func loneSurrogate(text []byte) bool {
	high := -1 // where a second half must follow
	for i := 0; i < len(text); i++ {
		if text[i] != '\\' {
			continue
		}
		i++
		if i+4 >= len(text) || text[i] != 'u' {
			continue
		}
		unit, err := strconv.ParseUint(string(text[i+1:i+5]), 16, 32)
		second := err == nil && unit >= 0xDC00 && unit <= 0xDFFF
		if second != (high == i) || high >= 0 && high != i {
			return true
		}
		if high = -1; unit >= 0xD800 && unit <= 0xDBFF {
			high = i + 6
		}
		i += 4
	}
	return high >= 0
}

// readValue reads one value. The path of a fault is put together on the way up, so that long names cost nothing
// where nothing is wrong.
func (r *treeReader) readValue(depth int) (*tree, *models.Violation) {
	if depth > maxJSON {
		return nil, fault("", "too-deep", fmt.Sprintf("嵌套超过 %d 层", maxJSON), fmt.Sprintf("nested deeper than %d", maxJSON), "")
	}
	token, bad := r.next()
	if bad != nil {
		return nil, bad
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			return r.readObject(depth)
		}
		return r.readArray(depth)
	case string:
		return &tree{kind: 's', text: v}, nil
	case json.Number:
		return &tree{kind: 'n', text: v.String()}, nil
	case bool:
		return &tree{kind: 'b', truth: v}, nil
	}
	return &tree{}, nil
}

func (r *treeReader) readObject(depth int) (*tree, *models.Violation) {
	t := &tree{kind: '{'}
	seen := map[string]bool{}
	for r.More() {
		token, bad := r.next()
		if bad != nil {
			return nil, bad
		}
		name, _ := token.(string)
		if seen[name] {
			return nil, fault(clip(name), "duplicate-member", "成员 "+clip(name)+" 出现了两次", "member "+clip(name)+" stands twice", "只保留一个")
		}
		seen[name] = true
		v, bad := r.readValue(depth + 1)
		if bad != nil {
			return nil, under(clip(name), bad)
		}
		t.members = append(t.members, member{name, v})
	}
	if _, err := r.Token(); err != nil {
		return nil, badJSON(err)
	}
	return t, nil
}

func (r *treeReader) readArray(depth int) (*tree, *models.Violation) {
	t := &tree{kind: '['}
	for r.More() {
		v, bad := r.readValue(depth + 1)
		if bad != nil {
			return nil, under(index("", len(t.items)), bad)
		}
		t.items = append(t.items, v)
	}
	if _, err := r.Token(); err != nil {
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
