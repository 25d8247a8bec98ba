package crawl

import (
	"bytes"
	"mime"
	"net/url"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"

	"huiqi/models"
)

// Media types of what is taken as a document.
const (
	HTML     = "text/html"
	PDF      = "application/pdf"
	DOCX     = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
	Text     = "text/plain"
	Markdown = "text/markdown"
)

// MediaTypeOf returns what an answer holds, told by its content first, then by how it was sent and by its name; empty:
// nothing that is taken as a document.
func MediaTypeOf(a Answer) string {
	name := strings.ToLower(path.Ext(pathOf(a.URL)))
	sent, _, err := mime.ParseMediaType(a.ContentType)
	if err != nil {
		sent = ""
	}
	switch {
	case bytes.HasPrefix(bytes.TrimLeft(a.Body[:min(len(a.Body), 1024)], "\x00 \t\r\n"), []byte("%PDF-")):
		return PDF
	case bytes.HasPrefix(a.Body, []byte("PK\x03\x04")):
		if sent == DOCX || name == ".docx" || bytes.Contains(a.Body, []byte("word/document.xml")) {
			return DOCX
		}
		return ""
	case bytes.IndexByte(a.Body[:min(len(a.Body), 1024)], 0) >= 0:
		return ""
	case sent == HTML || sent == "application/xhtml+xml" || looksLike(a.Body, "<!doctype html", "<html"):
		return HTML
	case name == ".md" && strings.HasPrefix(sent, "text/") || sent == Markdown:
		return Markdown
	case sent == Text:
		return Text
	}
	return ""
}

func pathOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return u.Path
}

// Page is what a web page says of itself.
type Page struct {
	Title     string
	Published models.Date
	Canonical string // where it says that it belongs; empty: it does not say
	Text      string // its paragraphs, one on a line, without navigation, scripts and what is hidden
	Files     []Link // files that it offers and that look like the text of a policy
}

// maxFiles is how many files of one page are taken along.
const maxFiles = 5

// ReadPage reads a web page.
func ReadPage(a Answer) (Page, error) {
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(utf8Of(a.Body, a.ContentType)))
	if err != nil {
		return Page{}, &Refusal{Code: UnsupportedType, Message: "网页读不懂", English: "the page cannot be read", Err: err}
	}
	base := a.URL
	if href, ok := doc.Find("base[href]").Attr("href"); ok {
		if address, ok := resolved(base, href); ok {
			base = address
		}
	}
	p := Page{Title: titleOf(doc), Published: dateIn(meta(doc, "PubDate", "publishdate", "article:published_time"))}
	if href, ok := doc.Find("link[rel=canonical][href]").Attr("href"); ok {
		p.Canonical, _ = resolved(base, href)
	}
	main := mainOf(doc)
	p.Files = filesOf(doc, main, base, p.Title)
	p.Text = textOf(main)
	return p, nil
}

func titleOf(doc *goquery.Document) string {
	for _, title := range []string{meta(doc, "ArticleTitle"), doc.Find("h1").First().Text(), doc.Find("title").First().Text()} {
		if title = plain(title); title != "" {
			return cut(title, maxTitle)
		}
	}
	return ""
}

// meta returns the first of these statements that the page makes, as the standard for government sites names them.
func meta(doc *goquery.Document, names ...string) string {
	found := ""
	doc.Find("meta[content]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		for _, attribute := range []string{"name", "property"} {
			for _, name := range names {
				if strings.EqualFold(s.AttrOr(attribute, ""), name) {
					found = s.AttrOr("content", "")
				}
			}
		}
		return found == ""
	})
	return found
}

// containers are where government sites keep the text of an article, the most telling first.
const containers = ".TRS_Editor|#UCAP-CONTENT|#zoom|#Zoom|#zoomcon|.pages_content|.article-content|.article_con|.content-article|.view.TRS_UEDITOR|article|main"

// leastText is how many characters a container must hold to be the text of its page.
const leastText = 100

// mainOf returns the part of a page that holds its text.
func mainOf(doc *goquery.Document) *goquery.Selection {
	for _, selector := range strings.Split(containers, "|") {
		if found := doc.Find(selector).First(); utf8.RuneCountInString(plain(found.Text())) >= leastText {
			return found
		}
	}
	return doc.Find("body").First()
}
