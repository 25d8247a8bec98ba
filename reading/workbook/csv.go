package workbook

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"huiqi/models"
	"huiqi/reading/charset"
)

// csvRows reads a CSV file, UTF-8 or GB18030; columns are parted by commas or tabs.
type csvRows struct{ reader *csv.Reader }

// sniffed is how many bytes are looked at to tell the encoding.
const sniffed = 64 << 10

func newCSV(data []byte) (*csvRows, error) {
	text, marked := bytes.CutPrefix(data, []byte("\xEF\xBB\xBF"))
	if bytes.ContainsRune(text[:min(len(text), sniffed)], 0) {
		return nil, unreadable(errors.New("zero bytes"))
	}
	buffered := bufio.NewReaderSize(bytes.NewReader(text), sniffed)
	var from io.Reader = buffered
	if !marked {
		from = charset.NewReader(buffered)
	}
	r := csv.NewReader(from)
	r.FieldsPerRecord, r.TrimLeadingSpace, r.ReuseRecord = -1, true, true
	if line, _, _ := bytes.Cut(text, []byte("\n")); bytes.ContainsRune(line, '\t') && !bytes.ContainsRune(line, ',') {
		r.Comma = '\t'
	}
	return &csvRows{r}, nil
}

func (c *csvRows) next() (Row, error) {
	found, err := c.reader.Read()
	var at *csv.ParseError
	switch {
	case errors.Is(err, io.EOF):
		return Row{}, io.EOF
	case errors.As(err, &at):
		return Row{}, models.Invalid("malformed-csv", fmt.Sprintf("第 %d 行不是合法的 CSV", at.Line), fmt.Sprintf("line %d is not CSV", at.Line))
	case err != nil:
		return Row{}, unreadable(err)
	}
	line, _ := c.reader.FieldPos(0)
	return Row{line, found}, nil
}

func (c *csvRows) close() error { return nil }
