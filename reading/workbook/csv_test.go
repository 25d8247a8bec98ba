package workbook_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/unicode"

	"huiqi/reading/workbook"
)

func TestColumnsOfACSVStayWhereTheyAre(t *testing.T) {
	t.Parallel()
	wide, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("信用代码\t企业名称\n1\t上海示例\n")
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		data string
		want []string
	}{
		"blank cells between tabs":              {"信用代码\t简称\t注册地\n1\t\t张店区\n\t\t临淄区\n", []string{"1: 信用代码|简称|注册地", "2: 1||张店区", "3: ||临淄区"}},
		"a title above tabs":                    {"示例表\n信用代码\t企业名称\n1\t示例\n", []string{"1: 示例表", "2: 信用代码|企业名称", "3: 1|示例"}},
		"tabs, and commas in amounts":           {"信用代码\t营业收入\n1\t1,234\n2\t5,678\n", []string{"1: 信用代码|营业收入", "2: 1|1,234", "3: 2|5,678"}},
		"parted by semicolons":                  {"信用代码;企业名称\n1;示例\n", []string{"1: 信用代码|企业名称", "2: 1|示例"}},
		"parted by commas, semicolons in scope": {"信用代码,经营范围\n1,\"化工;机械;电子\"\n", []string{"1: 信用代码|经营范围", "2: 1|化工;机械;电子"}},
		"UTF-16, as Unicode text":               {wide, []string{"1: 信用代码|企业名称", "2: 1|上海示例"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := workbook.Open([]byte(test.data))
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			if diff := cmp.Diff(read(t, b, workbook.Reading{}), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
			if last, err := b.LastRow(b.Sheets()[0]); err != nil || last != len(test.want)+1 {
				t.Errorf("got last row %d, %v, want %d", last, err, len(test.want)+1)
			}
		})
	}
}
