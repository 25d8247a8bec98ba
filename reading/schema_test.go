package reading_test

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/reading"
	"huiqi/reading/document"
	"huiqi/seed"
)

const schemaPath = "../docs/extraction.schema.json"

// loadSchema compiles the schema of extractions, and returns it as JSON as well.
func loadSchema(t *testing.T) (compiled *jsonschema.Schema, raw map[string]any) {
	t.Helper()
	data, err := os.ReadFile(schemaPath)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("extraction.schema.json", doc); err != nil {
		t.Fatal(err)
	}
	if compiled, err = compiler.Compile("extraction.schema.json"); err != nil {
		t.Fatal(err)
	}
	return compiled, doc.(map[string]any)
}

func newReader(t *testing.T) *reading.Extractor {
	t.Helper()
	catalogue, err := seed.Catalogue()
	if err != nil {
		t.Fatal(err)
	}
	r := reading.NewExtractor(matching.NewLanguage(catalogue))
	t.Cleanup(func() {
		if err := r.Close(); err != nil {
			t.Error(err)
		}
	})
	return r
}

// notice is an invented notice (示例) that has something of everything.
const notice = `示例市科学技术局 示例市财政局
关于组织申报2031年度示例市研发投入补助的通知（示例）
示科测〔2031〕8号
各区县科技局，各有关单位：
根据《示例市研发投入补助办法》（示科测〔2030〕3号），现将有关事项通知如下。
一、申报条件
（一）在淄博市行政区域内注册，具有独立法人资格，成立满一年以上。
（二）符合下列条件之一：
1.持有高新技术企业证书；
2.上年度营业收入2000万元以上，且研发费用占营业收入的比例不低于3%。
（三）未被列入失信被执行人名单，近三年未发生重大安全事故。
（四）技术处于国内领先水平。
二、支持标准
按上年度研发费用的5%给予补助，最高不超过100万元。
三、申报材料
（一）申报书；
（二）营业执照复印件。
四、申报时间
申报时间为2031年3月1日至2031年3月31日17时。
五、联系方式
示例市科学技术局规划科，电话：0533-0000000
本通知自2031年3月1日起施行，有效期至2033年12月31日。
示例市科学技术局 示例市财政局
2031年2月20日
附件：1.申报书（示例）`

// formats are the notice in every format, by name, and a PDF of another text.
func formats(t *testing.T) map[string][]byte {
	t.Helper()
	lines := strings.Split(notice, "\n")
	gb, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(notice))
	if err != nil {
		t.Fatal(err)
	}
	pdf, err := os.ReadFile("document/testdata/printed.pdf")
	if err != nil {
		t.Fatal(err)
	}
	page := `<html><head><meta name="ArticleTitle" content="` + lines[1] + `"><meta name="PubDate" content="2031-02-20"></head><body><div id="zoom"><p>` +
		strings.Join(lines, "</p>\n<p>") + `</p><p><a href="fj.docx">附件1.申报书（示例）.docx</a></p></div></body></html>`
	return map[string][]byte{
		"text.txt": []byte(notice), "gb18030.txt": gb, "notice.md": []byte("# " + lines[1] + "\n\n" + strings.Join(lines, "\n\n")),
		"notice.html": []byte(page), "notice.docx": docx(t, lines), "printed.pdf": pdf, "nothing.txt": []byte("示例"),
	}
}

// docx packs paragraphs as a word processor would.
func docx(t *testing.T, lines []string) []byte {
	t.Helper()
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	body := ""
	for _, line := range lines {
		body += `<w:p><w:r><w:t xml:space="preserve">` + line + `</w:t></w:r></w:p>`
	}
	for name, text := range map[string]string{
		"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"word/document.xml":   `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>` + body + `</w:body></w:document>`,
	} {
		w, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// asJSON writes an extraction and reads it as plain JSON.
func asJSON(t *testing.T, e policy.Extraction) any {
	t.Helper()
	data, err := json.Marshal(e)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestExtractionsFollowTheSchema(t *testing.T) {
	t.Parallel()
	schema, _ := loadSchema(t)
	r := newReader(t)
	for name, data := range formats(t) {
		t.Run(name, func(t *testing.T) {
			e, err := r.Extract(t.Context(), name, "", data)
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(asJSON(t, e)); err != nil {
				t.Errorf("%v", err)
			}
			if e.Document.Name != name || len(e.Document.SHA256) != 64 {
				t.Errorf("got the document %q with hash %q, want %q with a hash", e.Document.Name, e.Document.SHA256, name)
			}
		})
	}
}

func TestReadingsOfTheLibraryFollowTheSchema(t *testing.T) {
	t.Parallel()
	schema, _ := loadSchema(t)
	r := newReader(t)
	bundles, err := seed.Policies(seed.Demo)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range bundles {
		e, err := r.Reader.ReadDocument(document.Document{MediaType: "text/plain", Text: b.Policy.Title + "\n" + b.Policy.Text})
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(asJSON(t, e)); err != nil {
			t.Errorf("%s: %v", b.Policy.ID, err)
		}
	}
}

// TestFormatsAreReadAlike holds that the same text is read as the same rule, whatever file it comes in.
func TestFormatsAreReadAlike(t *testing.T) {
	t.Parallel()
	r := newReader(t)
	files := formats(t)
	rule := func(name string) []string {
		e, err := r.Extract(t.Context(), name, "", files[name])
		if err != nil {
			t.Fatal(err)
		}
		var out []string
		for _, p := range e.Programs {
			for _, l := range p.Leaves {
				out = append(out, fmt.Sprint(l.Path, " ", l.Field, " ", l.Op, " ", string(l.Value), " ", l.Period))
			}
		}
		return out
	}
	want := rule("text.txt")
	if len(want) < 6 {
		t.Fatalf("got the conditions %v, want those of the notice", want)
	}
	for _, name := range []string{"gb18030.txt", "notice.md", "notice.html", "notice.docx"} {
		if diff := cmp.Diff(want, rule(name)); diff != "" {
			t.Errorf("%s (-text +%s):\n%s", name, name, diff)
		}
	}
}

// TestSchemaRefuses puts something wrong into an extraction that is right, everywhere.
func TestSchemaRefuses(t *testing.T) {
	t.Parallel()
	schema, _ := loadSchema(t)
	e, err := newReader(t).Extract(t.Context(), "notice.html", "", formats(t)["notice.html"])
	if err != nil {
		t.Fatal(err)
	}
	doc := asJSON(t, e)
	objects := 0
	var walk func(path string, v any)
	walk = func(path string, v any) {
		switch v := v.(type) {
		case map[string]any:
			objects++
			v["unknown"] = "x"
			if schema.Validate(doc) == nil {
				t.Errorf("an unknown member of %s is allowed", path)
			}
			delete(v, "unknown")
			for _, k := range slices.Sorted(maps.Keys(v)) {
				walk(path+"."+k, v[k])
			}
		case []any:
			for i, x := range v {
				walk(fmt.Sprintf("%s[%d]", path, i), x)
			}
		}
	}
	walk("$", doc)
	if err := schema.Validate(doc); err != nil || objects < 40 {
		t.Errorf("got %v after %d objects, want the extraction as it was, and all its objects", err, objects)
	}
}

// TestSchemaNamesEveryMember holds schema and types together: each member of each type has its place in the schema, and
// the schema has no others.
func TestSchemaNamesEveryMember(t *testing.T) {
	t.Parallel()
	_, raw := loadSchema(t)
	definitions := raw["$defs"].(map[string]any)
	for name, of := range map[string]any{
		"extraction": policy.Extraction{}, "document": policy.ReadDocument{}, "file": policy.LinkedFile{}, "warning": policy.ReadingWarning{},
		"metadata": policy.ReadMetadata{}, "cited": policy.CitedDocument{}, "claim": policy.Claim{}, "program": policy.ExtractedProgram{},
		"leaf": policy.ExtractedLeaf{}, "benefit": policy.ReadBenefit{}, "window": policy.ReadWindow{}, "material": policy.ReadMaterial{},
		"contact": policy.ReadContact{}, "coverage": policy.Coverage{}, "sentence": policy.CoveredSentence{}, "span": policy.Span{},
	} {
		definition := definitions[name].(map[string]any)
		named := slices.Sorted(maps.Keys(definition["properties"].(map[string]any)))
		members := membersOf(reflect.TypeOf(of))
		slices.Sort(members)
		if diff := cmp.Diff(members, named); diff != "" {
			t.Errorf("%s (-type +schema):\n%s", name, diff)
		}
		if definition["additionalProperties"] != false {
			t.Errorf("%s allows unknown members", name)
		}
	}
}

// membersOf returns the names of a type's members in JSON, those of embedded types included.
func membersOf(of reflect.Type) []string {
	var out []string
	for i := range of.NumField() {
		f := of.Field(i)
		name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
		switch {
		case f.Anonymous && name == "":
			out = append(out, membersOf(f.Type)...)
		case name != "-":
			out = append(out, name)
		}
	}
	return out
}
