package outline

import (
	"strings"
	"unicode/utf8"

	"huiqi/reading/pattern"
)

// name finds the heading of a part: all of its own text where that is a title, the label before a colon, or the short
// first sentence before the rest (（一）支持对象。注册在…).
func (p *Part) name(text string) {
	if p.Kind == Root || p.Kind == Row || p.End <= p.Start {
		return
	}
	if p.Kind == Cell {
		p.Subject = SubjectOf(p.Heading)
		return
	}
	own := text[p.Start:p.End]
	trimmed := strings.TrimSpace(own)
	word := "" // the label before a colon
	if m := label.FindStringSubmatch(trimmed); m != nil {
		word = m[1]
	}
	p.entitle(own, trimmed, word)
	if i := strings.Index(own, p.Heading); p.Heading != "" && i >= 0 {
		p.Named = Range{p.Start + i, p.Start + i + len(p.Heading)}
	}
	p.Subject = subjectOfLabel(p.Heading)
	if p.Subject != "" && p.Subject != Conditions && p.Parent.About() == Conditions && asksBehind.MatchString(strings.TrimPrefix(trimmed, p.Heading)) {
		p.Subject = "" // it heads conditions by whatever its name is: 绩效评价优秀基地。须同时具备：
	}
	if dutyOf.MatchString(trimmed) {
		p.Subject = Procedure
	}
	if word != "" && p.Heading == "" && len(p.Children) == 0 && subjectOfLabel(word) == Conditions {
		p.Subject = Conditions // 申报企业应符合下列条件之一：… heads nothing, and says what it is about all the same
	}
}

// entitle finds the heading in a part's own words, of which the first may be a label before a colon.
func (p *Part) entitle(own, trimmed, word string) {
	switch {
	case p.Kind != Plain && called.MatchString(trimmed):
		p.Heading = called.FindStringSubmatch(trimmed)[1]
	case heading(own) && word == "" && (len(p.Children) > 0 || SubjectOf(trimmed) != "" && p.Kind != Bullet && !Asserts(trimmed) && !p.entry(trimmed)):
		p.Heading = trimmed
	case word != "" && !joins.MatchString(word):
		if subjectOfLabel(word) != "" || p.Kind != Plain {
			p.Heading = word
		}
	case len(p.Children) > 0 && (p.heads || headline(trimmed)):
		p.Heading = strings.TrimSuffix(trimmed, "。")
	case (p.Kind == Chinese || p.run && p.Kind == Bracketed) && runHeading(trimmed) != "":
		p.Heading = runHeading(trimmed)
	default:
		first, rest, ok := strings.Cut(trimmed, "。")
		if ok && rest != "" && !strings.HasSuffix(first, "的") && utf8.RuneCountInString(first) <= 20 && !strings.ContainsAny(first, "，；：、") && p.Kind != Plain && (!says.MatchString(first) || nominal.MatchString(first)) {
			p.Heading = first
		} else if i := strings.IndexByte(trimmed, '\n'); i > 0 && heading(trimmed[:i]) {
			p.Heading = strings.TrimSpace(trimmed[:i])
		} else if i := strings.IndexByte(trimmed, ' '); i > 0 && heading(trimmed[:i]) && utf8.RuneCountInString(trimmed[:i]) <= 12 && (p.Kind == Article || p.Kind == Chinese && SubjectOf(trimmed[:i]) != "") {
			p.Heading = trimmed[:i] // 第三条【支持对象】 written with a space
		}
	}
	if strings.HasPrefix(trimmed, "【") {
		if i := strings.Index(trimmed, "】"); i > 0 {
			p.Heading = trimmed[len("【"):i]
		}
	}
	if m := titled.FindStringSubmatch(trimmed); m != nil && p.Kind == Article {
		p.Heading = m[1]
	}
	if i := strings.Index(trimmed, "？"); i > 0 && i < 90 && (p.Kind == Question || SubjectOf(trimmed[:i]) != "") {
		p.Heading = trimmed[:i+len("？")]
	}
}

// asksBehind asks behind a heading for what follows.
var asksBehind = pattern.MustCompile(`^。?(?:[^，。；：]{0,12})?(?:应|须|需|必须)(?:当)?(?:同时|还|分别)*(?:具备|符合|满足|达到)[^。；]{0,20}：?$`)

// subjectOfLabel is what words are about that may ask for what follows them: 申报组织应当具备： is about no procedure.
func subjectOfLabel(words string) Subject {
	s := SubjectOf(words)
	if demanding.MatchString(words) && s != Conditions && s != Applicants {
		return ""
	}
	return s
}
