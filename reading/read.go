package reading

import (
	"context"
	"crypto/sha256"
	"encoding/hex"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

// Extract reads a file into a proposal. Name and media type are as the sender gave them and may be empty: what the file
// holds decides. The file's faults are those of package document; ctx ends the reading of the file.
func (r *Reader) Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	doc, err := r.files.Read(ctx, document.File{Name: name, MediaType: mediaType, Data: data})
	if err != nil {
		return policy.Extraction{}, err
	}
	out, err := r.ReadDocument(doc)
	if err != nil {
		return policy.Extraction{}, err
	}
	sum := sha256.Sum256(data)
	out.Document.Name, out.Document.SHA256 = name, hex.EncodeToString(sum[:])
	return out, nil
}

// Close ends what reads PDFs. Reading one afterwards is a fault of package document.
func (r *Reader) Close() error { return r.files.Close() }
