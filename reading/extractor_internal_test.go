package reading

import (
	"bytes"
	"log/slog"
	"os"
	"strings"
	"testing"

	"huiqi/matching"
	facts "huiqi/models/reference"
	"huiqi/reading/divisions"
	"huiqi/reading/document"
	"huiqi/reading/metadata"
)

// A fault of the reading costs a document its programs, nothing else: what it says of itself and its text stay, a
// warning tells the person, and the log tells why.
func TestAFaultOfTheReadingLosesNoDocument(t *testing.T) {
	t.Parallel()
	catalogue, err := facts.Load(os.DirFS("../seed/reference"))
	if err != nil {
		t.Fatal(err)
	}
	language := matching.NewLanguage(catalogue)
	var log bytes.Buffer
	x := &Extractor{
		Documents: document.NewReader(document.Limits{}, 1),
		Reader:    &Reader{language: language, metadata: metadata.New(catalogue, divisions.New(catalogue), Home)}, // nothing to read conditions with
		Log:       slog.New(slog.NewTextHandler(&log, nil)),
	}
	t.Cleanup(func() { _ = x.Close() })
	text := "关于申报2026年科技项目的通知（示例）\n申报条件：\n一、在本市注册的企业；\n二、上年度营业收入1000万元以上。\n"
	got, err := x.Extract(t.Context(), "notice.txt", "text/plain", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	if len(got.Document.Warnings) != 1 || got.Document.Warnings[0].Code != "programs-unread" {
		t.Errorf("got warnings %+v, want that the programs were not read", got.Document.Warnings)
	}
	if got.Programs == nil || len(got.Programs) > 0 || got.Metadata.Title != "关于申报2026年科技项目的通知（示例）" || got.Text != text {
		t.Errorf("got programs %v, title %q and text %q, want none, the title and the whole text", got.Programs, got.Metadata.Title, got.Text)
	}
	if !strings.Contains(log.String(), "name=notice.txt") || !strings.Contains(log.String(), "nil pointer") {
		t.Errorf("got log %q, want the file and the cause", log.String())
	}
}
