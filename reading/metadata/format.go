package metadata

import (
	"regexp"
	"strings"

	"huiqi/reading/document"
)

// generic are titles of formats that say nothing of the document.
var generic = regexp.MustCompile(`(?i)^(?:无标题|未命名|新建|文档|正文|首页|政策文件|通知公告|microsoft|untitled|document|docx?|pdf|wps|幻灯片|[a-z0-9_. -]+$)`)

// siteName is what the parts of a web page's title end with that name the site or the column.
var siteName = regexp.MustCompile(`(?:网|网站|门户|平台|专栏|栏目|首页|公开|人民政府|科技局|科技厅|科学技术局|科学技术厅|工信局|工信厅|通知公告|政策文件|政策法规|规范性文件|公示公告|正文|详情|信息公开目录|政务公开)$`)

// withSite is a title with the name of the site behind a hyphen.
var withSite = regexp.MustCompile(`^(.+)[-–—](\p{Han}+)$`)

var titleParts = regexp.MustCompile(`[_|｜]|\s+[-–—]+\s+|\s*--+\s*|>+`)

// formatTitle returns the title that a format gives, without the names of sites and columns around it.
func formatTitle(s string) string {
	s = strings.Join(strings.Fields(s), " ")
	s = strings.TrimPrefix(s, "Microsoft Word - ")
	for _, ext := range []string{".docx", ".doc", ".pdf", ".wps", ".html", ".txt", ".md"} {
		s = strings.TrimSuffix(s, ext)
	}
	best := ""
	for _, part := range titleParts.Split(s, -1) {
		part = strings.TrimSpace(part)
		if g := withSite.FindStringSubmatch(part); g != nil && siteName.MatchString(g[2]) && endsTitle(g[1]) {
			part = g[1]
		}
		if siteName.MatchString(part) && !strings.Contains(part, "关于") || generic.MatchString(part) || !looksLikeTitle(part) {
			continue
		}
		if len(part) > len(best) {
			best = part
		}
	}
	return best
}

// repeated finds the lines at the head of the text that say the same as a title.
func (p *page) repeated(title string) (place, bool) {
	want := squeeze(title)
	for i := range min(len(p.lines), headLines) {
		got := ""
		for n := 0; n < 5 && i+n < len(p.lines); n++ {
			got += squeeze(p.lines[i+n].text)
			if got == want {
				return place{p.lines[i].start, p.lines[i+n].end}, true
			}
			if !strings.HasPrefix(want, got) {
				break
			}
		}
	}
	return place{}, false
}

// squeezer drops what different writings of one title differ in.
var squeezer = strings.NewReplacer(" ", "", "\n", "", "\u3000", "", "\u00a0", "", "(", "（", ")", "）", "<", "〈", ">", "〉", "“", "", "”", "", "\"", "", "—", "-", "－", "-", "･", "·", "•", "·", ",", "，")

func squeeze(s string) string { return squeezer.Replace(s) }

// firstBlocks is how many blocks of a layout may stand above its main heading.
const firstBlocks = 40

// headingTitle returns the main heading of a layout, where it is the title of a document.
func headingTitle(p *page) string {
	for _, b := range p.doc.Blocks[:min(len(p.doc.Blocks), firstBlocks)] {
		if b.Kind != document.Heading || b.Level != 1 || b.Start < 0 || b.End <= b.Start || b.End-b.Start > 2*longestTitle {
			continue
		}
		if s := strings.Join(strings.Fields(runes(p.doc.Text, b.Start, b.End)), ""); documentTitle(s) {
			return s
		}
	}
	return ""
}

// runes returns runes from to to of a text.
func runes(s string, from, to int) string {
	start, n := len(s), 0
	for i := range s {
		if n == from {
			start = i
		}
		if n == to {
			return s[start:i]
		}
		n++
	}
	return s[start:]
}
