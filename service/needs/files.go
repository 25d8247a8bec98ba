package needs

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"mime"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/need"
	"huiqi/service/library"
)

// The bounds of files.
const (
	MaxFile  = 20 << 20 // bytes
	MaxFiles = 20       // of one need
)

// Attach adds a file to a need that is not yet closed. Faults: too-large, invalid-attachment, too-many-need-files, need-state,
// need-not-found, and those of the gate.
func (s *Service) Attach(ctx context.Context, actor actors.Actor, id, name, mediaType string, content []byte) (need.File, error) {
	if _, err := s.Gate.Reach(actor, "addNeedFile"); err != nil {
		return need.File{}, err
	}
	if len(content) > MaxFile {
		return need.File{}, models.Faulty(models.KindTooLarge, "too-large", "附件超过 20 MB", "an attachment is at most 20 MB")
	}
	if name = library.CleanName(name); name == "" || len(content) == 0 {
		return need.File{}, models.Invalid("invalid-attachment", "附件须有文件名和内容", "an attachment needs a name and content")
	}
	if _, _, err := mime.ParseMediaType(mediaType); err != nil {
		mediaType = "application/octet-stream"
	}
	sum := sha256.Sum256(content)
	var f need.File
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
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
			NeedID: n.ID, EnterpriseID: n.EnterpriseID, Name: name, MediaType: mediaType, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:]),
			Content: content, AddedBy: actor.ID,
		}
		if err := s.Store.AddNeedFile(ctx, &f); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "addNeedFile", "need", n.ID, name))
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
