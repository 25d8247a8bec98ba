package document

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"codeberg.org/readeck/go-readability/v2"
	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// containers are where the publishing systems of Chinese government sites put the text of an article, those that hold
// nothing else first.
func containers() []string {
	return []string{
		"ucapcontent", "#UCAP-CONTENT", ".TRS_UEDITOR", ".TRS_Editor", ".trs_editor_view", ".view.TRS_UEDITOR", ".Custom_UnionStyle", "#zoom", "#Zoom", "#ZOOM", "zoom",
		".article-content", ".article_content", ".articleContent", ".article-con", ".article_con", ".articlecon", ".pages_content", ".pages-content",
		"#articleContent", "#article_content", "#article-content", "#content_main", "#vsb_content", "#vsb_content_2", ".v_news_content", "#Content_Text", "#ContentText",
		".wp_articlecontent", ".zwgk-content", ".zw-content", ".xxgk_content", ".content_text", ".contentText", ".news_content", ".newsContent", ".news-content", ".detail-content", ".detail_content",
		".info-content", ".infoContent", ".main-text", ".text-content", ".rich_media_content", "#js_content", ".conTxt", ".con_text", ".entry-content", ".post-content",
		"article", "[role=main]", "main",
	}
}

// leastText is how many characters a container must hold to be taken for the text of a page.
const leastText = 40

// mainOf finds the element that holds the text of a page: a container by its known name; the whole body of a page with
// few links; otherwise what a library for readable pages finds; otherwise the body.
func mainOf(ctx context.Context, page *goquery.Document) *html.Node {
	for _, selector := range containers() {
		if ctx.Err() != nil {
			break
		}
		if n := longest(page.Find(selector)); n != nil {
			return n
		}
	}
	body := page.Find("body").Get(0)
	if body == nil || ctx.Err() != nil {
		return page.Get(0)
	}
	text, linked := lengths(page.Find("body"))
	if linked*5 <= text {
		return body
	}
	if n := readable(page); n != nil {
		return n
	}
	return body
}

// longest returns the element with the most text, when that is enough for a text. Where several of the kind stand side
// by side it is what holds them.
func longest(found *goquery.Selection) *html.Node {
	var best *html.Node
	most, all := 0, 0
	found.Slice(0, min(found.Length(), 50)).Each(func(_ int, s *goquery.Selection) {
		n := shown(s.Get(0))
		all += n
		if n > most {
			most, best = n, s.Get(0)
		}
	})
	if most < leastText {
		return nil
	}
	if parent := best.Parent; parent != nil && all > most && shown(parent) <= all+all/10 && siblings(found, parent) {
		return parent
	}
	return best
}

// siblings reports whether more than one of the elements stands in parent.
func siblings(found *goquery.Selection, parent *html.Node) bool {
	n := 0
	for _, node := range found.Nodes {
		if node.Parent == parent {
			n++
		}
	}
	return n > 1
}

// shown counts the characters of an element that are no blanks.
func shown(n *html.Node) int {
	count := 0
	for d := range n.Descendants() {
		if d.Type == html.TextNode {
			for _, r := range d.Data {
				if !blank(r) {
					count++
				}
			}
		}
	}
	return count
}

// lengths counts the characters of a selection and those within links.
func lengths(s *goquery.Selection) (text, linked int) {
	text = utf8.RuneCountInString(collapse(s.Text()))
	s.Find("a").Each(func(_ int, a *goquery.Selection) { linked += utf8.RuneCountInString(collapse(a.Text())) })
	return text, linked
}

// numbered is the attribute by which elements are found again in the page after the library has taken a copy apart.
const numbered = "data-huiqi-n"

// maxElements bounds the pages that are given to the library for readable pages.
const maxElements = 30_000

// readable returns the element of the page that holds everything a library for readable pages keeps of it. The
// library's own copy is not used: it leaves out tables and lists that it does not like.
func readable(page *goquery.Document) *html.Node {
	var nodes []*html.Node
	for n := range page.Get(0).Descendants() {
		if n.Type == html.ElementNode {
			nodes = append(nodes, n)
		}
	}
	if len(nodes) > maxElements {
		return nil
	}
	for i, n := range nodes {
		n.Attr = append(n.Attr, html.Attribute{Key: numbered, Val: strconv.Itoa(i)})
	}
	parser := readability.NewParser()
	parser.CharThresholds = leastText
	parser.KeepClasses = true
	article, err := parser.ParseDocument(page.Get(0), nil)
	if err != nil || article.Node == nil || shown(article.Node) < leastText {
		return nil
	}
	var found *html.Node
	for n := range article.Node.Descendants() {
		if n.Type != html.TextNode || strings.TrimSpace(n.Data) == "" {
			continue
		}
		if i, ok := numberOf(n); ok && i < len(nodes) {
			found = common(found, nodes[i])
		}
	}
	return found
}

// numberOf returns the number of the closest element around a text that has one.
func numberOf(n *html.Node) (int, bool) {
	for p := n.Parent; p != nil; p = p.Parent {
		for _, a := range p.Attr {
			if a.Key == numbered {
				i, err := strconv.Atoi(a.Val)
				return i, err == nil && i >= 0
			}
		}
	}
	return 0, false
}

// common returns the closest element around two.
func common(a, b *html.Node) *html.Node {
	if a == nil {
		return b
	}
	above := map[*html.Node]bool{}
	for p := a; p != nil; p = p.Parent {
		above[p] = true
	}
	for p := b; p != nil; p = p.Parent {
		if above[p] {
			if p.DataAtom == atom.Html || p.Type == html.DocumentNode {
				return a
			}
			return p
		}
	}
	return a
}
