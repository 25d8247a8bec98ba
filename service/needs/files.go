package needs

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/upload"
)

// MaxFiles is how many files a need may have.
const MaxFiles = 20

// Attach adds a file to a need that is not yet closed. Faults: too-large, invalid-attachment, too-many-need-files, need-state,
// need-not-found, and those of the gate.
func (s *Service) Attach(ctx context.Context, actor actors.Actor, id, name, mediaType string, content []byte) (need.File, error) {
	if _, err := s.Gate.Reach(actor, "addNeedFile"); err != nil {
		return need.File{}, err
	}
	sent, err := upload.Look(name, mediaType, content)
	if err != nil {
		return need.File{}, err
	}
	var f need.File
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		n, _, err := s.find(ctx, actor, "addNeedFile", id)
		if err != nil {
			return err
		}
		held, err := s.Store.NeedFiles(ctx, id)
		if err != nil {
			return err
		}
		if len(held) >= MaxFiles {
			return models.Faulty(models.KindConflict, "too-many-need-files", "一项需求最多 20 个附件", "a need has at most 20 files")
		}
		f = need.File{
			NeedID: n.ID, EnterpriseID: n.EnterpriseID, Name: sent.Name, MediaType: sent.MediaType, Size: sent.Size, SHA256: sent.SHA256,
			Content: content, AddedBy: actor.ID,
		}
		if err := s.Store.AddNeedFile(ctx, &f); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "addNeedFile", "need", n.ID, sent.Name))
	})
	return f, err
}

// File returns a file of a need with its content. Faults: file-not-found, and as for Get.
func (s *Service) File(ctx context.Context, actor actors.Actor, id, fileID string) (need.File, error) {
	if _, _, err := s.find(ctx, actor, "getNeedFile", id); err != nil {
		return need.File{}, err
	}
	return s.Store.FindNeedFile(ctx, id, fileID)
}
