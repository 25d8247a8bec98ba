package review

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"path"
	"strings"
	"unicode"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Submission is a document that is sent in.
type Submission struct {
	Name      string // of the file; only its last element counts
	MediaType string // as the sender says; empty: not said
	Content   []byte
	SourceURL string // where it was found
	SourceID  string // the collected source that it came from
	PolicyID  string // the policy that it re-reads; empty: found by its document number, or new
}

// Submitted is what became of a submission. Known is true when the same file had been sent in before: then the draft is
// that one.
type Submitted struct {
	Draft draft.Draft
	Known bool
}

// Extract reads a document and keeps nothing. Faults: too-large, invalid-file, reader-unavailable, and those of the
// reader.
func (s *Service) Extract(ctx context.Context, actor actors.Actor, sub Submission) (policy.Extraction, error) {
	if err := s.Gate.Permit(actor, "extractDocument", access.Object{}); err != nil {
		return policy.Extraction{}, err
	}
	if err := sub.settle(); err != nil {
		return policy.Extraction{}, err
	}
	return s.extract(ctx, sub)
}

func (s *Service) extract(ctx context.Context, sub Submission) (policy.Extraction, error) {
	if s.Extractor == nil {
		return policy.Extraction{}, models.Faulty(models.KindUnavailable, "reader-unavailable", "文件识别未启用", "reading documents is not available")
	}
	e, err := s.Extractor.Extract(ctx, sub.Name, sub.MediaType, sub.Content)
	if err != nil {
		return policy.Extraction{}, fmt.Errorf("extract: %w", err)
	}
	if e.Programs == nil {
		e.Programs = []policy.ExtractedProgram{}
	}
	return e, nil
}

// settle checks what every document must be.
func (sub *Submission) settle() error {
	if len(sub.Content) > MaxFile {
		return models.Faulty(models.KindTooLarge, "too-large", "文件超过 20 MiB", "a file is at most 20 MiB")
	}
	if len(sub.Content) == 0 {
		return invalidFile("file", "required", "文件没有内容", "the file is empty")
	}
	sub.Name = cleanName(sub.Name)
	if _, _, err := mime.ParseMediaType(sub.MediaType); err != nil {
		sub.MediaType = "application/octet-stream"
	}
	if len(sub.SourceURL) > 2000 || len(sub.Name) > 1000 {
		return invalidFile("name", "too-long", "文件名或来源网址过长", "the name or address is too long")
	}
	return nil
}

func invalidFile(path, code, zh, en string) error {
	return models.Invalid("invalid-file", "文件有误", "the file has faults", models.Violation{Path: path, Code: code, Message: zh, English: en})
}

// cleanName keeps the last element of a path, without characters that cannot be kept or shown.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(strings.ToValidUTF8(name, ""), `\`, "/"))
	name = strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || models.HasBidi(string(r)) {
			return -1
		}
		return r
	}, name))
	if name == "" || name == "." || name == "/" || name == ".." {
		return "document"
	}
	return name
}

// Submit has a document read and keeps it as a draft with the file itself. A file that waits already, or was published
// and is not sent in to re-read another policy, is known: its draft is returned and nothing is written. Reading happens
// before the transaction. Faults: those of Extract, policy-not-found, policy-ended.
func (s *Service) Submit(ctx context.Context, actor actors.Actor, sub Submission) (Submitted, error) {
	if err := s.Gate.Permit(actor, "submitDraft", access.Object{}); err != nil {
		return Submitted{}, err
	}
	if err := sub.settle(); err != nil {
		return Submitted{}, err
	}
	sum := sha256.Sum256(sub.Content)
	digest := hex.EncodeToString(sum[:])
	if known, err := s.known(ctx, digest, sub.PolicyID); err != nil || known != "" {
		return s.again(ctx, known, err)
	}
	e, err := s.extract(ctx, sub)
	if err != nil {
		return Submitted{}, err
	}
	d, o, err := s.drafted(ctx, actor, sub, digest, e)
	if err != nil {
		return Submitted{}, err
	}
	made := d
	err = s.audited(ctx, actor, "submit", d.ID, func(ctx context.Context) (string, error) {
		made = d
		original := o
		return d.FileName, s.Store.CreateDraft(ctx, &made, &original)
	})
	var fault *models.Fault
	if errors.As(err, &fault) && fault.Code == "draft-waiting" { // somebody else was faster
		known, err := s.known(ctx, digest, sub.PolicyID)
		return s.again(ctx, known, err)
	}
	if err != nil {
		return Submitted{}, fmt.Errorf("submit: %w", err)
	}
	return Submitted{Draft: made}, nil
}

// known returns the draft that a file has already; empty when it has none.
func (s *Service) known(ctx context.Context, digest, policyID string) (string, error) {
	same, err := s.Store.DraftsOfFile(ctx, digest)
	if err != nil {
		return "", fmt.Errorf("drafts of a file: %w", err)
	}
	for _, d := range same {
		if d.Status == draft.Open && policyID != "" && d.TargetID != policyID {
			return "", models.Faulty(models.KindConflict, "draft-waiting", "同一份文件已在待审，对应另一项政策；请先处理或作废那份草稿",
				"the same file is waiting already, for another policy")
		}
		if d.Status == draft.Open || policyID == "" {
			return d.ID, nil
		}
	}
	return "", nil
}

func (s *Service) again(ctx context.Context, id string, err error) (Submitted, error) {
	if err != nil {
		return Submitted{}, err
	}
	d, err := s.Store.FindDraft(ctx, id)
	if err != nil {
		return Submitted{}, fmt.Errorf("find draft: %w", err)
	}
	return Submitted{Draft: d, Known: true}, nil
}

// drafted makes the draft of what was read, not stored yet.
func (s *Service) drafted(ctx context.Context, actor actors.Actor, sub Submission, digest string, e policy.Extraction) (draft.Draft, draft.Original, error) {
	body, err := json.Marshal(e)
	if err != nil {
		return draft.Draft{}, draft.Original{}, fmt.Errorf("review: keep an extraction: %w", err)
	}
	if !models.Storable(e.Text) {
		return draft.Draft{}, draft.Original{}, models.BadText(models.Violation{Path: "text", Code: "bad-text", Message: "正文含有不能保存的字符", English: "the text holds characters that cannot be stored"})
	}
	items, programs, err := s.items(e)
	if err != nil {
		return draft.Draft{}, draft.Original{}, err
	}
	id, err := newID()
	if err != nil {
		return draft.Draft{}, draft.Original{}, err
	}
	d := draft.Draft{
		ID: id, Status: draft.Open, Title: e.Metadata.Title, DocNumber: e.Metadata.DocNumber, DocNumberKey: policy.NumberKey(e.Metadata.DocNumber),
		FileName: sub.Name, MediaType: sub.MediaType, Size: int64(len(sub.Content)), SHA256: digest, SourceURL: sub.SourceURL, SourceID: sub.SourceID,
		ReaderVersion: s.Reader, CreatedBy: actor.ID, Items: items, Programs: programs,
	}
	if err := s.aim(ctx, &d, sub.PolicyID); err != nil {
		return draft.Draft{}, draft.Original{}, err
	}
	d.Count()
	return d, draft.Original{Content: sub.Content, Extraction: string(body)}, nil
}
