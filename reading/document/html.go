package document

import (
	"context"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/charset"
)

// readHTML reads a web page: the statements of its head and of the list above the text, its main text, and the files that it links to.
func readHTML(ctx context.Context, file File, limits Limits) (Document, error) {
	text, warned, err := decode(file.Data, declaredCharset(file))
	if err != nil {
		return Document{}, err
	}
	if costly(text) {
		return Document{}, malformed("HTML 标记混乱，解析代价过高", "HTML whose tags are in such disorder that parsing would take too long", nil)
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		return Document{}, malformed("HTML 嵌套过深或无法解析", "HTML that is nested too deeply or cannot be parsed", err)
	}
	page := goquery.NewDocumentFromNode(root)
	d := Document{MediaType: typeHTML, Meta: metaOf(page), Warnings: warned}
	d.Title = titleOf(page, d.Meta)
	scripted := page.Find("script").Length() > 0
	clean(root)
	d.Attachments = attachmentsOf(page, baseOf(page, file, d.Meta))
	main := mainOf(ctx, page)
	if err := ctx.Err(); err != nil {
		return Document{}, err
	}
	facts(root, main, d.Meta)
	build := builder{limit: limits.Characters}
	w := htmlWriter{ctx: ctx, build: &build}
	if err := w.write(main); err != nil {
		return Document{}, err
	}
	if scripted && awaitsScript(build.out.String()) {
		return Document{}, noText()
	}
	return d, build.finish(&d)
}

// declaredCharset is the encoding that the page names, or what brought it.
func declaredCharset(file File) string {
	_, name, certain := charset.DetermineEncoding(file.Data[:min(len(file.Data), 1024)], file.MediaType)
	if !certain && name == "windows-1252" { // what stands for: it says nothing
		return ""
	}
	return name
}

// metaOf collects the statements of the head by their names in lower case. The first of each name counts.
func metaOf(page *goquery.Document) map[string]string {
	const most, longest = 200, 4_000
	meta := map[string]string{}
	page.Find("meta[content]").EachWithBreak(func(_ int, s *goquery.Selection) bool {
		name := s.AttrOr("name", s.AttrOr("property", ""))
		value := collapse(s.AttrOr("content", ""))
		name = strings.ToLower(strings.TrimSpace(name))
		if name != "" && value != "" && meta[name] == "" && len(name) < 100 && len(value) <= longest {
			meta[name] = value
		}
		return len(meta) < most
	})
	return meta
}

// titleOf returns the title that the page gives its article, otherwise itself.
func titleOf(page *goquery.Document, meta map[string]string) string {
	for _, name := range []string{"articletitle", "article_title", "og:title", "dc.title"} {
		if meta[name] != "" {
			return meta[name]
		}
	}
	title := collapse(page.Find("head title, title").First().Text())
	if shown := titleShown(page, title); shown != "" {
		return shown
	}
	return title
}

// shortestTitle is the fewest runes of a title that a page shows.
const shortestTitle = 8

// titleShown returns the title that a page shows above its text, which the title of its window has between the names of the
// site and the column.
func titleShown(page *goquery.Document, window string) string {
	best := ""
	window = strings.Join(strings.Fields(window), "")
	page.Find("h1, h2, h3, td, p, div, span, strong").Each(func(_ int, s *goquery.Selection) {
		text, ok := short(s.Get(0))
		text = collapse(text)
		bare := strings.Join(strings.Fields(text), "")
		if n := utf8.RuneCountInString(bare); ok && n >= shortestTitle && n > utf8.RuneCountInString(strings.Join(strings.Fields(best), "")) && strings.Contains(window, bare) {
			best = text
		}
	})
	return best
}

// awaitsScript reports whether a short text only tells that scripts have to run first.
func awaitsScript(text string) bool {
	if len([]rune(text)) > 60 {
		return false
	}
	lower := strings.ToLower(text)
	for _, word := range []string{"javascript", "加载中", "正在加载", "loading", "启用脚本"} {
		if strings.Contains(lower, word) {
			return true
		}
	}
	return false
}
