package imports

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"

	"huiqi/models"
)

// Bounds of a file.
const (
	maxLine = 4 << 20  // bytes of one line
	peeked  = 64 << 10 // bytes looked at to tell the encoding
)

// counting counts the bytes read.
type counting struct {
	io.Reader
	n int64
}

func (c *counting) Read(p []byte) (int, error) {
	n, err := c.Reader.Read(p)
	c.n += int64(n)
	return n, err
}

// opened is a file without its byte order mark.
type opened struct {
	*bufio.Reader
	raw    *counting
	marked bool // it had the mark of UTF-8
}

// open looks at the beginning of a file.
func open(r io.Reader) (opened, error) {
	raw := &counting{Reader: r}
	b := bufio.NewReaderSize(raw, peeked)
	head, err := b.Peek(3)
	if err != nil && !errors.Is(err, io.EOF) {
		return opened{}, fmt.Errorf("read file: %w", err)
	}
	marked := bytes.Equal(head, []byte("\xEF\xBB\xBF"))
	if marked {
		_, _ = b.Discard(len(head)) // it was peeked
	}
	return opened{b, raw, marked}, nil
}

// line reads one line without its end. A line beyond the limit is read to its end and refused.
func (o opened) line() ([]byte, error) {
	var out []byte
	long := false
	for {
		part, err := o.ReadSlice('\n')
		if len(out)+len(part) > maxLine {
			long, out = true, nil
		}
		if !long {
			out = append(out, part...)
		}
		switch {
		case errors.Is(err, bufio.ErrBufferFull):
			continue
		case err != nil && (!errors.Is(err, io.EOF) || len(out) == 0 && !long):
			return nil, err
		case long:
			return nil, models.Faulty(models.KindTooLarge, "line-too-long", "一行超过 4 MiB", "a line is longer than 4 MiB")
		}
		return bytes.TrimSpace(out), nil
	}
}

// format returns the format asked for, or tells it by the first character.
func (o opened) format(asked Format) Format {
	if asked != "" {
		return asked
	}
	head, _ := o.Peek(512) // a short file is looked at as it is
	if bytes.HasPrefix(bytes.TrimSpace(head), []byte("{")) {
		return JSONLines
	}
	return CSV
}
