package collect

import (
	"context"
	"errors"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
	"huiqi/reading/likeness"
)

// removed is the code of a file that its page does not offer any more.
const removed = "removed"

// fetchedFile is a file that a page offers.
type fetchedFile struct {
	page collect.Page
	new  bool // there was none before
}

// fetchFile asks for a file. One that is refused is told and left out; the page is taken all the same.
func (w *worker) fetchFile(ctx context.Context, parent collect.Page, link crawl.Link, out *fetched) error {
	old, err := w.Store.PageByURL(ctx, w.source.ID, link.URL)
	fresh := models.IsKind(err, models.KindNotFound)
	if err != nil && !fresh {
		return err
	}
	if !fresh && old.ParentID != parent.ID {
		return nil // it is listed by itself, or another page has it
	}
	if fresh {
		old = collect.Page{SourceID: w.source.ID, ParentID: parent.ID, URL: link.URL, FirstSeen: w.Clock.Now()}
	}
	if err := w.hold(ctx); err != nil {
		return err
	}
	answer, err := w.ask(ctx, old)
	var refusal *crawl.Refusal
	if kind := crawl.MediaTypeOf(answer); err == nil && kind != crawl.PDF && kind != crawl.DOCX {
		err = &crawl.Refusal{Code: crawl.UnsupportedType, Message: "附件不是 PDF 或 DOCX", English: "the file is neither PDF nor DOCX"}
	}
	if errors.As(err, &refusal) {
		out.refusals = append(out.refusals, refusalOf(link.URL, refusal))
		return nil
	}
	if err != nil {
		return err
	}
	out.files = append(out.files, fetchedFile{page: w.fileOf(ctx, old, link, answer), new: fresh})
	return nil
}

// fileOf returns a file's page with what the answer says.
func (w *worker) fileOf(ctx context.Context, f collect.Page, link crawl.Link, a crawl.Answer) collect.Page {
	f.RunID, f.LastSeen, f.ETag, f.LastModified, f.Code = w.run.ID, w.Clock.Now(), header(a.ETag), header(a.LastModified), ""
	f.Title, f.CanonicalURL = storable(link.Title), cut(storable(a.URL), collect.MaxURL)
	text := likeness.Settled(storable(w.textOf(ctx, f.Title, crawl.MediaTypeOf(a), a.Body)))
	fingerprint := likeness.Fingerprint(text)
	if text == "" {
		fingerprint = digest(a.Body)
	}
	if fingerprint == f.Fingerprint {
		f.Outcome = collect.Unchanged
		return f
	}
	f.Outcome = collect.Changed
	if f.Versions == 0 {
		f.Outcome = collect.New
	}
	now := w.Clock.Now()
	f.Versions, f.ChangedAt, f.Text, f.Fingerprint = f.Versions+1, &now, text, fingerprint
	f.MediaType, f.Content, f.Size, f.SHA256 = header(a.ContentType), a.Body, int64(len(a.Body)), digest(a.Body)
	return f
}

// keepFiles writes the files of a page, and marks those that it does not offer any more.
func (w *worker) keepFiles(ctx context.Context, p collect.Page, files []fetchedFile) error {
	before, err := w.Store.FilesOf(ctx, p.ID)
	if err != nil {
		return err
	}
	offered := map[string]bool{}
	for _, f := range files {
		row := f.page // the transaction may be tried again
		offered[row.URL] = true
		save := w.Store.SavePage
		if f.new {
			save = w.Store.CreatePage
		}
		if err := save(ctx, &row); err != nil {
			return err
		}
	}
	for _, old := range before {
		if offered[old.URL] || old.Code == removed {
			continue
		}
		old.Code = removed
		if err := w.Store.SavePage(ctx, &old); err != nil {
			return err
		}
	}
	return nil
}
