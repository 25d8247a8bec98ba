package document

import (
	"net/url"
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"huiqi/models/policy"
)

// Bounds of the files that a document may offer.
const (
	maxAttachments = 200
	maxURL         = 2_000
)

// fileName is a name that ends as one of a file to be downloaded does.
var fileName = regexp.MustCompile(`(?i)\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|7z|pptx?)$`)

// nameless are words of links that do not name what they lead to.
var nameless = regexp.MustCompile(`^(?:点击|点此|点击此处)?(?:下载|查看|打开|附件下载|下载附件)?[:：]?$`)

// baseOf returns the address that links of a page are relative to; nil: none is known.
func baseOf(page *goquery.Document, file File, meta map[string]string) *url.URL {
	where := file.URL
	for _, name := range []string{"url", "og:url"} {
		if where == "" && strings.HasPrefix(meta[name], "http") {
			where = meta[name]
		}
	}
	base := webAddress(nil, where)
	if own := webAddress(base, page.Find("base[href]").First().AttrOr("href", "")); own != nil && own.IsAbs() {
		return own
	}
	return base
}

// webAddress reads an address, completed by base where there is one; nil: it is none of the web.
func webAddress(base *url.URL, text string) *url.URL {
	text = strings.TrimSpace(text)
	if text == "" || len(text) > maxURL {
		return nil
	}
	u, err := url.Parse(text)
	if err != nil {
		return nil
	}
	if base != nil {
		u = base.ResolveReference(u)
	}
	if u.Scheme != "" && u.Scheme != "http" && u.Scheme != "https" || u.Opaque != "" || u.User != nil {
		return nil
	}
	return u
}

// attachmentsOf returns the files that a page links to, each once.
func attachmentsOf(page *goquery.Document, base *url.URL) []policy.LinkedFile {
	var out []policy.LinkedFile
	known := map[string]bool{}
	page.Find("a[href]").EachWithBreak(func(_ int, a *goquery.Selection) bool {
		name := collapse(a.Text())
		if nameless.MatchString(name) {
			name = collapse(a.AttrOr("title", a.AttrOr("download", "")))
		}
		f, ok := linkedFile(base, a.AttrOr("href", ""), name)
		if ok && !known[f.URL] {
			known[f.URL] = true
			out = append(out, f)
		}
		return len(out) < maxAttachments
	})
	return out
}

// linkedFile reads a link to a file: its address ends as the name of one, a parameter of it does, or its words do.
func linkedFile(base *url.URL, href, name string) (policy.LinkedFile, bool) {
	u := webAddress(base, href)
	if u == nil {
		return policy.LinkedFile{}, false
	}
	own := path.Base(u.Path)
	if !fileName.MatchString(own) {
		own = ""
		for _, values := range u.Query() {
			for _, v := range values {
				if v = path.Base(v); fileName.MatchString(v) && (own == "" || v < own) {
					own = v
				}
			}
		}
	}
	if own == "" && !fileName.MatchString(name) {
		return policy.LinkedFile{}, false
	}
	if name == "" {
		name = own
	}
	if utf8.RuneCountInString(name) > policy.MaxTitle {
		name = string([]rune(name)[:policy.MaxTitle])
	}
	return policy.LinkedFile{Name: name, URL: u.String()}, true
}
