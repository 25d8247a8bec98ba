package document

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
)

// File is what was sent in.
type File struct {
	Name      string // as it was called; may be empty
	MediaType string // as it was declared; may be empty. What the content says goes first
	URL       string // where it was found, to complete its links; may be empty
	Data      []byte
}

// Reader reads files. It may be used by many goroutines at once and has to be closed.
type Reader struct {
	limits Limits
	pdf    *engine
}

// NewReader returns a reader with these limits; a limit of zero is the default one. It reads at most workers PDFs at
// the same time, others wait. What PDFs need starts with the first of them, which takes about two seconds.
func NewReader(limits Limits, workers int) *Reader {
	return &Reader{limits: limits.filled(), pdf: newEngine(max(workers, 1))}
}

// With returns a reader with other limits that shares with r what reads PDFs. Only r is to be closed.
func (r *Reader) With(limits Limits) *Reader { return &Reader{limits: limits.filled(), pdf: r.pdf} }

// Close ends what reads PDFs, after those that are being read. Reading a PDF afterwards is a fault.
func (r *Reader) Close() error { return r.pdf.close() }

// Read reads one file with a reader of its own. Whoever reads many should keep a Reader.
func Read(ctx context.Context, file File, limits Limits) (Document, error) {
	r := NewReader(limits, 1)
	d, err := r.Read(ctx, file)
	return d, errors.Join(err, r.Close())
}

// Read turns a file into a document. It returns a models.Fault with one of the codes above for a file that cannot be
// read, and the error of ctx when that ends first.
func (r *Reader) Read(ctx context.Context, file File) (Document, error) {
	if len(file.Data) > r.limits.Bytes {
		return Document{}, tooLarge("文件大小（字节）", "bytes of the file", int64(r.limits.Bytes))
	}
	d, err := r.read(ctx, file)
	switch {
	case err == nil:
	case ctx.Err() != nil:
		return Document{}, fmt.Errorf("read document: %w", ctx.Err())
	case errors.Is(err, context.DeadlineExceeded): // of our own
		return Document{}, tooSlow(r.limits)
	default:
		return Document{}, err
	}
	if strings.TrimSpace(d.Text) == "" {
		return Document{}, noText()
	}
	d.warn(warnings(d)...)
	return d, nil
}

// read reads the file within the time of the limits. The time of a PDF begins when it does not have to wait for others
// any more.
func (r *Reader) read(ctx context.Context, file File) (Document, error) {
	format, err := detect(file)
	if err != nil {
		return Document{}, err
	}
	if format == formatPDF {
		return readPDF(ctx, r.pdf, file.Data, r.limits)
	}
	ctx, cancel := context.WithTimeout(ctx, r.limits.Time)
	defer cancel()
	switch format {
	case formatDOCX:
		return readDOCX(ctx, file.Data, r.limits)
	case formatHTML:
		return readHTML(ctx, file, r.limits)
	case formatMarkdown:
		return readMarkdown(ctx, file.Data, r.limits)
	default:
		return readText(file.Data, r.limits)
	}
}

// warn adds what a person should know.
func (d *Document) warn(more ...policy.ReadingWarning) { d.Warnings = append(d.Warnings, more...) }

// warnings are those that hold for every format.
func warnings(d Document) []policy.ReadingWarning {
	if n := utf8.RuneCountInString(d.Text); n > policy.MaxText {
		limit := strconv.Itoa(policy.MaxText)
		return []policy.ReadingWarning{{
			Code:    "long-text",
			Message: "正文有 " + strconv.Itoa(n) + " 字，超过一份政策可保存的 " + limit + " 字",
			English: "the text has " + strconv.Itoa(n) + " characters, more than the " + limit + " that a policy can hold",
		}}
	}
	return nil
}
