// Package upload looks at files that people send in to be kept beside a document, a need or a report. Where they are kept,
// and who may add and read them, is the business of those services.
package upload

import (
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"path"
	"strings"
	"unicode"

	"huiqi/models"
)

// MaxBytes is the greatest size of a file.
const MaxBytes = 20 << 20

// File is what is noted of a file beside its content.
type File struct {
	Name      string // the last element of what was sent
	MediaType string
	Size      int64
	SHA256    string // in hexadecimal
}

// Look returns what is to be noted of a file. Only the last element of its name is kept, and its control characters go; a
// media type that is none becomes that of any bytes. Faults: too-large, invalid-attachment.
func Look(name, mediaType string, content []byte) (File, error) {
	if len(content) > MaxBytes {
		return File{}, models.Faulty(models.KindTooLarge, "too-large", "附件超过 20 MB", "an attachment is at most 20 MB")
	}
	name = cleanName(name)
	if name == "" || len(content) == 0 {
		return File{}, models.Invalid("invalid-attachment", "附件须有文件名和内容", "an attachment needs a name and content")
	}
	if _, _, err := mime.ParseMediaType(mediaType); err != nil {
		mediaType = "application/octet-stream"
	}
	sum := sha256.Sum256(content)
	return File{Name: name, MediaType: mediaType, Size: int64(len(content)), SHA256: hex.EncodeToString(sum[:])}, nil
}

// cleanName keeps the last element of a path without control characters.
func cleanName(name string) string {
	name = path.Base(strings.ReplaceAll(name, `\`, "/"))
	if name == "." || name == "/" || name == ".." {
		return ""
	}
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, name))
}
