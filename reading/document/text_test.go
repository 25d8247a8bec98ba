package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/document"
)

func TestText(t *testing.T) {
	t.Parallel()
	const sample = "第一条　为鼓励研发，制定本办法（示例）。\n  申请条件：\n\n（一）注册满一年；"
	tests := map[string]struct {
		data []byte
		want string
	}{
		"utf-8":           {[]byte(sample), sample},
		"with a mark":     {[]byte("\ufeff" + sample), sample},
		"gb18030":         {gb(t, sample), sample},
		"gb18030 rare":    {gb(t, sample+"𠮷"), sample + "𠮷"},
		"utf-16le":        {append([]byte("\xff\xfe"), wide(sample)...), sample},
		"cr lf":           {[]byte(strings.ReplaceAll(sample, "\n", "\r\n")), sample},
		"cr":              {[]byte(strings.ReplaceAll(sample, "\n", "\r")), sample},
		"controls":        {[]byte(sample + "\x07末"), sample + " 末"},
		"form feed stays": {[]byte(sample + "\f末"), sample + "\f末"},
		"a broken byte":   {[]byte(sample + "\xe4\xb8"), sample + "\ufffd"},
		"ascii":           {[]byte("plain words, 示例"), "plain words, 示例"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			d := read(t, document.File{Name: "a.txt", Data: test.data})
			if diff := cmp.Diff(test.want, d.Text); diff != "" {
				t.Errorf("text (-want +got):\n%s", diff)
			}
		})
	}
}

func TestTextBlocks(t *testing.T) {
	t.Parallel()
	d := read(t, document.File{Name: "a.txt", Data: []byte("　　第一条 示例 \n\n（一）甲；")})
	want := []block{{document.Paragraph, "第一条 示例", 0}, {document.Paragraph, "（一）甲；", 0}}
	if diff := cmp.Diff(want, blocksOf(d)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

// TestTextOrigins follows each character back into the decoded file.
func TestTextOrigins(t *testing.T) {
	t.Parallel()
	file := "示例\r\n第一条\n\r\n\r第二条\r\n"
	d := read(t, document.File{Name: "a.txt", Data: []byte("\ufeff" + file)})
	source, text := []rune(file), []rune(d.Text)
	seen := 0
	for _, o := range d.Origins {
		for i := o.Start; i < o.End; i++ {
			from := source[o.At+i-o.Start]
			if from == '\r' {
				from = '\n'
			}
			if from != text[i] {
				t.Errorf("rune %d is %q, its origin %q", i, text[i], from)
			}
			seen++
		}
	}
	if seen != len(text) {
		t.Errorf("origins of %d runes, want of %d", seen, len(text))
	}
}
