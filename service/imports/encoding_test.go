package imports_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"huiqi/service/imports"
)

// linesOf writes a line for each name.
func jsonOf(names ...string) string {
	var out strings.Builder
	for i, name := range names {
		out.WriteString(`{"uscc":"` + codes()[i] + `","name":"` + name + `"}` + "\n")
	}
	return out.String()
}

func csvOf(header string, names ...string) string {
	out := header + "\n"
	for i, name := range names {
		out += codes()[i] + "," + name + "\n"
	}
	return out
}

func codes() []string { return []string{zhangdian, linzi, "91370300MA0000015P"} }

func TestABrokenByteRefusesItsRowOnly(t *testing.T) {
	t.Parallel()
	const broken = "淄\xe5\x8d示例" // the last byte of a character is missing
	gb := func(s string) string {
		out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
		check(t, err)
		return out
	}
	tests := []struct {
		name, file string
		refused    []string
		stored     string // name of the first enterprise
	}{
		{"JSON Lines", jsonOf("淄博甲", broken, "淄博丙"), []string{"2  invalid-enterprise :not-utf8"}, "淄博甲"},
		{"JSON Lines, the first row", jsonOf(broken, "淄博乙"), []string{"1  invalid-enterprise :not-utf8"}, ""},
		{"JSON Lines, nothing else beyond ASCII", jsonOf("A", "B\xe5\x8d"), []string{"2  invalid-enterprise :not-utf8"}, "A"},
		{"JSON Lines in GB18030", gb(jsonOf("淄博甲")), []string{"1  invalid-enterprise :not-utf8"}, ""},
		{"JSON Lines, cut off", strings.TrimSuffix(jsonOf("淄博甲", "淄博乙"), "\x99\"}\n"), []string{"2  invalid-enterprise :not-utf8"}, "淄博甲"},
		{"CSV", csvOf("统一社会信用代码,企业名称", "淄博甲", broken, "淄博丙"), []string{"3 " + linzi + " invalid-enterprise 企业名称:not-utf8"}, "淄博甲"},
		{"CSV, English header", csvOf("uscc,name", broken, "淄博乙", "A"), []string{"2 " + zhangdian + " invalid-enterprise name:not-utf8"}, ""},
		{"CSV, nothing else beyond ASCII", csvOf("uscc,name", "A", "B\xe5\x8d"), []string{"3 " + linzi + " invalid-enterprise name:not-utf8"}, "A"},
		{"CSV, cut off in a character", "uscc,name\n" + zhangdian + ",A\n" + linzi + ",\xe6\xb7", []string{"3 " + linzi + " invalid-enterprise name:not-utf8"}, "A"},
		{"CSV, cut off before a cell", "uscc,name\n" + zhangdian + ",A\n" + linzi[:9], []string{"3 " + linzi[:9] + " invalid-enterprise :too-few-cells"}, "A"},
		{"CSV in GB18030", gb(csvOf("uscc,name", "淄博甲", "淄博乙")), nil, "淄博甲"},
		{"CSV in GB18030, broken", gb(csvOf("统一社会信用代码,企业名称", "淄博甲")) + linzi + ",\xd7\xcd\xff\n", []string{"3 " + linzi + " invalid-enterprise 企业名称:bad-text"}, "淄博甲"},
		{"CSV in GB18030, cut off", gb(csvOf("统一社会信用代码,企业名称", "淄博甲")) + linzi + ",\xd7\xcd\xb2", []string{"3 " + linzi + " invalid-enterprise 企业名称:bad-text"}, "淄博甲"},
		{"CSV with a mark, broken", "\uFEFF" + csvOf("uscc,name", "A", "\xd7\xcd\xb2\xa9"), []string{"3 " + linzi + " invalid-enterprise name:not-utf8"}, "A"},
		{"CSV with a lost character", csvOf("uscc,name", "A", "淄\uFFFD"), []string{"3 " + linzi + " invalid-enterprise name:bad-text"}, "A"},
		{"CSV with a zero byte", csvOf("uscc,name", "A", "B\x00"), []string{"3 " + linzi + " invalid-enterprise name:bad-text"}, "A"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			report, refused := f.enterprises(t, strings.NewReader(tt.file))
			if diff := cmp.Diff(refused, tt.refused); diff != "" {
				t.Errorf("refused (-got +want):\n%s", diff)
			}
			if report.Refused != len(tt.refused) || report.Created != report.Rows-report.Refused {
				t.Errorf("got %+v, want %d refused and the others created", report, len(tt.refused))
			}
			if r, err := f.store.Record(t.Context(), zhangdian); (err == nil) != (tt.stored != "") || r.Enterprise.Name != tt.stored {
				t.Errorf("got %q, %v; want %q stored", r.Enterprise.Name, err, tt.stored)
			}
		})
	}
}

// TestGB18030FarBehindTheBeginning has more ASCII before the first Chinese character than is looked at.
func TestGB18030FarBehindTheBeginning(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	text := "uscc,name,business_scope\n" + linzi + ",A," + strings.Repeat("a ", 9_000) + "\n"
	for range 5 {
		text += linzi + ",A," + strings.Repeat("b ", 9_000) + "\n"
	}
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text + zhangdian + ",淄博示例化工有限公司,化工\n")
	check(t, err)
	report, refused := f.enterprises(t, strings.NewReader(gb))
	if diff := cmp.Diff(report, imports.Report{Rows: 7, Created: 2, Updated: 1, Unchanged: 4}); diff != "" {
		t.Errorf("report (-got +want):\n%s%v", diff, refused)
	}
	r, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	if got, want := r.Enterprise.Name, "淄博示例化工有限公司"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
