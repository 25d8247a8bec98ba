package collect

import (
	"context"
	"errors"
	"net/url"
	"path"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// submit hands a document over to the review queue, and writes down which draft it became.
func (w *worker) submit(ctx context.Context, p collect.Page) error {
	in, err := w.intake(ctx, p)
	if err != nil {
		return err
	}
	draftID, err := w.Queue.Submit(ctx, in)
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if err != nil {
		return w.notTaken(ctx, p, err)
	}
	return w.write(ctx, func(ctx context.Context, _ *collect.Run) error {
		done := p
		done.DraftID, done.ToSubmit = draftID, false
		return w.Store.SavePage(ctx, &done)
	})
}

// notTaken writes down that the queue did not take a document: never, or not this time.
func (w *worker) notTaken(ctx context.Context, p collect.Page, cause error) error {
	never := models.IsKind(cause, models.KindInvalid) || models.IsKind(cause, models.KindTooLarge)
	r, here := notTakenRefusal(cause), p.RunID == w.run.ID
	if !here { // found by an earlier run
		p.RunID, p.Tries = w.run.ID, 0
	}
	p.Tries++
	p.ToSubmit = !never
	counted, last := p.Outcome, never || p.Tries >= maxTries
	if last {
		p.Outcome, p.Code = collect.Refused, r.Code
	}
	return w.write(ctx, func(ctx context.Context, run *collect.Run) error {
		if last && here {
			run.Tally.Add(counted, -1)
			run.Tally.Add(collect.Refused, 1)
		}
		if last {
			run.Refusals.Add(refusalOf(p.URL, r))
		}
		return w.Store.SavePage(ctx, &p)
	})
}

// intake returns what is handed over of a page.
func (w *worker) intake(ctx context.Context, p collect.Page) (Intake, error) {
	in := Intake{
		MediaType: p.MediaType, Content: p.Content, URL: p.CanonicalURL, Title: p.Title, Published: p.Published,
		SourceID: w.source.ID, Level: w.source.Level, Issuer: w.source.Issuer, Region: w.source.Region,
		PageID: p.ID, Version: p.Versions, FormerDraft: p.DraftID, PolicyID: p.PolicyID,
	}
	in.Name = fileName(p)
	if p.FormerPage != "" { // which was the one that was handed over last
		former, err := w.Store.FindPage(ctx, p.FormerPage)
		if err != nil && !models.IsKind(err, models.KindNotFound) {
			return Intake{}, err
		}
		if former.DraftID != "" {
			in.FormerDraft = former.DraftID
		}
	}
	files, err := w.Store.FilesOf(ctx, p.ID)
	if err != nil {
		return Intake{}, err
	}
	for _, f := range files {
		if f.Code != removed {
			in.Files = append(in.Files, File{Name: fileName(f), MediaType: f.MediaType, URL: f.CanonicalURL, Content: f.Content})
		}
	}
	return in, nil
}

// fileName returns a name with an ending that says what the content is.
func fileName(p collect.Page) string {
	name := p.Title
	if u, err := url.Parse(p.CanonicalURL); name == "" && err == nil {
		name = path.Base(u.Path)
	}
	ending := map[string]string{
		crawl.HTML: ".html", crawl.PDF: ".pdf", crawl.DOCX: ".docx", crawl.Text: ".txt", crawl.Markdown: ".md",
	}[crawl.MediaTypeOf(crawl.Answer{URL: p.CanonicalURL, ContentType: p.MediaType, Body: p.Content})]
	if path.Ext(name) == ending {
		return name
	}
	return name + ending
}

// notTakenRefusal says why the queue did not take a document.
func notTakenRefusal(cause error) *crawl.Refusal {
	var fault *models.Fault
	if errors.As(cause, &fault) {
		return &crawl.Refusal{Code: fault.Code, Message: fault.Message, English: fault.English, Err: cause}
	}
	return &crawl.Refusal{Code: "not-submitted", Message: "送审没有成功，下次再送", English: "it could not be handed over and will be next time", Err: cause}
}
