package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"
)

// registerAttachments adds the files published with policies.
func registerAttachments(api huma.API, deps Deps) {
	p := policyHandlers{deps.Library}
	register(api, attaching("addAttachment", "/policies/{id}/attachments", "上传附件（20 MiB 以内）", libraryTag), keep(p.library.Attach))
	register(api, get("getAttachment", "/attachments/{id}", "下载附件", libraryTag), p.attachment)
	detach := write(http.MethodDelete, "deleteAttachment", "/attachments/{id}", "删除附件", libraryTag)
	detach.DefaultStatus = http.StatusNoContent
	register(api, detach, p.detach)
}

func (h policyHandlers) attachment(ctx context.Context, in *idInput) (*fileOutput, error) {
	a, err := h.library.Attachment(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return saved(a.Name, a.MediaType, a.Content), nil
}

func (h policyHandlers) detach(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, h.library.Detach(ctx, actorOf(ctx), in.ID)
}
