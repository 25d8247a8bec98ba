package metadata_test

import (
	"os"
	"testing"

	"huiqi/models/policy"
	"huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/document"
	"huiqi/reading/metadata"
	"huiqi/reading/prose"
)

// reader returns a reader for the city that the seeded tables are about.
func reader(tb testing.TB) *metadata.Reader {
	tb.Helper()
	return readerAt(tb, "370300")
}

// readerAt returns a reader for a city, or for none.
func readerAt(tb testing.TB, home string) *metadata.Reader {
	tb.Helper()
	c, err := reference.Load(os.DirFS("../../seed/reference"))
	if err != nil {
		tb.Fatal(err)
	}
	return metadata.New(c, divisions.New(c), home)
}

// read reads a plain text.
func read(tb testing.TB, r *metadata.Reader, text string) policy.ReadMetadata {
	tb.Helper()
	return readDocument(tb, r, document.Document{MediaType: "text/plain", Text: text})
}

// told reads texts and checks what each says of one thing.
func told(t *testing.T, tests map[string]struct{ text, want string }, of func(policy.ReadMetadata) string) {
	t.Helper()
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := of(read(t, r, test.text)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// readDocument reads a document and checks that every claim and citation quotes what stands in it.
func readDocument(tb testing.TB, r *metadata.Reader, doc document.Document) policy.ReadMetadata {
	tb.Helper()
	m := r.Read(doc, prose.New(doc.Text))
	for field, c := range m.Claims {
		if c.Source != nil && !c.Source.Located(doc.Text) {
			tb.Errorf("%s: %+v is not in the text", field, *c.Source)
		}
		if c.Confidence <= 0 || c.Confidence > 1 {
			tb.Errorf("%s: confidence %v", field, c.Confidence)
		}
	}
	for _, c := range m.Cites {
		if !c.Source.Located(doc.Text) {
			tb.Errorf("cited %q %q: %+v is not in the text", c.Title, c.DocNumber, c.Source)
		}
	}
	return m
}
