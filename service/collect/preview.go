package collect

import (
	"context"
	"errors"
	"time"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// Preview is what a run of a source would take from its first list.
type Preview struct {
	Items    []Candidate       `json:"items" doc:"将采集的文件"`
	Refusals []collect.Refusal `json:"refusals" doc:"列出但不会采集的，及原因"`
	Next     []string          `json:"next" doc:"接着会读的列表页"`
}

// Candidate is a document that a run would look at.
type Candidate struct {
	URL       string      `json:"url"`
	Title     string      `json:"title,omitempty"`
	Published models.Date `json:"published,omitzero" doc:"列表上的日期"`
	Known     bool        `json:"known" doc:"已采集过"`
}

// previewTime is how long a person is made to wait for a site.
const previewTime = 20 * time.Second

// Preview reads the first list of a source as it is described, which need not be stored, and returns what a run would
// take. Nothing is written. Faults: invalid-source, collecting-off, list-unreadable with the reason, site-busy.
func (s *Service) Preview(ctx context.Context, actor actors.Actor, source collect.Source) (Preview, error) {
	if _, err := s.Gate.Reach(actor, "previewSource"); err != nil {
		return Preview{}, err
	}
	if err := s.settle(&source); err != nil {
		return Preview{}, err
	}
	if s.Web == nil {
		return Preview{}, off()
	}
	asking, cancel := context.WithTimeout(ctx, previewTime)
	defer cancel()
	listing, err := read(asking, s.visit(source), source, source.URL, 1)
	if err != nil {
		return Preview{}, listFault(err)
	}
	found, refused := choose(source, listing.Links)
	found = found[:min(len(found), source.MaxItems)]
	known, err := s.Store.FetchedURLs(ctx, source.ID, found)
	if err != nil {
		return Preview{}, err
	}
	out := Preview{Items: make([]Candidate, 0, len(found)), Refusals: refused, Next: listing.Next}
	for _, f := range found {
		out.Items = append(out.Items, Candidate{URL: f.URL, Title: f.Title, Published: f.Published, Known: known[f.URL]})
	}
	if out.Refusals == nil {
		out.Refusals = []collect.Refusal{}
	}
	if out.Next == nil || source.MaxPages == 1 {
		out.Next = []string{}
	}
	return out, nil
}

// listFault says to whoever asked why a list cannot be read.
func listFault(err error) error {
	var refusal *crawl.Refusal
	var busy *crawl.Busy
	switch {
	case errors.As(err, &busy), errors.Is(err, context.DeadlineExceeded):
		detail := ""
		if busy != nil && errors.As(busy.Err, &refusal) {
			detail = "：" + refusal.Message
		}
		f := models.Faulty(models.KindUnavailable, "site-busy", "网站暂时不应答，或要求稍后再来"+detail, "the site does not answer, or wants to be left alone for now")
		f.RetryAfter, f.Err = 60, err
		return f
	case errors.As(err, &refusal):
		f := models.Invalid("list-unreadable", "列表取不到："+refusal.Message, "the list cannot be read: "+refusal.English,
			models.Violation{Path: "url", Code: refusal.Code, Message: refusal.Message, English: refusal.English})
		f.Err = err
		return f
	}
	return err
}
