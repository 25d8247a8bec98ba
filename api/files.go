package api

import (
	"context"
	"io"
	"mime"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/service/upload"
)

type attachInput struct {
	PathID
	RawBody huma.MultipartFormFiles[struct {
		File huma.FormFile `form:"file" required:"true" doc:"附件"`
	}]
}

// attaching is an operation that takes a file by a form.
func attaching(id, path, summary, tag string) huma.Operation {
	op := write(http.MethodPost, id, path, summary, tag)
	op.DefaultStatus = http.StatusCreated
	op.MaxBodyBytes = upload.MaxBytes + 64<<10 // and the form around it
	return op
}

// keep returns the handler of such an operation, by which a service keeps the file beside what the id names.
func keep[T any](attach func(ctx context.Context, actor actors.Actor, id, name, mediaType string, content []byte) (T, error)) func(context.Context, *attachInput) (*Plain[T], error) {
	return func(ctx context.Context, in *attachInput) (*Plain[T], error) {
		file := in.RawBody.Data().File
		defer func() { _ = file.Close() }()
		content, err := io.ReadAll(file)
		if err != nil {
			return nil, models.Invalid("invalid-attachment", "附件没有完整送达", "the attachment did not arrive completely")
		}
		kept, err := attach(ctx, actorOf(ctx), in.ID, file.Filename, file.ContentType, content)
		if err != nil {
			return nil, err
		}
		return plain(kept), nil
	}
}

// fileOutput is a file to save: never shown in place, whatever it calls itself.
type fileOutput struct {
	ContentType        string `header:"Content-Type"`
	ContentDisposition string `header:"Content-Disposition"`
	Body               []byte
}

func saved(name, mediaType string, content []byte) *fileOutput {
	return &fileOutput{
		ContentType: mediaType, ContentDisposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: content,
	}
}
