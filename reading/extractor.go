package reading

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/reading/assist"
	"huiqi/reading/document"
)

// Extractor turns files into proposals: it opens the file, reads it, and has a language model, where one is configured,
// propose what the reading left to a person. It may be shared.
type Extractor struct {
	Documents *document.Reader
	Reader    *Reader
	Model     *assist.Assistant // nil or off: nothing is sent anywhere
}

// NewExtractor returns an extractor without a language model that reads one PDF at a time. It has to be closed.
func NewExtractor(language *matching.Language) *Extractor {
	return &Extractor{Documents: document.NewReader(document.Limits{}, 1), Reader: NewReader(language)}
}

// Close gives back what reads PDFs and the connections to the model.
func (x *Extractor) Close() error {
	x.Model.Close()
	return x.Documents.Close()
}

// Extract reads a file into a proposal. The faults are those of package document; a model that fails takes nothing from
// the proposal but is told as a warning.
func (x *Extractor) Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	doc, err := x.Documents.Read(ctx, document.File{Name: name, MediaType: mediaType, Data: data})
	if err != nil {
		return policy.Extraction{}, fmt.Errorf("extract %s: %w", name, err)
	}
	out, err := x.Reader.ReadDocument(doc)
	if err != nil {
		return policy.Extraction{}, fmt.Errorf("extract %s: %w", name, err)
	}
	sum := sha256.Sum256(data)
	out.Document.Name, out.Document.SHA256 = name, hex.EncodeToString(sum[:])
	if x.Model.Enabled() {
		err = x.assist(ctx, &out)
	}
	return out, err
}
