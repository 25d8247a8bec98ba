package crawl

import (
	"path"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/PuerkitoBio/goquery"
)

// textWords name what holds the text of a policy; formWords what is filled in by applicants, or lists names.
var (
	textWords = regexp.MustCompile(`正文|全文|原文|通知|办法|细则|指南|措施|意见|方案|规定|公告|通告|政策|条例|规划|指引`)
	formWords = regexp.MustCompile(`申请表|申报表|申请书|申报书|汇总表|信息表|推荐表|登记表|备案表|模板|样表|附表|空表|承诺书|名单|回执|流程图|一览表|委托书|证明|清单|报名`)
)

// filesOf returns the files that a page offers and that look like the text of a policy, without repetitions.
func filesOf(doc *goquery.Document, main *goquery.Selection, base, title string) []Link {
	var out []Link
	seen := map[string]bool{}
	take := func(_ int, s *goquery.Selection) {
		address, ok := resolved(base, s.AttrOr("href", ""))
		if !ok || seen[address] || len(out) == maxFiles {
			return
		}
		seen[address] = true
		name := plain(s.Text())
		if name == "" {
			name = plain(s.AttrOr("title", ""))
		}
		if isFile(address) && looksLikePolicy(name, address, title) {
			out = append(out, Link{URL: address, Title: cut(name, maxTitle)})
		}
	}
	main.Find("a[href]").Each(take)
	doc.Find("a[href]").Each(take) // many sites list files below the text
	return out
}

// isFile reports whether an address names a file of a format that policies are published in and that can be read.
func isFile(address string) bool {
	switch strings.ToLower(path.Ext(pathOf(address))) {
	case ".pdf", ".docx":
		return true
	}
	return false
}

// looksLikePolicy reports whether a file seems to hold the text of a policy and no form: its name says so, or repeats
// the title of the page.
func looksLikePolicy(name, address, title string) bool {
	if formWords.MatchString(name) {
		return false
	}
	stem := strings.TrimSuffix(name, path.Ext(name))
	if utf8.RuneCountInString(stem) >= shortestTitle && strings.Contains(title, stem) {
		return true
	}
	return textWords.MatchString(name) || textWords.MatchString(path.Base(pathOf(address)))
}
