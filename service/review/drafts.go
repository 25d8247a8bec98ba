package review

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/service/access"
)

// List returns drafts without their items, the last sent in first (bad-cursor, invalid-query).
func (s *Service) List(ctx context.Context, actor actors.Actor, filter draft.Filter, page models.Page) (models.List[draft.Draft], error) {
	if err := s.Gate.Permit(actor, "listDrafts", access.Object{}); err != nil {
		return models.List[draft.Draft]{}, err
	}
	list, err := s.Store.ListDrafts(ctx, filter, page)
	if err != nil {
		return models.List[draft.Draft]{}, fmt.Errorf("list drafts: %w", err)
	}
	return list, nil
}

// File is the file that a draft was made from.
type File struct {
	Name, MediaType string
	Content         []byte
}

// File returns the file as it was sent in, byte for byte (draft-not-found).
func (s *Service) File(ctx context.Context, actor actors.Actor, id string) (File, error) {
	if err := s.Gate.Permit(actor, "getDraftFile", access.Object{}); err != nil {
		return File{}, err
	}
	d, err := s.Store.FindDraft(ctx, id)
	if err != nil {
		return File{}, fmt.Errorf("find draft: %w", err)
	}
	content, err := s.Store.DraftFile(ctx, id)
	if err != nil {
		return File{}, fmt.Errorf("file of a draft: %w", err)
	}
	return File{Name: d.FileName, MediaType: d.MediaType, Content: content}, nil
}

// Discard closes a draft without publishing it; its file stays readable. Faults: invalid-reason, draft-closed,
// stale-version.
func (s *Service) Discard(ctx context.Context, actor actors.Actor, id string, version int64, reason string) (View, error) {
	if err := s.Gate.Permit(actor, "discardDraft", access.Object{}); err != nil {
		return View{}, err
	}
	who := s.person(actor)
	err := s.audited(ctx, actor, "discard", id, func(ctx context.Context) (string, error) {
		d, err := s.Store.FindDraft(ctx, id)
		if err != nil {
			return "", err
		}
		if err := d.Discard(reason, who); err != nil {
			return "", err
		}
		return reason, s.keep(ctx, d, version)
	})
	if err != nil {
		return View{}, fmt.Errorf("discard: %w", err)
	}
	return s.view(ctx, id)
}

// Reread has the file of an open draft read again, as after an improvement of the reader. The new draft takes over what
// people decided about proposals that are still made of the same words; the old one is discarded. Reading happens before
// the transaction. Faults: those of Extract, draft-closed, stale-version.
func (s *Service) Reread(ctx context.Context, actor actors.Actor, id string, version int64) (View, error) {
	if err := s.Gate.Permit(actor, "rereadDraft", access.Object{}); err != nil {
		return View{}, err
	}
	old, err := s.Store.FindDraft(ctx, id)
	if err != nil {
		return View{}, fmt.Errorf("find draft: %w", err)
	}
	if err := old.MustBeOpen(); err != nil {
		return View{}, err
	}
	content, err := s.Store.DraftFile(ctx, id)
	if err != nil {
		return View{}, fmt.Errorf("file of a draft: %w", err)
	}
	sub := Submission{Name: old.FileName, MediaType: old.MediaType, Content: content, SourceURL: old.SourceURL, SourceID: old.SourceID}
	if old.TargetBy == byPerson {
		sub.PolicyID = old.TargetID
	}
	e, err := s.extract(ctx, sub)
	if err != nil {
		return View{}, err
	}
	next, original, err := s.drafted(ctx, actor, sub, old.SHA256, e)
	if err != nil {
		return View{}, err
	}
	next.RereadOf = old.ID
	who := s.person(actor)
	err = s.audited(ctx, actor, "reread", next.ID, func(ctx context.Context) (string, error) {
		present, err := s.Store.FindDraft(ctx, id)
		if err != nil {
			return "", err
		}
		made, kept := next, original
		made.Items = append([]draft.Item(nil), next.Items...)
		inherited := made.Inherit(present)
		if err := present.Discard("已重新识别，由草稿 "+made.ID+" 取代", who); err != nil {
			return "", err
		}
		if err := s.keep(ctx, present, version); err != nil {
			return "", err
		}
		return fmt.Sprintf("取代 %s，沿用 %d 项决定", old.ID, inherited), s.Store.CreateDraft(ctx, &made, &kept)
	})
	if err != nil {
		return View{}, fmt.Errorf("reread: %w", err)
	}
	return s.view(ctx, next.ID)
}
