package workbook

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"

	"golang.org/x/text/encoding/unicode"

	"huiqi/models"
	"huiqi/reading/charset"
)

// csvRows reads a CSV file: UTF-8, GB18030, or UTF-16 with its mark, as spreadsheets save “Unicode text”. Columns are parted by commas,
// tabs or semicolons.
type csvRows struct{ reader *csv.Reader }

// sniffed is how many bytes are looked at to tell the encoding.
const sniffed = 64 << 10

func newCSV(data []byte) (*csvRows, error) {
	text, marked := bytes.CutPrefix(data, []byte(mark))
	head := text[:min(len(text), sniffed)]
	if bytes.ContainsRune(head, 0) {
		return nil, unreadable(errors.New("zero bytes"))
	}
	buffered := bufio.NewReaderSize(bytes.NewReader(text), sniffed)
	var from io.Reader = buffered
	if !marked {
		from = charset.NewReader(buffered)
	}
	r := csv.NewReader(from)
	r.FieldsPerRecord, r.ReuseRecord = -1, true
	r.Comma = separator(head)
	r.TrimLeadingSpace = r.Comma != '\t' // a tab is space: a blank column would be trimmed away
	return &csvRows{r}, nil
}

// mark is the byte order mark of UTF-8.
const mark = "\xEF\xBB\xBF"

// decoded returns a file that is UTF-16 by its mark in UTF-8 with its mark, and any other as it is.
func decoded(data []byte) ([]byte, error) {
	if !bytes.HasPrefix(data, []byte("\xFF\xFE")) && !bytes.HasPrefix(data, []byte("\xFE\xFF")) {
		return data, nil
	}
	text, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(data)
	if err != nil {
		return nil, unreadable(err)
	}
	return append([]byte(mark), text...), nil
}

// separator tells what parts the columns: whichever stands in most of the first lines. A comma may stand in every amount and a
// semicolon in every scope of business, but not in the heading, too. None of the three is part of a character of GB18030.
func separator(head []byte) rune {
	best, most := ',', 0
	lines := bytes.SplitN(head, []byte("\n"), HeadRows+1)
	for _, r := range "\t,;" {
		found := 0
		for _, line := range lines[:min(len(lines), HeadRows)] {
			if bytes.ContainsRune(line, r) {
				found++
			}
		}
		if found > most {
			best, most = r, found
		}
	}
	return best
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
	return Row{Number: line, Cells: found}, nil
}

func (c *csvRows) close() error { return nil }
