package api

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"reflect"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/api/problem"
	"huiqi/models"
	"huiqi/service/review"
)

// uploadInput is a document as a form with one file, or as JSON with its text.
type uploadInput struct {
	ContentType string `header:"Content-Type" hidden:"true"`
	RawBody     []byte
}

// documentBody is a document that is sent as text.
type documentBody struct {
	Name      string `json:"name,omitempty" maxLength:"300" doc:"文件名" example:"示例办法.txt"`
	Text      string `json:"text,omitempty" doc:"纯文本；与 html 二选一"`
	HTML      string `json:"html,omitempty" doc:"网页源码；与 text 二选一"`
	SourceURL string `json:"source_url,omitempty" maxLength:"2000" doc:"来源网址"`
	PolicyID  string `json:"policy_id,omitempty" maxLength:"64" doc:"所对应的政策；不填时按文号查找"`
}

// registerUpload adds an operation that takes a document, whose body the framework hands over unread.
func registerUpload[O any](api huma.API, op huma.Operation, handler func(context.Context, *uploadInput) (*O, error)) {
	op.MaxBodyBytes = review.MaxFile + 64<<10 // and the form around it
	op.RequestBody = &huma.RequestBody{Required: true, Content: map[string]*huma.MediaType{}}
	register(api, op, handler)
	text := &huma.Schema{Type: huma.TypeString}
	op.RequestBody.Content = map[string]*huma.MediaType{
		"application/json": {Schema: api.OpenAPI().Components.Schemas.Schema(reflect.TypeFor[documentBody](), true, "DocumentBody")},
		"multipart/form-data": {Schema: &huma.Schema{
			Type: huma.TypeObject, Required: []string{"file"}, Properties: map[string]*huma.Schema{
				"file":       {Type: huma.TypeString, Format: "binary", Description: "网页、DOCX、PDF、Markdown 或纯文本"},
				"source_url": text, "policy_id": text,
			},
		}},
	}
}

// submission reads what was sent.
func (in *uploadInput) submission() (review.Submission, error) {
	media, parameters, _ := mime.ParseMediaType(in.ContentType)
	if media == "multipart/form-data" {
		return fromForm(multipart.NewReader(bytes.NewReader(in.RawBody), parameters["boundary"]))
	}
	return fromJSON(in.RawBody)
}

// maxPlainField bounds a field of a form that is no file, in bytes.
const maxPlainField = 4_000

func fromForm(form *multipart.Reader) (review.Submission, error) {
	var sub review.Submission
	seen := map[string]bool{}
	for {
		part, err := form.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return sub, badUpload("file", "malformed", "表单没有完整送达", "the form is cut short or malformed")
		}
		name := part.FormName()
		if seen[name] {
			return sub, badUpload(printed(name), "repeated", "只能给一次", "this is given once only")
		}
		seen[name] = true
		if name == "file" {
			sub.Name, sub.MediaType = part.FileName(), part.Header.Get("Content-Type")
			if sub.Content, err = io.ReadAll(part); err != nil {
				return sub, badUpload("file", "malformed", "文件没有完整送达", "the file did not arrive completely")
			}
			continue
		}
		value, err := io.ReadAll(io.LimitReader(part, maxPlainField+1))
		if err != nil || len(value) > maxPlainField || models.HasControl(string(value)) {
			return sub, badUpload(printed(name), "bad-value", "内容过长或含有控制字符", "too long, or holds control characters")
		}
		switch name {
		case "source_url":
			sub.SourceURL = string(value)
		case "policy_id":
			sub.PolicyID = string(value)
		default:
			return sub, badUpload(printed(name), "unknown-member", "没有这一项", "no such member")
		}
	}
	if !seen["file"] {
		return sub, badUpload("file", "required", "须有文件", "a file is required")
	}
	return sub, nil
}

func fromJSON(body []byte) (review.Submission, error) {
	var b documentBody
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&b); err != nil {
		var syntax *json.SyntaxError
		if errors.As(err, &syntax) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return review.Submission{}, models.Invalid(problem.MalformedJSON, "请求内容不是正确的 JSON", "the body is not well-formed JSON")
		}
		return review.Submission{}, badUpload("", "unknown-member", "有不认识的成员或类型不对", "an unknown member, or a wrong type")
	}
	if (b.Text == "") == (b.HTML == "") {
		return review.Submission{}, badUpload("text", "required", "须给出 text 或 html 之一", "either text or html is required")
	}
	sub := review.Submission{Name: b.Name, MediaType: "text/plain; charset=utf-8", Content: []byte(b.Text), SourceURL: b.SourceURL, PolicyID: b.PolicyID}
	if b.HTML != "" {
		sub.MediaType, sub.Content = "text/html; charset=utf-8", []byte(b.HTML)
	}
	return sub, nil
}

func badUpload(path, code, zh, en string) error {
	return models.Invalid("invalid-request", "请求有误", "the request has faults", models.Violation{Path: path, Code: code, Message: zh, English: en})
}
