package metadata

import (
	"regexp"
	"strings"
)

// sourceIssuers takes whoever put a document on a web page, or the source that it names, where that is an office and no
// newspaper.
func (r *Reader) sourceIssuers(p *page) issuerList {
	if names := r.offices.list(p.listed(publisherKeys...)); names != nil {
		l := r.listAt(names, place{}, 0.75)
		l.note = fromList
		return l
	}
	for _, l := range p.lines[:min(len(p.lines), p.head+bodyNotes)] {
		if g := sourceLine.FindStringSubmatchIndex(l.text); g != nil {
			if names := r.offices.list(strings.TrimSpace(l.text[g[2]:g[3]])); names != nil {
				return r.listAt(names, place{l.start + g[2], l.start + g[3]}, 0.7)
			}
		}
	}
	for _, key := range []string{"contentsource", "source", "author"} {
		if names := r.offices.list(strings.TrimSpace(p.doc.Meta[key])); names != nil {
			l := r.listAt(names, place{}, 0.7)
			l.note = "取自网页所注来源"
			return l
		}
	}
	return issuerList{}
}

// crumbs are the parts of a site that stand between its office and the title.
var crumbs = regexp.MustCompile(`^(?:首页|通知公告|公示公告|公告公示|政务公开|信息公开|政策文件|政策法规|通知)[ >]`)

// leadingName are the characters that a line begins with.
var leadingName = regexp.MustCompile(`^\p{Han}+`)

// crumbIssuers takes the office whose page a text stands on, where its name begins the line of the title, 某市样例局 通知公告 关于…,
// or that of the day: 某市样例局 www.example.cn 时间：….
func (r *Reader) crumbIssuers(p *page) issuerList {
	for _, l := range p.lines[:min(len(p.lines), p.head+1)] {
		name := leadingName.FindString(l.text)
		rest := strings.TrimLeft(l.text[len(name):], " ")
		if names := r.offices.list(name); names != nil && (crumbs.MatchString(rest) || postedAt(l.text) != nil) {
			return r.listAt(names, place{l.start, l.start + len(name)}, 0.7)
		}
	}
	return issuerList{}
}

// sourceLine is where a page names who put a text there: 2031-03-09 来源：某市样例局, 发布部门：某市样例局 收藏.
var sourceLine = regexp.MustCompile(`(?:来源|发布部门|发布机构|发布单位|发文部门)：([\p{Han}（）、]{3,60}?)(?: |$|发布|发表|作者|浏览|点击|字[号体]|收藏|时间|日期|责任)`)

// prefixIssuers takes the office whose numbers begin as the document's does.
func (r *Reader) prefixIssuers(p *page, number ownNumber) issuerList {
	prefix, ok := r.prefix(number.code)
	if !number.said() || !ok || prefix.Confidence == "low" {
		return issuerList{}
	}
	sure := 0.8
	if prefix.Confidence == "high" {
		sure = 0.85
	}
	var l issuerList
	region := r.prefixTerritory(prefix).Code
	if all, _ := r.interpreters(p); len(all) > 1 && r.official(all[0], region) == r.official(prefix.Issuer, region) {
		prefix.Issuer = strings.Join(all, "、")
	}
	for _, n := range strings.Split(prefix.Issuer, "、") {
		l.names = append(l.names, issuerName{n, number.at})
	}
	l.confidence, l.source = sure, fromPrefix
	if strings.Contains(number.code, "联") || strings.HasSuffix(prefix.Issuer, "等") {
		l.note = "由文号推知牵头机关，联合发文的其他机关原文未列"
	} else {
		l.note = "由文号推知"
	}
	return l
}

// interprets is who may interpret a document, which is for those who issued it: 本办法由科技部、财政部负责解释.
var (
	interprets  = regexp.MustCompile(`由(\p{Han}[\p{Han}、]{1,120}?)(?:负责)?解释`)
	interpreter = regexp.MustCompile(`(?:^|[，。；\n])(\p{Han}[\p{Han}、]{1,120}?)负责解释`)
)

// interpreters returns the offices that a text is interpreted by, and where it says so; nil where anybody else is among them.
func (r *Reader) interpreters(p *page) ([]string, place) {
	end := strings.LastIndex(p.text.Text, "解释")
	if end < 0 {
		return nil, place{}
	}
	from, to := clip(p.text.Text, end-longestList, end+len("解释"))
	if i := strings.LastIndexAny(p.text.Text[from:to], "。；\n"); i > 0 {
		from += i
	}
	g := interprets.FindStringSubmatchIndex(p.text.Text[from:to])
	if g == nil {
		g = interpreter.FindStringSubmatchIndex(p.text.Text[from:to])
	}
	if g == nil {
		return nil, place{}
	}
	at := place{from + g[2], from + g[3]}
	return r.offices.acting(p.of(at)), at
}

const (
	interpretersSure = 0.6
	interpretersNote = "按负责解释的机关推定"
)

// interpretingIssuers takes the offices that interpret a document, as whoever issued it does.
func (r *Reader) interpretingIssuers(p *page) issuerList {
	names, at := r.interpreters(p)
	l := r.listAt(names, at, interpretersSure)
	l.note = interpretersNote
	return l
}
