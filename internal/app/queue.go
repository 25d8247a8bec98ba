package app

import (
	"context"
	"errors"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/reading"
	"huiqi/reading/document"
	"huiqi/service/collect"
	"huiqi/service/review"
)

// collector is who sends in what was collected.
func collector() access.Actor { return access.System("政策采集") }

// reviewQueue makes drafts of documents that were collected. The review finds by itself which policy a draft re-reads.
type reviewQueue struct{ review *review.Service }

// Submit makes a draft of a document and one of each file that goes along with it, and answers the document's own. Where
// a page says nothing itself and a file has the text, it answers the file's.
func (q reviewQueue) Submit(ctx context.Context, in collect.Intake) (string, error) {
	own, first := q.submit(ctx, in.Name, in.MediaType, in.URL, in.SourceID, in.Content)
	if first != nil && !never(first) {
		return "", first
	}
	for _, f := range in.Files {
		id, err := q.submit(ctx, f.Name, f.MediaType, f.URL, in.SourceID, f.Content)
		if err != nil && !never(err) {
			return "", err // handing over is tried again, and what was taken is known
		}
		if own == "" {
			own = id
		}
	}
	if own == "" {
		return "", first
	}
	return own, nil
}

func (q reviewQueue) submit(ctx context.Context, name, mediaType, url, sourceID string, content []byte) (string, error) {
	got, err := q.review.Submit(ctx, collector(), review.Submission{Name: name, MediaType: mediaType, Content: content, SourceURL: url, SourceID: sourceID})
	return got.Draft.ID, err
}

// never reports whether a document will not be taken however often it is handed over.
func never(err error) bool {
	return models.IsKind(err, models.KindInvalid) || models.IsKind(err, models.KindTooLarge)
}

// fileTexts reads what files say, so that collecting compares them by their texts.
type fileTexts struct{ documents *document.Reader }

// Text returns the text of a file.
func (f fileTexts) Text(ctx context.Context, name, mediaType string, content []byte) (string, error) {
	doc, err := f.documents.Read(ctx, document.File{Name: name, MediaType: mediaType, Data: content})
	return doc.Text, err
}

// handOver has a service of collecting compare files by what they say and hand documents over to review.
func (a *App) handOver(s *collect.Service, reader *reading.Extractor, version string) {
	s.Queue = reviewQueue{a.Review(reader, version, a.Library(nil, nil), nil)}
	s.Texts = fileTexts{reader.Documents}
}

// collecting calls do with the use cases of collecting over a web, with a reader of documents of their own.
func (a *App) collecting(web collect.Web, do func(s *collect.Service) error) (err error) {
	reader, closeReader, err := a.openReader()
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeReader()) }()
	s := a.Collect(web, nil)
	a.handOver(s, reader, "")
	return do(s)
}
