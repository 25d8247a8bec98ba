package imports

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// decode reads one JSON object, refusing members that the type does not have. The fault says where, never what
// stood there.
func decode(line []byte, into any, code string) error {
	bad := func(v models.Violation) error {
		return models.Invalid(code, "这一行的写法有误", "the line is not as required", v)
	}
	if !utf8.Valid(line) {
		return bad(models.Violation{Code: "malformed-json", Message: "不是 UTF-8 编码", English: "not UTF-8"})
	}
	d := json.NewDecoder(bytes.NewReader(line))
	d.DisallowUnknownFields()
	err := d.Decode(into)
	if err == nil {
		if _, err = d.Token(); errors.Is(err, io.EOF) {
			return nil
		}
		return bad(models.Violation{Code: "malformed-json", Message: "一行只能有一个 JSON 对象", English: "one JSON object a line"})
	}
	var wrong *json.UnmarshalTypeError
	var fault *models.Fault
	switch name, unknown := strings.CutPrefix(err.Error(), "json: unknown field "); {
	case unknown:
		return bad(models.Violation{Path: strings.Trim(name, `"`), Code: "unknown-member", Message: "没有这个成员", English: "there is no such member"})
	case errors.As(err, &wrong):
		return bad(models.Violation{Path: wrong.Field, Code: "wrong-type", Message: "类型不对", English: "wrong type", Want: wrong.Type.Kind().String()})
	case errors.As(err, &fault):
		return bad(models.Violation{Code: fault.Code, Message: fault.Message, English: fault.English})
	}
	return bad(models.Violation{Code: "malformed-json", Message: "不是合法的 JSON 对象", English: "not a JSON object"})
}
