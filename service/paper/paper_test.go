package paper_test

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
	"huiqi/service/paper"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func sample() paper.Document {
	d := paper.Document{
		Title: "2022年3月科技创新工作专班工作通报（示例）", Lines: []string{"2022年第3期", "科技创新工作专班办公室　2022年3月25日"},
		Made: time.Date(2022, 3, 25, 8, 0, 0, 0, time.UTC),
		Blocks: []paper.Block{
			{Heading: "一、总体情况"},
			{Paragraph: "截至3月25日，五个专班共 81 项事项，已完成 3 项，较上月增加 2 项；R&D < 3%，详见〔2022〕6号《通知》“附件”。\n第二段。"},
			{Table: &paper.Table{Head: []string{"专班", "事项", "完成比例"}, Widths: []float64{2, 5, 1}}},
			{Heading: "二、结语"},
			{Paragraph: "以上情况，请各专班研究落实。"},
		},
	}
	for n := range 60 {
		d.Blocks[2].Table.Rows = append(d.Blocks[2].Table.Rows, []string{
			fmt.Sprintf("示例专班%d", n), "按研发、转化服务、基地园区三类布局创新平台，推动项目、人才、平台、资金一体化配置（标识 HUIQI-2022-0000001）。", fmt.Sprintf("%d%%", n),
		})
	}
	return d
}

// TestFilesReadAsTheyWereWritten reads what was written with the readers of this project.
func TestFilesReadAsTheyWereWritten(t *testing.T) {
	t.Parallel()
	reader := document.NewReader(document.Limits{}, 1)
	t.Cleanup(func() { _ = reader.Close() })
	for name, write := range map[string]func(paper.Document) ([]byte, error){"docx": paper.DOCX, "pdf": paper.PDF} {
		file, err := write(sample())
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		again, err := write(sample())
		if err != nil || !bytes.Equal(file, again) {
			t.Errorf("%s: written twice, it is not the same (%v)", name, err)
		}
		read, err := reader.Read(t.Context(), document.File{Name: "a." + name, Data: file})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if name == "docx" && read.Title != sample().Title { // PDFium does not see properties that stand within the trailer
			t.Errorf("%s: got the title %q", name, read.Title)
		}
		golden(t, name+".txt", read.Text)
	}
	rare, err := paper.PDF(paper.Document{Title: "㛃𠮷工"})
	if err != nil {
		t.Fatal(err)
	}
	read, err := reader.Read(t.Context(), document.File{Name: "a.pdf", Data: rare})
	if err != nil || !strings.Contains(read.Text, "□□工") {
		t.Errorf("characters that the font has not: got %q, %v", read.Text, err)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got):\n%s", name, diff)
	}
}
