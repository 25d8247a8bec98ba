package web

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

// asset is one embedded file, compressed when it is first asked for.
type asset struct {
	contentType string
	etag        string
	body        []byte
	compressed  func() []byte // nil where compression gains nothing
}

// mustLoad reads an embedded file, which is there since the build.
func mustLoad(name string) *asset {
	body, err := files.ReadFile(name)
	if err != nil {
		panic(err)
	}
	sum := sha256.Sum256(body)
	a := &asset{contentType: typeOf(name), etag: `"` + hex.EncodeToString(sum[:8]) + `"`, body: body}
	if a.contentType != "image/png" {
		a.compressed = sync.OnceValue(func() []byte { return compress(body) })
	}
	return a
}

// ServeHTTP answers with the file, or 304 when the browser has it. Files are named without their version, so browsers
// ask again each time; the tag makes that cheap.
func (a *asset) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	header := w.Header()
	header.Set("Content-Security-Policy", ContentSecurityPolicy)
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Referrer-Policy", "same-origin")
	header.Set("Cache-Control", "no-cache")
	header.Set("Vary", "Accept-Encoding")
	header.Set("Content-Type", a.contentType)
	body, etag := a.body, a.etag
	if a.compressed != nil && strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
		body, etag = a.compressed(), strings.TrimSuffix(a.etag, `"`)+`-gzip"`
		header.Set("Content-Encoding", "gzip")
	}
	header.Set("ETag", etag)
	if r.Header.Get("If-None-Match") == etag {
		header.Del("Content-Encoding")
		w.WriteHeader(http.StatusNotModified)
		return
	}
	header.Set("Content-Length", strconv.Itoa(len(body)))
	if r.Method == http.MethodHead {
		return
	}
	_, _ = w.Write(body) // a browser that went away is no fault
}

// typeOf does not trust the machine's MIME tables for what browsers insist on.
func typeOf(name string) string {
	switch ext := path.Ext(name); ext {
	case ".html":
		return "text/html; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".json", ".webmanifest":
		return "application/json"
	case "", ".txt":
		return "text/plain; charset=utf-8"
	default:
		return mime.TypeByExtension(ext)
	}
}

func compress(body []byte) []byte {
	var out bytes.Buffer
	w := gzip.NewWriter(&out)
	_, _ = w.Write(body) // a buffer takes everything
	_ = w.Close()
	return out.Bytes()
}
