package problem

import (
	"context"
	"net/http"
	"regexp"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/validation"
)

// FromBinding returns the document of a request that could not be bound to its operation. It takes places and
// kinds from the framework's error, never its values: they may hold passwords and personal data.
func FromBinding(ctx context.Context, from *huma.ErrorModel) *Document {
	l := LanguageOf(ctx)
	code := bindingCode(from.Status)
	if from.Status == http.StatusBadRequest && len(from.Errors) == 0 {
		code = "body-required"
	}
	d := document(ctx, from.Status, code)
	d.Detail = bindingDetail(code, l)
	if from.Status >= http.StatusInternalServerError {
		record(ctx, from)
		return d
	}
	if code == MalformedJSON {
		return d
	}
	for _, e := range from.Errors {
		if e != nil {
			d.Errors = append(d.Errors, bindingViolation(e, l))
		}
	}
	return d
}

func bindingCode(status int) string {
	switch status {
	case http.StatusBadRequest:
		return MalformedJSON
	case http.StatusUnsupportedMediaType:
		return "unsupported-media-type"
	case http.StatusNotAcceptable:
		return "not-acceptable"
	case http.StatusUnprocessableEntity:
		return "invalid-request"
	case http.StatusRequestEntityTooLarge:
		return "too-large"
	case http.StatusRequestTimeout:
		return "timeout"
	}
	return "internal"
}

func bindingDetail(code string, l Language) string {
	texts := map[string][2]string{
		MalformedJSON:            {"请求内容不是合法的 JSON（UTF-8 编码）", "the body is not valid JSON in UTF-8"},
		"body-required":          {"缺少请求内容", "a body is required"},
		"unsupported-media-type": {"Content-Type 应为 application/json", "Content-Type should be application/json"},
		"invalid-request":        {"请求中有不合要求的内容", "something in the request is not as required"},
		"not-acceptable":         {"只提供 application/json", "only application/json is offered"},
		"too-large":              {"请求内容超过上限", "the body exceeds its limit"},
		"timeout":                {"接收请求内容超时", "the body did not arrive in time"},
		"internal":               {"服务内部出错，已记录", "something went wrong inside the service; it was logged"},
	}
	if l == English {
		return texts[code][1]
	}
	return texts[code][0]
}

func bindingViolation(e *huma.ErrorDetail, l Language) Violation {
	path := strings.TrimPrefix(strings.TrimPrefix(e.Location, "body"), ".")
	for _, m := range messages {
		found := m.pattern.FindStringSubmatch(e.Message)
		if found == nil {
			continue
		}
		v := Violation{Path: path, Code: m.code, Message: m.zh, Want: m.want}
		if l == English {
			v.Message = m.en
		}
		if len(found) > 1 && m.code == "required" {
			v.Path = strings.TrimPrefix(path+"."+found[1], ".")
		} else if len(found) > 1 {
			v.Want = m.want + found[1]
		}
		return v
	}
	if l == English {
		return Violation{Path: path, Code: "invalid-value", Message: "the value is not as required"}
	}
	return Violation{Path: path, Code: "invalid-value", Message: "值不合要求"}
}

// message is one sentence of the framework's validator and what we say instead.
type message struct {
	pattern            *regexp.Regexp
	code, zh, en, want string
}

func says(template, code, zh, en, want string) message {
	pattern := regexp.QuoteMeta(template)
	for _, verb := range []string{"%v", "%d", "%s"} {
		pattern = strings.ReplaceAll(pattern, verb, "(.+)")
	}
	return message{regexp.MustCompile("^" + pattern + "$"), code, zh, en, want}
}

// quiet is says for templates whose argument is not for callers.
func quiet(template, code, zh, en, want string) message {
	head, _, _ := strings.Cut(template, "%")
	return message{regexp.MustCompile("^" + regexp.QuoteMeta(head)), code, zh, en, want}
}

var messages = []message{
	says(validation.MsgUnexpectedProperty, "unknown-member", "没有这个成员", "there is no such member", ""),
	says("unknown query parameter", "unknown-parameter", "没有这个查询参数", "there is no such query parameter", ""),
	says(validation.MsgExpectedRequiredProperty, "required", "缺少此项", "this is required", ""),
	{regexp.MustCompile(`^required \w+ parameter is missing$`), "required", "缺少此项", "this is required", ""},
	says(validation.MsgExpectedString, "wrong-type", "类型不对", "wrong type", "string"),
	says(validation.MsgExpectedBoolean, "wrong-type", "类型不对", "wrong type", "boolean"),
	says(validation.MsgExpectedNumber, "wrong-type", "类型不对", "wrong type", "number"),
	says(validation.MsgExpectedInteger, "wrong-type", "类型不对", "wrong type", "integer"),
	says(validation.MsgExpectedArray, "wrong-type", "类型不对", "wrong type", "array"),
	says(validation.MsgExpectedObject, "wrong-type", "类型不对", "wrong type", "object"),
	says("invalid integer", "wrong-type", "类型不对", "wrong type", "integer"),
	says("invalid float", "wrong-type", "类型不对", "wrong type", "number"),
	says("invalid boolean", "wrong-type", "类型不对", "wrong type", "true | false"),
	says(validation.MsgExpectedRFC3339Date, "bad-date", "日期写法不对", "bad date", "2006-01-02"),
	quiet("bad-date:", "bad-date", "日期写法不对", "bad date", "2006-01-02"),
	quiet("bad-money:", "bad-money", "金额应以元为单位，最多两位小数", "want yuan with at most two decimals", "480000.00"),
	says(validation.MsgExpectedRFC3339DateTime, "bad-time", "时间写法不对", "bad time", "2006-01-02T15:04:05+08:00"),
	quiet(validation.MsgExpectedRFC5322Email, "bad-email", "邮箱写法不对", "bad e-mail address", ""),
	quiet(validation.MsgExpectedRFC3986URI, "bad-url", "网址写法不对", "bad URL", "https://…"),
	says(validation.MsgExpectedOneOf, "not-one-of", "不在可选值之中", "not one of the values", ""),
	says(validation.MsgExpectedMinimumNumber, "out-of-range", "超出范围", "out of range", ">= "),
	says(validation.MsgExpectedMaximumNumber, "out-of-range", "超出范围", "out of range", "<= "),
	says(validation.MsgExpectedExclusiveMinimumNumber, "out-of-range", "超出范围", "out of range", "> "),
	says(validation.MsgExpectedExclusiveMaximumNumber, "out-of-range", "超出范围", "out of range", "< "),
	says(validation.MsgExpectedMinLength, "bad-length", "长度不对", "wrong length", ">= "),
	says(validation.MsgExpectedMaxLength, "bad-length", "长度不对", "wrong length", "<= "),
	says(validation.MsgExpectedMinItems, "bad-length", "项数不对", "wrong number of items", ">= "),
	says(validation.MsgExpectedMaxItems, "bad-length", "项数不对", "wrong number of items", "<= "),
	says(validation.MsgExpectedMinProperties, "bad-length", "项数不对", "wrong number of members", ">= "),
	says(validation.MsgExpectedMaxProperties, "bad-length", "项数不对", "wrong number of members", "<= "),
	says(validation.MsgExpectedMatchPattern, "bad-format", "写法不对", "bad format", ""),
	says(validation.MsgExpectedArrayItemsUnique, "duplicate-items", "有重复的项", "items are repeated", ""),
}
