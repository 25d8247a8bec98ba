package collect

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"strings"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
	"huiqi/reading/likeness"
)

// page asks for a page and writes down what came of it.
func (w *worker) page(ctx context.Context, p collect.Page) error {
	got, err := w.fetch(ctx, p)
	var refusal *crawl.Refusal
	var busy *crawl.Busy
	switch {
	case errors.As(err, &busy):
		return w.unanswered(ctx, p, busy)
	case errors.As(err, &refusal):
		return w.refusePage(ctx, p, refusal, 0)
	case err != nil:
		return err
	}
	verdict, err := w.judge(ctx, p, got)
	if err != nil {
		return err
	}
	err = w.write(ctx, func(ctx context.Context, run *collect.Run) error {
		run.Tries = 0
		run.Tally.Add(verdict.page.Outcome, 1)
		for _, r := range got.refusals {
			run.Refusals.Add(r)
		}
		return w.keep(ctx, verdict, got)
	})
	if err == nil {
		w.Metrics.Page(string(verdict.page.Outcome))
	}
	return err
}

// keep writes a page with its sketch and its files.
func (w *worker) keep(ctx context.Context, v verdict, got fetched) error {
	p := v.page
	if err := w.Store.SavePage(ctx, &p); err != nil {
		return err
	}
	if v.settled {
		if err := w.Store.PutBands(ctx, p.ID, v.bands); err != nil {
			return err
		}
	}
	return w.keepFiles(ctx, p, got.files)
}

// unanswered writes down that a page got no answer, and returns why; one that was asked for often enough is refused.
func (w *worker) unanswered(ctx context.Context, p collect.Page, busy *crawl.Busy) error {
	if !busy.Asked {
		return busy
	}
	p.Tries++
	if p.Tries < maxTries {
		err := w.write(ctx, func(ctx context.Context, run *collect.Run) error {
			run.Tries++
			return w.Store.SavePage(ctx, &p)
		})
		return first(err, func() error { return busy })
	}
	refusal := &crawl.Refusal{Code: crawl.Unreachable, Message: "网站没有正常应答", English: "the site does not answer as it should", Err: busy}
	var cause *crawl.Refusal
	if errors.As(busy.Err, &cause) {
		refusal = cause
	}
	return first(w.refusePage(ctx, p, refusal, w.run.Tries+1), func() error { return busy })
}

// refusePage writes down that a page is not taken, and how many requests in a row got no answer. What is known of it
// stays.
func (w *worker) refusePage(ctx context.Context, p collect.Page, r *crawl.Refusal, silent int) error {
	p.Outcome, p.Code, p.LastSeen = collect.Refused, r.Code, w.Clock.Now()
	err := w.write(ctx, func(ctx context.Context, run *collect.Run) error {
		run.Tries = silent
		refuse(run, refusalOf(p.URL, r))
		return w.Store.SavePage(ctx, &p)
	})
	if err == nil {
		w.Metrics.Page(string(collect.Refused))
	}
	return err
}

// fetched is a page as it was asked for, with what it says and the files that it offers.
type fetched struct {
	answer   crawl.Answer // its body is the kept one when nothing has changed
	info     crawl.Page
	files    []fetchedFile
	refusals []collect.Refusal // of files
}

// fetch asks for a page and its files, without writing anything.
func (w *worker) fetch(ctx context.Context, p collect.Page) (out fetched, err error) {
	defer unreadable(&err)
	if out.answer, err = w.ask(ctx, p); err != nil {
		return out, err
	}
	kind := crawl.MediaTypeOf(out.answer)
	switch kind {
	case "":
		return out, &crawl.Refusal{Code: crawl.UnsupportedType, Message: "不是可采集的文件格式：" + storable(out.answer.ContentType), English: "no format that is collected"}
	case crawl.HTML:
		if out.info, err = crawl.ReadPage(out.answer); err != nil {
			return out, err
		}
	default:
		out.info.Text = w.textOf(ctx, p.Title, kind, out.answer.Body)
	}
	for _, link := range out.info.Files {
		if err := w.fetchFile(ctx, p, link, &out); err != nil {
			return out, err
		}
	}
	return out, nil
}

// ask asks for a page; the answer to one that has not changed holds what is kept of it.
func (w *worker) ask(ctx context.Context, p collect.Page) (crawl.Answer, error) {
	ask := crawl.Ask{URL: p.URL}
	if p.Fetched() {
		ask.ETag, ask.LastModified = p.ETag, p.LastModified
	}
	answer, err := w.visitor.Get(ctx, ask)
	if err == nil && answer.Unchanged {
		answer.Body, answer.ContentType = p.Content, p.MediaType
	}
	if answer.ETag == "" && answer.Unchanged {
		answer.ETag = p.ETag
	}
	if answer.LastModified == "" && answer.Unchanged {
		answer.LastModified = p.LastModified
	}
	return answer, err
}

// textOf returns what a file says; empty where nobody can read it.
func (w *worker) textOf(ctx context.Context, name, mediaType string, content []byte) string {
	if mediaType == crawl.Text || mediaType == crawl.Markdown {
		return crawl.PlainText(content)
	}
	if w.Texts == nil {
		return ""
	}
	text, err := w.Texts.Text(ctx, name, mediaType, content)
	if err != nil {
		w.Log.InfoContext(ctx, "a collected file cannot be read and is compared by its bytes", "name", name, "error", err)
		return ""
	}
	return text
}

// identity is what tells a page from others: its text, or what there is instead, and its files.
type identity struct {
	text        string
	fingerprint string
	number      string
	bands       []int64
}

func identify(title string, got fetched) identity {
	id := identity{text: likeness.Settled(storable(got.info.Text))}
	id.number, id.bands = likeness.Number(id.text), likeness.Sketch(id.text)
	parts := []string{id.text}
	if id.bands == nil { // many short pages say the same, such as "see the attachment"
		parts = append(parts, title)
	}
	if id.text == "" {
		parts = append(parts, digest(got.answer.Body))
	}
	for _, f := range got.files {
		parts = append(parts, f.page.Fingerprint)
	}
	id.fingerprint = likeness.Fingerprint(strings.Join(parts, "\n"))
	return id
}

func digest(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// header returns a value of a header as it is kept: whole, or not at all.
func header(value string) string {
	if len(value) > 500 || !models.Storable(value) {
		return ""
	}
	return value
}
