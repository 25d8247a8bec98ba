package api

import (
	"encoding/json"
	"errors"
	"reflect"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
)

// humaConfig returns the framework's settings: no pages of its own, no $schema members, our error documents, and
// JSON that is UTF-8 and nothing else.
func humaConfig(version string) huma.Config {
	registry := huma.NewMapRegistry("#/components/schemas/", schemaName)
	registry.RegisterTypeAlias(reflect.TypeFor[models.Date](), reflect.TypeFor[dateSchema]())
	registry.RegisterTypeAlias(reflect.TypeFor[models.Fen](), reflect.TypeFor[fenSchema]())
	registerInnovationTypes(registry)
	config := huma.DefaultConfig("惠企 Huiqi", version)
	config.Info.Description = infoText
	config.Servers = []*huma.Server{{URL: BasePath}}
	config.Components.Schemas = registry
	config.Components.SecuritySchemes = map[string]*huma.SecurityScheme{
		sessionScheme: {Type: "apiKey", In: "cookie", Name: sessionCookie, Description: "登录后的会话。写操作还须带 X-CSRF-Token。"},
		keyScheme:     {Type: "http", Scheme: "bearer", Description: "API 密钥：Authorization: Bearer hq_…"},
	}
	config.OpenAPIPath, config.DocsPath, config.SchemasPath, config.CreateHooks = "", "", "", nil
	format := huma.Format{Marshal: huma.DefaultJSONFormat.Marshal, Unmarshal: unmarshal}
	config.Formats = map[string]huma.Format{"application/json": format, "json": format}
	config.Transformers = []huma.Transformer{translateBinding}
	return config
}

const infoText = `惠企：科技惠企政策库、企业库，以及带理由的政策匹配。

- 错误按 RFC 9457 以 application/problem+json 返回，code 稳定；文字随 Accept-Language（默认 zh-CN，可选 en）。
- 列表以 limit、cursor 翻页，返回 items 与 next_cursor；没有 next_cursor 即到末页。
- 修改须带 If-Match（值为读取时的 ETag）；缺少答 428，不符答 412。
- 写操作可带 Idempotency-Key，24 小时内重复同一请求返回同一结果（Idempotency-Replayed: true）。失败的请求不保留。
- 请求内容上限 1 MiB（政策 4 MiB，附件 20 MiB），超出答 413；频率超限答 429 并给出 Retry-After。
- 金额单位为元，两位小数；比率为 0 到 1；日期为北京时间的 2006-01-02，时刻为 RFC 3339。`

// unmarshal is json.Unmarshal for text that is valid UTF-8: the standard library would replace what is not.
func unmarshal(data []byte, into any) error {
	if !utf8.Valid(data) {
		return errors.New("not UTF-8")
	}
	return json.Unmarshal(data, into)
}

// modelsType finds domain types inside the name of a generic type.
var modelsType = regexp.MustCompile(`huiqi/[\w/]*?(\w+)\.(\w+)`)

// schemaName names a schema after its type. Types of a domain package carry its name where it is not in theirs, so
// that policy.Contact and enterprise.Contact do not meet.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	name := t.Name()
	if name == "" || !strings.HasPrefix(t.PkgPath(), "huiqi/") {
		return huma.DefaultSchemaNamer(t, hint)
	}
	base, argument, generic := strings.Cut(name, "[")
	base = qualified(t.PkgPath(), base)
	if !generic {
		return base
	}
	for _, found := range modelsType.FindAllStringSubmatch(argument, -1) {
		base += qualified(found[1], found[2])
	}
	return base
}

func qualified(path, name string) string {
	pkg := path[strings.LastIndex(path, "/")+1:]
	name = strings.ToUpper(name[:1]) + name[1:]
	prefix := strings.ToUpper(pkg[:1]) + pkg[1:]
	switch pkg {
	case "api", "models", "access", "reference", "problem":
		return name
	}
	if strings.HasPrefix(name, prefix) {
		return name
	}
	return prefix + name
}

// dateSchema describes models.Date.
type dateSchema struct{}

// Schema returns a date that may be null.
func (dateSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date", Nullable: true, Examples: []any{"2026-06-30"}}
}

// fenSchema describes models.Fen.
type fenSchema struct{}

// Schema returns a number of yuan.
func (fenSchema) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeNumber, Description: "元，最多两位小数", Examples: []any{480000.00}}
}
