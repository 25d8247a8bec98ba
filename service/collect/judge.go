package collect

import (
	"context"

	"huiqi/models/collect"
	"huiqi/models/policy"
	"huiqi/reading/crawl"
	"huiqi/reading/likeness"
)

// mostAlike is how many pages that may be alike are compared.
const mostAlike = 20

// verdict is what a page is found to be.
type verdict struct {
	page    collect.Page
	bands   []int64
	settled bool // the content is a new one, and so is the sketch
}

// judge compares a page with what is known of it and with others like it: it is unchanged, says what another page says,
// or is a new version or a new document that people have to see.
func (w *worker) judge(ctx context.Context, p collect.Page, got fetched) (verdict, error) {
	w.describe(&p, got)
	id := identify(p.Title, got)
	if p.Fetched() && p.Fingerprint == id.fingerprint {
		p.Outcome = collect.Unchanged
		return verdict{page: p}, nil
	}
	changed, duplicateOf := p.Fetched(), p.DuplicateOf
	now := w.Clock.Now()
	p.Text, p.Fingerprint, p.NumberKey = id.text, id.fingerprint, policy.NumberKey(id.number)
	p.MediaType, p.Content, p.Size, p.SHA256 = header(got.answer.ContentType), got.answer.Body, int64(len(got.answer.Body)), digest(got.answer.Body)
	p.Versions, p.ChangedAt, p.DuplicateOf = p.Versions+1, &now, ""
	alike, err := w.Store.AlikePages(ctx, p, id.bands, mostAlike)
	if err != nil {
		return verdict{}, err
	}
	same, former := compare(p, alike, changed)
	switch {
	case same != "":
		p.Outcome, p.DuplicateOf, p.ToSubmit = collect.Duplicate, same, false
		return verdict{page: p, bands: id.bands, settled: true}, nil
	case changed:
		p.Outcome, p.FormerPage = collect.Changed, duplicateOf
	default:
		p.Outcome, p.FormerPage = collect.New, former
	}
	p.ToSubmit = true
	if p.NumberKey != "" {
		if p.PolicyID, err = w.Store.PolicyWithNumber(ctx, p.NumberKey); err != nil {
			return verdict{}, err
		}
	}
	return verdict{page: p, bands: id.bands, settled: true}, nil
}

// describe takes over what an answer says about a page beside its content.
func (w *worker) describe(p *collect.Page, got fetched) {
	a := got.answer
	p.LastSeen, p.ETag, p.LastModified, p.Code = w.Clock.Now(), header(a.ETag), header(a.LastModified), ""
	p.CanonicalURL = cut(storable(canonical(w.source, got)), collect.MaxURL)
	if title := storable(got.info.Title); p.Title == "" {
		p.Title = title
	}
	if p.Published.IsZero() {
		p.Published = got.info.Published
	}
}

// canonical returns where a page belongs: where it says itself, unless that is a site that is not listed.
func canonical(source collect.Source, got fetched) string {
	site := crawl.Site{Hosts: source.Hosts}
	if own := got.info.Canonical; own != "" && site.Admits(own) == nil {
		return own
	}
	return crawl.Normalised(got.answer.URL)
}

// compare returns the page that says the same as p, or else the one that p seems to be the next version of. Pages with
// numbers of their own that differ are different documents, whatever else is alike. A page that has changed says the
// same as another only when nothing differs: what was struck out matters, too.
func compare(p collect.Page, alike []collect.Page, changed bool) (same, former string) {
	for _, other := range alike {
		if other.Fingerprint == p.Fingerprint {
			return other.ID, ""
		}
	}
	if changed {
		return "", ""
	}
	for _, other := range alike {
		if !family(p, other) {
			continue
		}
		if !likeness.Adds(p.Text, other.Text) {
			return other.ID, ""
		}
		if former == "" {
			former = other.ID
		}
	}
	return "", former
}

// family reports whether two pages are versions of one document: they have its number, or their titles name the same
// year and their texts are nearly alike.
func family(a, b collect.Page) bool {
	if a.NumberKey != "" && b.NumberKey != "" {
		return a.NumberKey == b.NumberKey
	}
	return likeness.SameFigures(a.Title, b.Title) && likeness.Likeness(a.Text, b.Text) >= likeness.Near
}
