package imports

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// maxDepth is how deep the values of a line may be nested.
const maxDepth = 100

// errTooDeep is of a line that is nested beyond maxDepth.
var errTooDeep = errors.New("nested too deep")

// decode reads one JSON object. It refuses members that the type does not have, members that stand twice, and text
// that cannot be stored. The fault has the path of everything that is wrong, never what stood there.
func decode(line []byte, into any, code string) error {
	bad := func(found ...models.Violation) error {
		return models.Invalid(code, "这一行的写法有误", "the line is not as required", found...)
	}
	if !utf8.Valid(line) {
		return bad(models.Violation{Code: "not-utf8", Message: "有不是 UTF-8 的字节", English: "bytes that are not UTF-8", Want: "UTF-8"})
	}
	if models.HasControl(string(line)) {
		return bad(badText("", "", string(line))...)
	}
	w := walker{from: json.NewDecoder(bytes.NewReader(line))}
	err := w.value("")
	if err == nil {
		if _, end := w.from.Token(); !errors.Is(end, io.EOF) {
			return bad(models.Violation{Code: "malformed-json", Message: "一行只能有一个 JSON 对象", English: "one JSON object a line"})
		}
	}
	switch {
	case errors.Is(err, errTooDeep):
		return bad(models.Violation{Code: "too-deep", Message: "嵌套过深", English: "nested too deep", Want: fmt.Sprintf("≤ %d", maxDepth)})
	case err != nil:
		return bad(models.Violation{Code: "malformed-json", Message: "不是合法的 JSON 对象", English: "not a JSON object"})
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		w.found = append(w.found, misplaced(line, into)...)
	}
	if len(w.found) > 0 {
		return bad(w.found...)
	}
	return nil
}

// walker goes through a JSON value and notes what no type can tell.
type walker struct {
	from  *json.Decoder
	steps []step // from the root to where it is
	found []models.Violation
}

// step is a member, or the place in a list.
type step struct {
	member string
	index  int
}

// path writes the steps. It is called only where something is wrong.
func (w *walker) path() string {
	path := ""
	for _, s := range w.steps {
		if s.member == "" {
			path += fmt.Sprintf("[%d]", s.index)
		} else {
			path = models.PathBelow(path, shown(s.member))
		}
	}
	return path
}

// value walks one value, that of a member or, without a name, of a list. Its error is that of the syntax.
func (w *walker) value(member string) error {
	if len(w.steps) > maxDepth {
		return errTooDeep
	}
	token, err := w.from.Token()
	if err != nil {
		return err
	}
	switch v := token.(type) {
	case json.Delim:
		if v == '{' {
			err = w.object()
		} else {
			err = w.array()
		}
		if err == nil {
			_, err = w.from.Token()
		}
		return err
	case string:
		w.check(member, v)
	}
	return nil
}

func (w *walker) check(member, text string) {
	if len(badText("", member, text)) > 0 {
		w.found = append(w.found, badText(w.path(), member, text)...)
	}
}

func (w *walker) object() error {
	seen := map[string]bool{}
	at := len(w.steps)
	for w.from.More() {
		token, err := w.from.Token()
		if err != nil {
			return err
		}
		name, _ := token.(string)
		w.steps = append(w.steps[:at], step{member: name})
		folded := strings.ToLower(name) // members are found in any case
		if seen[folded] {
			w.found = append(w.found, models.Violation{Path: w.path(), Code: "duplicate-member", Message: "这个成员出现了两次", English: "the member stands twice", Want: "只保留一个"})
		}
		seen[folded] = true
		w.check("name", name)
		if err := w.value(name); err != nil {
			return err
		}
	}
	w.steps = w.steps[:at]
	return nil
}

func (w *walker) array() error {
	at := len(w.steps)
	for i := 0; w.from.More(); i++ {
		w.steps = append(w.steps[:at], step{index: i})
		if err := w.value(""); err != nil {
			return err
		}
	}
	w.steps = w.steps[:at]
	return nil
}
