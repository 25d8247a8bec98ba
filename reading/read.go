package reading

import (
	"context"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

// Extract reads a file into a proposal. The file's faults are those of package document.
func (r *Reader) Extract(_ context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	out, err := r.ReadDocument(document.Document{MediaType: mediaType, Text: string(data)})
	out.Document.Name = name
	return out, err
}
