package app

import (
	"context"
	"fmt"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/collect"
	"huiqi/service/review"
)

// reviewQueue hands collected documents over to review. The files that a page links to become drafts of their own, since
// the policy's text often stands in one of them.
type reviewQueue struct {
	review *review.Service
}

// collector is who sends collected documents in.
func collector() access.Actor { return access.System("政策采集") }

// Submit implements collect.Queue. A page without text of its own is no fault where it links to files that have some.
func (q reviewQueue) Submit(ctx context.Context, in collect.Intake) (string, error) {
	first, err := q.send(ctx, in, collect.File{Name: in.Name, MediaType: in.MediaType, URL: in.URL, Content: in.Content})
	if err != nil && (len(in.Files) == 0 || !models.IsKind(err, models.KindInvalid)) {
		return "", err
	}
	for _, f := range in.Files {
		id, fault := q.send(ctx, in, f)
		switch {
		case fault == nil && first == "":
			first, err = id, nil
		case fault != nil && !models.IsKind(fault, models.KindInvalid) && !models.IsKind(fault, models.KindTooLarge):
			return "", fault
		}
	}
	return first, err
}

func (q reviewQueue) send(ctx context.Context, in collect.Intake, f collect.File) (string, error) {
	made, err := q.review.Submit(ctx, collector(), review.Submission{
		Name: f.Name, MediaType: f.MediaType, Content: f.Content, SourceURL: f.URL, SourceID: in.SourceID, PolicyID: in.PolicyID,
	})
	if err != nil {
		return "", fmt.Errorf("hand over %s: %w", f.Name, err)
	}
	return made.Draft.ID, nil
}

// queue returns the way to review and what closes it.
func (a *App) queue(version string) (collect.Queue, func() error, error) {
	reader, done, err := a.openReader()
	if err != nil {
		return nil, nil, err
	}
	return reviewQueue{a.Review(reader, version, a.Library(nil, nil), nil)}, done, nil
}
