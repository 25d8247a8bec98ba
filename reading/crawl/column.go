package crawl

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
	"github.com/gocolly/colly/v2"
)

// Column says how the page of a column is read. Selectors are CSS; all but the address may be empty.
type Column struct {
	URL   string
	Link  string // the links, or elements that hold one each; empty: every link whose words could be a title
	Title string // within an entry; empty: the link's title or words
	Date  string // within an entry; empty: the first date in it
	Next  string // the link to the next page; empty: the one that says so
	Pages string // address of the page after this one, when it is not linked: index_{n}.html

	Number int // which page of the column this is, from 1
}

// shortestTitle is the least number of characters of a link that could be a document's title.
const shortestTitle = 8

// maxTitle is how much of a title is kept, in runes.
const maxTitle = 300

// CheckSelector returns what is wrong with a CSS selector.
func CheckSelector(selector string) error {
	_, err := cascadia.ParseGroup(selector)
	return err
}

// Column reads one page of a column. Errors are a Refusal, a Busy, or that of ctx.
func (v *Visitor) Column(ctx context.Context, of Column) (Listing, error) {
	c := v.collector(ctx, MaxList)
	r := &columnReader{column: of, seen: map[string]bool{Normalised(of.URL): true}}
	status := 0
	c.OnResponse(func(response *colly.Response) {
		status = response.StatusCode
		response.Body = utf8Of(response.Body, response.Headers.Get(original))
		if looksLike(response.Body, "<!doctype html", "<html") {
			response.Headers.Set("Content-Type", "text/html")
		}
	})
	link := of.Link
	if link == "" {
		link = "a[href]"
	}
	c.OnHTML("html", func(*colly.HTMLElement) { r.html = true })
	c.OnHTML(link, r.entry)
	next := of.Next
	if next == "" {
		next = "a[href], link[rel=next]"
	}
	c.OnHTML(next, r.next)
	c.SetRedirectHandler(boundRedirects)
	if err := v.do(ctx, c, Ask{URL: of.URL}); err != nil {
		return Listing{}, err
	}
	if status != http.StatusOK {
		return Listing{}, statusRefusal(status)
	}
	if !r.html {
		return Listing{}, refuse(BadList, "栏目地址不是网页", "the column's address is no web page")
	}
	return r.listing(), nil
}

// columnReader gathers what the callbacks find.
type columnReader struct {
	column Column
	html   bool
	seen   map[string]bool
	links  []Link
	after  string
}

// entry takes one link, or the first of an element that holds it.
func (r *columnReader) entry(e *colly.HTMLElement) {
	anchor, scope := e.DOM, e.DOM
	if e.Name == "a" {
		if around := e.DOM.Closest("li, tr, dd, dl, article"); around.Length() > 0 {
			scope = around
		} else {
			scope = e.DOM.Parent()
		}
	} else {
		anchor = e.DOM.Find("a[href]").First()
	}
	href, ok := anchor.Attr("href")
	address, web := absolute(e.Request, href)
	if !ok || !web || r.seen[address] {
		return
	}
	title := r.title(anchor, scope)
	if r.column.Link == "" && (utf8.RuneCountInString(title) < shortestTitle || saysNext(title)) {
		return
	}
	r.seen[address] = true
	at := scope.Text()
	if r.column.Date != "" {
		at = scope.Find(r.column.Date).First().Text()
	}
	r.links = append(r.links, Link{URL: address, Title: title, Published: dateIn(at)})
}

func (r *columnReader) title(anchor, scope *goquery.Selection) string {
	if r.column.Title != "" {
		if text := plain(scope.Find(r.column.Title).First().Text()); text != "" {
			return cut(text, maxTitle)
		}
	}
	text, said := plain(anchor.Text()), plain(anchor.AttrOr("title", ""))
	if shortened := strings.HasSuffix(text, "…") || strings.HasSuffix(text, "..."); said != "" && (text == "" || shortened) {
		text = said
	}
	return cut(text, maxTitle)
}

// next takes the link to the page that follows.
func (r *columnReader) next(e *colly.HTMLElement) {
	said := r.column.Next != "" || e.Attr("rel") == "next" || saysNext(plain(e.Text))
	if address, web := absolute(e.Request, e.Attr("href")); web && said && r.after == "" && address != Normalised(r.column.URL) {
		r.after = address
	}
}

// nextWords are what the link to the next page says.
var nextWords = regexp.MustCompile(`(?i)^[\[【]?\s*(下一页|下页|后一页|后页|next( page)?)\s*[>»›]*\s*[\]】]?$`)

func saysNext(text string) bool { return nextWords.MatchString(text) }

func (r *columnReader) listing() Listing {
	out := Listing{Links: r.links}
	switch {
	case r.column.Pages != "":
		if address, err := PageAddress(r.column.URL, r.column.Pages, r.column.Number+1); err == nil {
			out.Next = []string{address}
		}
	case r.after != "":
		out.Next = []string{r.after}
	}
	return out
}

// PageAddress returns the address of page n of a column by its pattern, in which {n} is the page's number and {n-1}
// one less.
func PageAddress(column, pattern string, n int) (string, error) {
	base, err := url.Parse(column)
	if err != nil {
		return "", err
	}
	if !strings.Contains(pattern, "{n}") && !strings.Contains(pattern, "{n-1}") {
		return "", fmt.Errorf("crawl: %q holds neither {n} nor {n-1}", pattern)
	}
	relative, err := url.Parse(strings.NewReplacer("{n}", fmt.Sprint(n), "{n-1}", fmt.Sprint(n-1)).Replace(pattern))
	if err != nil {
		return "", err
	}
	return Normalised(base.ResolveReference(relative).String()), nil
}

// absolute returns the address that a link leads to, and whether it is one of the web.
func absolute(request *colly.Request, href string) (string, bool) {
	href = strings.TrimSpace(href)
	if href == "" || strings.HasPrefix(href, "#") {
		return "", false
	}
	address := request.AbsoluteURL(href)
	if !strings.HasPrefix(address, "http://") && !strings.HasPrefix(address, "https://") {
		return "", false
	}
	return Normalised(address), true
}
