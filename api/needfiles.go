package api

import (
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/need"
	"huiqi/service/needs"
)

// registerFiles adds the files of needs.
func (h needHandlers) registerFiles(api huma.API) {
	attach := write(http.MethodPost, "addNeedFile", "/needs/{id}/files", "上传附件（20 MiB 以内，至多 20 个）", needTag)
	attach.DefaultStatus = http.StatusCreated
	attach.MaxBodyBytes = needs.MaxFile + 64<<10 // and the form around it
	register(api, attach, h.attach)
	register(api, get("getNeedFile", "/needs/{id}/files/{file}", "下载附件", needTag), h.file)
}

type needFileInput struct {
	PathID
	File string `path:"file" maxLength:"64" doc:"附件编号"`
}

func (h needHandlers) attach(ctx context.Context, in *attachInput) (*Plain[need.File], error) {
	file := in.RawBody.Data().File
	defer func() { _ = file.Close() }()
	content, err := io.ReadAll(file)
	if err != nil {
		return nil, models.Invalid("invalid-attachment", "附件没有完整送达", "the attachment did not arrive completely")
	}
	f, err := h.needs.Attach(ctx, actorOf(ctx), in.ID, file.Filename, file.ContentType, content)
	if err != nil {
		return nil, err
	}
	return plain(f), nil
}

func (h needHandlers) file(ctx context.Context, in *needFileInput) (*fileOutput, error) {
	f, err := h.needs.File(ctx, actorOf(ctx), in.ID, in.File)
	if err != nil {
		return nil, err
	}
	return &fileOutput{
		ContentType: f.MediaType, ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}), Body: f.Content,
	}, nil
}
