package workbook_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"huiqi/models"
	"huiqi/reading/workbook"
)

// withSheet returns a file whose only sheet holds these cells in its first row.
func withSheet(t *testing.T, cells string) []byte {
	t.Helper()
	from, err := zip.NewReader(bytes.NewReader(xlsx(t, [][]any{row("占位")})), int64(len(xlsx(t, [][]any{row("占位")}))))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	to := zip.NewWriter(&out)
	for _, part := range from.File {
		in, err := part.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err := errors.Join(err, in.Close()); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(part.Name, "sheet1.xml") {
			content = []byte(`<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1">` + cells + `</row></sheetData></worksheet>`)
		}
		w, err := to.Create(part.Name)
		if err == nil {
			_, err = w.Write(content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := to.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestFormulasWithoutAValueAreRefused(t *testing.T) {
	t.Parallel()
	for name, test := range map[string]struct {
		cells   string
		refused bool
	}{
		"never computed":               {`<c r="A1"><f>SUM(1,2)</f><v></v></c>`, true},
		"never computed, without v":    {`<c r="A1"><f>SUM(1,2)</f></c>`, true},
		"never computed, v closed":     {`<c r="A1"><f>SUM(1,2)</f><v/></c>`, true},
		"shared and never computed":    {`<c r="A1"><f t="shared" si="0"/></c>`, true},
		"computed":                     {`<c r="A1"><f>SUM(1,2)</f><v>3</v></c>`, false},
		"computed to empty text":       {`<c r="A1" t="str"><f>IF(1,"","x")</f><v></v></c>`, false},
		"blank cells beside a formula": {`<c r="A1"><f>SUM(1,2)</f><v>3</v></c><c r="B1" s="1"/><c r="C1"><v></v></c>`, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b, err := workbook.Open(withSheet(t, test.cells))
			if err != nil {
				t.Fatal(err)
			}
			defer b.Close()
			var fault *models.Fault
			if err := b.Computed(b.Sheets()[0]); (err != nil) != test.refused || test.refused && (!errors.As(err, &fault) || fault.Code != "uncomputed-formulas") {
				t.Errorf("got %v, want refused = %t", err, test.refused)
			}
		})
	}
}
