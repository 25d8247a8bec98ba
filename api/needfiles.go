package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"
)

// registerFiles adds the files of needs.
func (h needHandlers) registerFiles(api huma.API) {
	register(api, attaching("addNeedFile", "/needs/{id}/files", "上传附件（20 MiB 以内，至多 20 个）", needTag), keep(h.needs.Attach))
	register(api, get("getNeedFile", "/needs/{id}/files/{file}", "下载附件", needTag), h.file)
}

type needFileInput struct {
	PathID
	File string `path:"file" maxLength:"64" doc:"附件编号"`
}

func (h needHandlers) file(ctx context.Context, in *needFileInput) (*fileOutput, error) {
	f, err := h.needs.File(ctx, actorOf(ctx), in.ID, in.File)
	if err != nil {
		return nil, err
	}
	return saved(f.Name, f.MediaType, f.Content), nil
}
