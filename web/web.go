// Package web holds the pages of Huiqi as embedded files: the landing page at /, the page on which staff review
// documents at /review, their assets under /assets/, and the API reference under /docs; and the templates of the pages that
// letters point to, which the API fills. The pages use the public REST
// API and nothing else, load nothing from other hosts and run under a content security policy without inline script. It
// knows nothing of the rest of the program.
package web

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed site apidoc
var files embed.FS

// Paths under which the pages are reached; everything else is the API's.
const (
	AssetsPath = "/assets/"
	APIDocPath = "/docs/"
	ReviewPath = "/review"
)

// ContentSecurityPolicy allows what the pages need: their own scripts, styles, images and API. Swagger UI's style sheet
// holds its icons as data URLs.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; " +
	"connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"

// Handler serves the pages for GET and HEAD: /, /review, /assets/…, /docs and /docs/…; other paths are answered 404.
func Handler() http.Handler {
	mux := http.NewServeMux()
	serve(mux, "site", AssetsPath)
	serve(mux, "apidoc", APIDocPath)
	mux.Handle("GET /{$}", mustLoad("site/index.html"))
	mux.Handle("GET "+ReviewPath, mustLoad("site/review.html"))
	reference := mustLoad("apidoc/index.html")
	mux.Handle("GET /docs", reference)
	mux.Handle("GET "+APIDocPath+"{$}", reference)
	return mux
}

// serve mounts every embedded file of a folder below the prefix.
func serve(mux *http.ServeMux, folder, prefix string) {
	err := fs.WalkDir(files, folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		mux.Handle("GET "+prefix+path[len(folder)+1:], mustLoad(path))
		return nil
	})
	if err != nil {
		panic(err) // embedded at build time: it cannot be absent
	}
}
