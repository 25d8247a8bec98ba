package upload_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/service/upload"
)

func TestLook(t *testing.T) {
	t.Parallel()
	const sumOfX = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
	file := func(name, mediaType string) upload.File {
		return upload.File{Name: name, MediaType: mediaType, Size: 1, SHA256: sumOfX}
	}
	tests := map[string]struct {
		name, mediaType string
		content         []byte
		want            upload.File
		code            string
	}{
		"a file":                   {"附件1.pdf", "application/pdf", []byte("x"), file("附件1.pdf", "application/pdf"), ""},
		"a path":                   {"/etc/a.txt", "text/plain", []byte("x"), file("a.txt", "text/plain"), ""},
		"a path of Windows":        {`C:\文件\a.txt`, "text/plain", []byte("x"), file("a.txt", "text/plain"), ""},
		"control characters":       {"a\r\nb\x00.txt", "text/plain", []byte("x"), file("ab.txt", "text/plain"), ""},
		"no media type":            {"a", "?", []byte("x"), file("a", "application/octet-stream"), ""},
		"a folder above":           {"..", "text/plain", []byte("x"), upload.File{}, "invalid-attachment"},
		"nothing but spaces":       {"  ", "text/plain", []byte("x"), upload.File{}, "invalid-attachment"},
		"no name":                  {"", "text/plain", []byte("x"), upload.File{}, "invalid-attachment"},
		"no content":               {"a", "text/plain", nil, upload.File{}, "invalid-attachment"},
		"one byte more than fits":  {"a", "text/plain", make([]byte, upload.MaxBytes+1), upload.File{}, "too-large"},
		"an empty name, too large": {"", "text/plain", make([]byte, upload.MaxBytes+1), upload.File{}, "too-large"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := upload.Look(tt.name, tt.mediaType, tt.content)
			var fault *models.Fault
			if errors.As(err, &fault) != (tt.code != "") || fault != nil && fault.Code != tt.code {
				t.Errorf("got %v, want %q", err, tt.code)
			}
			if diff := cmp.Diff(got, tt.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}
