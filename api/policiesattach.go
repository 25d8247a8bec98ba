package api

import (
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/library"
)

// registerAttachments adds the files published with policies.
func registerAttachments(api huma.API, deps Deps) {
	p := policyHandlers{deps.Library}
	attach := write(http.MethodPost, "addAttachment", "/policies/{id}/attachments", "上传附件（20 MiB 以内）", libraryTag)
	attach.DefaultStatus = http.StatusCreated
	attach.MaxBodyBytes = library.MaxAttachment + 64<<10 // and the form around it
	register(api, attach, p.attach)
	register(api, get("getAttachment", "/attachments/{id}", "下载附件", libraryTag), p.attachment)
	detach := write(http.MethodDelete, "deleteAttachment", "/attachments/{id}", "删除附件", libraryTag)
	detach.DefaultStatus = http.StatusNoContent
	register(api, detach, p.detach)
}

type attachInput struct {
	PathID
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"附件"`
	}]
}

func (h policyHandlers) attach(ctx context.Context, in *attachInput) (*Plain[policy.Attachment], error) {
	file := in.RawBody.Data().File
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, models.Invalid("invalid-attachment", "附件没有完整送达", "the attachment did not arrive completely")
	}
	a, err := h.library.Attach(ctx, actorOf(ctx), in.ID, file.Filename, file.ContentType, content)
	if err != nil {
		return nil, err
	}
	return plain(a), nil
}

// fileOutput is a file to save: never shown in place, whatever it calls itself.
type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

func (h policyHandlers) attachment(ctx context.Context, in *idInput) (*fileOutput, error) {
	a, err := h.library.Attachment(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return &fileOutput{
		ContentType: a.MediaType, ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": a.Name}),
		Body: a.Content,
	}, nil
}

func (h policyHandlers) detach(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, h.library.Detach(ctx, actorOf(ctx), in.ID)
}
