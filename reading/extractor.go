package reading

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"

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
	Log       *slog.Logger      // told why a document was not read
}

// NewExtractor returns an extractor without a language model that reads one PDF at a time. It has to be closed.
func NewExtractor(language *matching.Language) *Extractor {
	return &Extractor{Documents: document.NewReader(document.Limits{}, 1), Reader: NewReader(language), Log: slog.Default()}
}

// unread is the code of the warning about a document whose programs could not be read.
const unread = "programs-unread"

// Close gives back what reads PDFs and the connections to the model.
func (x *Extractor) Close() error {
	x.Model.Close()
	return x.Documents.Close()
}

// Extract reads a file into a proposal. The faults are those of package document; programs that could not be read and a
// model that fails take nothing else from the proposal but are told as warnings.
func (x *Extractor) Extract(ctx context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	doc, err := x.Documents.Read(ctx, document.File{Name: name, MediaType: mediaType, Data: data})
	if err != nil {
		return policy.Extraction{}, fmt.Errorf("extract %s: %w", name, err)
	}
	out, fault := x.Reader.ReadDocument(doc)
	if fault != nil {
		x.Log.ErrorContext(ctx, "a document was not read", "name", name, "error", fault)
		out.Document.Warnings = append(out.Document.Warnings, policy.ReadingWarning{
			Code: unread, Message: "系统没能读出这份文件的事项和条件，请人工补录；原文已完整保留", English: "the programs of this document could not be read and have to be added by hand; its text is kept whole",
		})
	}
	sum := sha256.Sum256(data)
	out.Document.Name, out.Document.SHA256 = name, hex.EncodeToString(sum[:])
	if x.Model.Enabled() {
		err = x.assist(ctx, &out)
	}
	return out, err
}
