package collect

import (
	"context"
	"errors"
	"regexp"
	"strconv"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// list reads a list and writes down the documents that it names, and the lists that go on from it.
func (w *worker) list(ctx context.Context, address string) error {
	listing, err := read(ctx, w.visitor, w.source, address, w.run.Listed+1)
	var refusal *crawl.Refusal
	switch {
	case errors.As(err, new(*crawl.Busy)):
		return w.silent(ctx, err)
	case errors.As(err, &refusal) && w.run.Listed == 0:
		return w.refuseList(ctx, address, refusal, collect.Failed)
	case errors.As(err, &refusal) && refusal.Code == crawl.HTTPStatus+"-404" && w.source.PagePattern != "":
		return w.refuseList(ctx, address, nil, collect.Running) // the column has no more pages
	case errors.As(err, &refusal):
		return w.refuseList(ctx, address, refusal, collect.Running)
	case err != nil:
		return err
	}
	found, refused := choose(w.source, listing.Links)
	return w.write(ctx, func(ctx context.Context, run *collect.Run) error {
		run.ToRead, run.Listed, run.Tries = run.ToRead[1:], run.Listed+1, 0
		for _, r := range refused {
			refuse(run, r)
		}
		run.Tally.Found += len(refused)
		room := w.source.MaxItems - run.Tally.Found
		full := len(found) > max(room, 0)
		if full {
			found = found[:max(room, 0)]
		}
		added, err := w.Store.AddFound(ctx, *run, found)
		if err != nil {
			return err
		}
		run.Tally.Found += added
		if full {
			run.ToRead = nil
			run.Refusals.Add(limitReached(address, w.source.MaxItems))
		} else if added > 0 || w.source.Kind != collect.Column {
			run.ToRead = append(run.ToRead, listing.Next...)
		}
		run.ToRead = run.ToRead[:min(len(run.ToRead), w.source.MaxPages-run.Listed)]
		return nil
	})
}

func limitReached(address string, items int) collect.Refusal {
	return collect.Refusal{
		URL: address, Code: "limit-reached", Message: "已达一次采集的文件数上限 " + strconv.Itoa(items) + "，其余下次再取",
		English: "the most documents of one run are reached: " + strconv.Itoa(items),
	}
}

// read reads a list of the source's kind.
func read(ctx context.Context, v *crawl.Visitor, source collect.Source, address string, number int) (listing crawl.Listing, err error) {
	defer unreadable(&err)
	if source.Kind != collect.Column {
		return v.Feed(ctx, address)
	}
	return v.Column(ctx, crawl.Column{
		URL: address, Link: source.LinkSelector, Title: source.TitleSelector, Date: source.DateSelector,
		Next: source.NextSelector, Pages: source.PagePattern, Number: number,
	})
}

// choose returns the documents among the links of a list, and those that look like documents and must not be asked for.
// Where a column has no selector, links to other hosts are those of its frame.
func choose(source collect.Source, links []crawl.Link) (found []collect.Found, refused []collect.Refusal) {
	pattern, err := regexp.Compile(source.URLPattern)
	if err != nil {
		pattern = regexp.MustCompile("") // it was checked when it was written
	}
	site := crawl.Site{Hosts: source.Hosts}
	for _, link := range links {
		if !pattern.MatchString(link.URL) {
			continue
		}
		err := site.Admits(link.URL)
		if len(link.URL) > collect.MaxURL || !models.Storable(link.URL) {
			err = &crawl.Refusal{Code: crawl.BadURL, Message: "网址过长或含有不能保存的字符", English: "the address is too long or holds what cannot be stored"}
		}
		var refusal *crawl.Refusal
		switch {
		case err == nil:
			found = append(found, collect.Found{URL: link.URL, Title: storable(link.Title), Published: link.Published})
		case errors.As(err, &refusal) && (source.Kind != collect.Column || source.LinkSelector != ""):
			refused = append(refused, refusalOf(link.URL, refusal))
		}
	}
	return found, refused
}

func refusalOf(address string, r *crawl.Refusal) collect.Refusal {
	return collect.Refusal{URL: storable(cut(address, collect.MaxURL)), Code: r.Code, Message: r.Message, English: r.English}
}

// refuse counts and keeps a refusal.
func refuse(run *collect.Run, r collect.Refusal) {
	run.Tally.Add(collect.Refused, 1)
	run.Refusals.Add(r)
}

// refuseList writes down that a list is not read (nil: it is not there, as was to be expected), and in which state that
// leaves the run.
func (w *worker) refuseList(ctx context.Context, address string, r *crawl.Refusal, state collect.State) error {
	err := w.write(ctx, func(_ context.Context, run *collect.Run) error {
		run.ToRead, run.Tries = run.ToRead[1:], 0
		if r != nil {
			run.Refusals.Add(refusalOf(address, r))
		}
		if state == collect.Failed {
			ended(run, state, w.Clock.Now())
			run.Error = reason(r)
		}
		return nil
	})
	if err == nil && state == collect.Failed {
		w.Metrics.Run(string(w.run.Reason), string(state))
	}
	return err
}

// silent counts a request that got no answer and returns its error.
func (w *worker) silent(ctx context.Context, cause error) error {
	var busy *crawl.Busy
	if !errors.As(cause, &busy) || !busy.Asked {
		return cause
	}
	err := w.write(ctx, func(_ context.Context, run *collect.Run) error { run.Tries++; return nil })
	return first(err, func() error { return cause })
}
