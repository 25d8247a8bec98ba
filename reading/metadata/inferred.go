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
	for _, key := range []string{"contentsource", "source", "author"} {
		if names := r.offices.list(strings.TrimSpace(p.doc.Meta[key])); names != nil {
			l := r.listAt(names, place{}, 0.7)
			l.note = "取自网页所注来源"
			return l
		}
	}
	return issuerList{}
}

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
	if all := r.interpreters(p); len(all) > 1 && r.official(all[0], region) == r.official(prefix.Issuer, region) {
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
var interprets = regexp.MustCompile(`由(\p{Han}[\p{Han}、]{1,120})负责解释`)

// interpreters returns the offices that a text is interpreted by, where all of them are known ones.
func (r *Reader) interpreters(p *page) []string {
	end := strings.LastIndex(p.text.Text, "负责解释")
	if end < 0 {
		return nil
	}
	from, to := clip(p.text.Text, end-longestList, end+len("负责解释"))
	g := interprets.FindStringSubmatch(p.text.Text[from:to])
	if g == nil {
		return nil
	}
	all := strings.Split(strings.ReplaceAll(g[1], "会同", "、"), "、")
	for _, name := range all {
		if _, known := r.offices.byName[name]; !known {
			return nil
		}
	}
	return all
}
