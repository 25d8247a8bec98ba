package document

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/klippa-app/go-pdfium"
	pdferrors "github.com/klippa-app/go-pdfium/errors"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"

	"huiqi/models"
	"huiqi/models/policy"
)

// readPDF reads the text layer of a PDF: the lines of its pages without page numbers and what the pages repeat at their
// heads and feet. Lines are kept as they are printed; Origins tell the page of each piece.
func readPDF(ctx context.Context, e *engine, data []byte, limits Limits) (Document, error) {
	d := Document{MediaType: typePDF, Meta: map[string]string{}}
	var pages []page
	err := e.with(ctx, limits.Time, func(ctx context.Context, instance pdfium.Pdfium) error {
		f := pdfFile{ctx: ctx, instance: instance, limits: limits}
		if err := f.open(data); err != nil {
			return err
		}
		f.describe(&d)
		var err error
		pages, err = f.pages()
		return err
	})
	if err != nil {
		return Document{}, err
	}
	d.Pages = len(pages)
	if err := layered(pages, &d); err != nil {
		return Document{}, err
	}
	furnish(pages)
	for i := range pages {
		pages[i].order()
		pages[i].joinCells()
	}
	w := pdfWriter{build: builder{limit: limits.Characters}, document: &d}
	w.write(pages)
	if err := w.build.finish(&d); err != nil {
		return Document{}, err
	}
	if strings.TrimSpace(d.Text) == "" {
		return Document{}, noTextLayer()
	}
	return d, nil
}

// pdfFile is a PDF that an instance has open.
type pdfFile struct {
	ctx      context.Context // lives for one reading
	instance pdfium.Pdfium
	limits   Limits
	document references.FPDF_DOCUMENT
	chars    int // of all pages read
}

func (f *pdfFile) open(data []byte) error {
	opened, err := f.instance.OpenDocument(&requests.OpenDocument{File: &data})
	switch {
	case err == nil:
		f.document = opened.Document
		return nil
	case errors.Is(err, pdferrors.ErrPassword), errors.Is(err, pdferrors.ErrSecurity):
		return encrypted()
	case f.ctx.Err() != nil:
		return f.ctx.Err()
	}
	return malformed("PDF 无法打开", "the PDF cannot be opened", err)
}

// describe reads what the file says of itself.
func (f *pdfFile) describe(d *Document) {
	tags, err := f.instance.GetMetaData(&requests.GetMetaData{Document: f.document})
	if err != nil {
		return // it says nothing that can be read
	}
	for _, t := range tags.Tags {
		if value := collapse(strings.ToValidUTF8(t.Value, "")); value != "" && len(value) < 4_000 {
			d.Meta[strings.ToLower(t.Tag)] = value
		}
	}
	d.Title = d.Meta["title"]
}

// pages reads the lines of all pages. A page that cannot be read is an error of the file only when none can.
func (f *pdfFile) pages() ([]page, error) {
	counted, err := f.instance.FPDF_GetPageCount(&requests.FPDF_GetPageCount{Document: f.document})
	if err != nil {
		return nil, f.fault(err)
	}
	if counted.PageCount > f.limits.Pages {
		return nil, tooLarge("页数", "pages", int64(f.limits.Pages))
	}
	var out []page
	var broken error
	failed := 0
	for i := range counted.PageCount {
		if err := f.ctx.Err(); err != nil {
			return nil, err
		}
		p, err := f.page(i)
		var fault *models.Fault
		switch {
		case errors.As(err, &fault) || err != nil && f.ctx.Err() != nil:
			return nil, errors.Join(f.ctx.Err(), err)
		case err != nil:
			broken = err
			failed++
			p = page{failed: true}
		}
		p.number = i + 1
		out = append(out, p)
	}
	if failed == len(out) {
		return nil, malformed("PDF 没有可读的页面", "the PDF has no page that can be read", broken)
	}
	return out, nil
}

func (f *pdfFile) fault(err error) error {
	if f.ctx.Err() != nil {
		return f.ctx.Err()
	}
	return malformed("PDF 无法解析", "the PDF cannot be parsed", err)
}

// page reads one page.
func (f *pdfFile) page(index int) (page, error) {
	at := requests.Page{ByIndex: &requests.PageByIndex{Document: f.document, Index: index}}
	size, err := f.instance.FPDF_GetPageSizeByIndex(&requests.FPDF_GetPageSizeByIndex{Document: f.document, Index: index})
	if err != nil {
		return page{}, fmt.Errorf("page %d: %w", index+1, err)
	}
	text, err := f.instance.GetPageTextStructured(&requests.GetPageTextStructured{Page: at, Mode: requests.GetPageTextStructuredModeChars})
	if err != nil {
		return page{}, fmt.Errorf("page %d: %w", index+1, err)
	}
	if f.chars += len(text.Chars); f.chars > f.limits.Characters {
		return page{}, tooLarge("正文字数", "characters of text", int64(f.limits.Characters))
	}
	turned, err := f.instance.FPDFPage_GetRotation(&requests.FPDFPage_GetRotation{Page: at})
	if err != nil {
		return page{}, fmt.Errorf("page %d: %w", index+1, err)
	}
	p := page{height: size.Height, turned: turned.PageRotation != 0}
	p.read(text.Chars)
	return p, nil
}

// layered refuses a file whose pages have no text, and tells which pages have none where others do.
func layered(pages []page, d *Document) error {
	var without, failed []string
	shown, garbled := 0, 0
	for _, p := range pages {
		n, bad := p.shown()
		shown, garbled = shown+n, garbled+bad
		switch {
		case p.failed:
			failed = append(failed, strconv.Itoa(p.number))
		case n == 0:
			without = append(without, strconv.Itoa(p.number))
		}
	}
	if shown == 0 || garbled*2 > shown {
		return noTextLayer()
	}
	say := func(code string, numbers []string, zh, en string) {
		if len(numbers) > 0 {
			list := strings.Join(numbers[:min(len(numbers), 20)], ", ")
			d.warn(policy.ReadingWarning{Code: code, Message: "第 " + list + " 页" + zh, English: en + list})
		}
	}
	say("pages-without-text", without, "没有文字层，可能是图片", "no text layer on page ")
	say("pages-unreadable", failed, "无法读取", "unreadable: page ")
	if garbled*10 > shown {
		d.warn(policy.ReadingWarning{Code: "garbled-text", Message: "部分文字的字体没有给出编码，可能是乱码", English: "fonts of some of the text do not tell its characters; it may be garbled"})
	}
	return nil
}
