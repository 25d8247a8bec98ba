package collect

import (
	"context"

	"huiqi/models"
)

// Queue takes documents for review. The same content again answers the draft that it has already, so that handing over
// may be repeated. A Fault of the kinds invalid and too-large says that the document will never be taken; after any
// other error it is tried again.
type Queue interface {
	Submit(ctx context.Context, in Intake) (draftID string, err error)
}

// Intake is a document that was collected.
type Intake struct {
	Name      string // of the file, or of the page with .html
	MediaType string // as it was sent, with its charset
	Content   []byte // as it was sent
	URL       string
	Title     string
	Published models.Date // zero: not known
	Files     []File      // that it links to and that look like its text

	SourceID    string
	Level       string // what the source says of its documents
	Issuer      string
	Region      string
	PageID      string
	Version     int    // of the page, from 1
	FormerDraft string // of the version before; empty: this is the first
	PolicyID    string // the policy in the library that has its number; empty: there is none
}

// File is a file that a document links to.
type File struct {
	Name      string
	MediaType string
	URL       string
	Content   []byte
}
