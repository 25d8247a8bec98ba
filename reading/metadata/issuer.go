package metadata

import (
	"regexp"
	"slices"
	"strings"

	"huiqi/models/policy"
)

// Where issuers were read from.
type issuerSource int

const (
	fromText issuerSource = iota
	fromPrefix
)

// issuerList is who issued a document, the leading office first.
type issuerList struct {
	names      []issuerName
	confidence float64
	source     issuerSource
	note       string
}

type issuerName struct {
	name string
	at   place
}

func (l issuerList) said() bool { return len(l.names) > 0 && l.confidence > 0 }

// stated returns the names with the place from the first to the last of them.
func (l issuerList) stated() stated[[]string] {
	if !l.said() {
		return stated[[]string]{}
	}
	s := stated[[]string]{confidence: l.confidence, note: l.note, at: l.names[0].at}
	for _, n := range l.names {
		if n.at.end > n.at.start && s.at.end > s.at.start && n.at.end-s.at.start < 600 {
			s.at.start, s.at.end = min(s.at.start, n.at.start), max(s.at.end, n.at.end)
		}
		if !slices.Contains(s.value, n.name) {
			s.value = append(s.value, n.name)
		}
	}
	return s
}

// issuers reads who issued the document, by the surest source that says it.
func (r *Reader) issuers(p *page, title stated[string], number ownNumber, signed signature) issuerList {
	region := r.titleTerritory(title).Code
	for _, read := range []func() issuerList{
		func() issuerList { return r.tabledIssuers(p) },
		func() issuerList { return r.lawmakers(p) },
		func() issuerList { return r.signedIssuers(title, signed) },
		func() issuerList { return r.titleIssuers(title) },
		func() issuerList { return r.titleIssuers(p.again) },
		func() issuerList { return r.headIssuers(p) },
		p.notedIssuers,
		func() issuerList { return r.announcedIssuers(number) },
		func() issuerList { return r.issuersBeside(p, number) },
		func() issuerList { return r.jointIssuers(p, title) },
		func() issuerList { return r.openingIssuers(p, title) },
		func() issuerList { return r.issuedBy(p) },
		func() issuerList { return r.quotedIssuers(p, number) },
		func() issuerList { return r.issuersBefore(p, number) },
		func() issuerList { return r.sourceIssuers(p) },
		func() issuerList { return r.crumbIssuers(p) },
		func() issuerList { return r.officeInCharge(p, title) },
		func() issuerList { return r.groundIssuers(p, title) },
		func() issuerList { return r.prefixIssuers(p, number) },
		func() issuerList { return r.interpretingIssuers(p) },
		func() issuerList { return r.reportedIssuers(p, title) },
		func() issuerList { return r.organizingIssuers(p, title) },
	} {
		list := read()
		if !list.said() {
			continue
		}
		if region == "" {
			region = r.regionOf(p, list, title, number)
		}
		for i, n := range list.names {
			list.names[i].name = r.official(n.name, region)
		}
		return list
	}
	return issuerList{}
}

// regionOf returns the territory of the offices of a list.
func (r *Reader) regionOf(p *page, list issuerList, title stated[string], number ownNumber) string {
	leading := list.names[0].name
	if level := r.relativeLevel(leading); level != "" {
		return r.relativeTerritory(p, stated[policy.Level]{level, place{}, list.confidence, ""}, title, number).region.value
	}
	if d := r.officeTerritory(leading); d.Code != "" {
		return d.Code
	}
	return r.home
}

func (r *Reader) listAt(names []string, at place, sure float64) issuerList {
	l := issuerList{confidence: sure}
	for _, n := range names {
		l.names = append(l.names, issuerName{n, at})
	}
	return l
}

// tabledIssuers reads the table of publication.
func (r *Reader) tabledIssuers(p *page) issuerList {
	l, ok := p.entry(append(slices.Clone(issuerKeys), publisherKeys...)...)
	if !ok {
		l := r.listAt(r.offices.list(p.listed(issuerKeys...)), place{}, 0.9)
		l.note = fromList
		return l
	}
	if i := otherKey.FindStringIndex(l.text); i != nil {
		l = p.line(l.start, l.start+len(strings.TrimRight(l.text[:i[0]], " |｜；，")))
	}
	return r.listAt(r.offices.list(l.text), l.place, 0.95)
}

// issuerKeys are the entries that whoever issued a document stands under, publisherKeys those of whoever put it on a page.
var (
	issuerKeys    = []string{"发文机关", "制定机关", "发文单位", "发文部门", "发文机构", "制发单位", "制发机关"}
	publisherKeys = []string{"发布机构", "发布部门", "发布单位", "公开主体"}
)

// otherKey is where the next entry begins when a table was run together on one line.
var otherKey = regexp.MustCompile(`(?:索引号|文号|发文字号|成文日期|发文日期|发布日期|发布时间|有效性|主题分类|公开日期|标题)：`)

// signedIssuers takes the offices that sign. Where the title names them among others, the first of those signs for all.
func (r *Reader) signedIssuers(title stated[string], signed signature) issuerList {
	titled := r.titleIssuers(title)
	if len(titled.names) > len(signed.names) && len(signed.names) > 0 && titled.names[0].name == signed.names[0].name {
		return titled
	}
	return issuerList{names: signed.names, confidence: 0.95}
}

// titleIssuers reads the offices that a title begins with: 淄博市科学技术局 淄博市财政局关于….
func (r *Reader) titleIssuers(title stated[string]) issuerList {
	if strings.HasSuffix(title.value, "解读") || strings.HasSuffix(title.value, "问答") {
		return issuerList{}
	}
	for _, word := range []string{"关于", "印发", "转发"} {
		if i := strings.Index(title.value, word); i > 0 {
			if names := r.offices.list(andOthers.ReplaceAllString(title.value[:i], "")); names != nil {
				return r.listAt(names, title.at, 0.92)
			}
		}
	}
	return issuerList{}
}

// andOthers stands behind the office that leads others: 某部等8单位关于….
var andOthers = regexp.MustCompile(`等[0-9一二三四五六七八九十]{0,3}个?(?:部门|单位|部委|机构)$`)

// headIssuers reads the name on a red head, 淄博市科学技术局文件, or on a line of its own before the body.
func (r *Reader) headIssuers(p *page) issuerList {
	for i, l := range p.lines[:p.head] {
		name := p.of(p.withoutNumber(l.place))
		if redHead(name) {
			for _, end := range []string{"文件", "令", "公告", "通告", "通知"} {
				name = strings.TrimSuffix(name, end)
			}
		}
		if names := r.offices.list(name); names != nil && name != president {
			list := r.listAt(names, place{l.start, l.start + len(name)}, 0.92)
			for _, next := range p.lines[i+1 : p.head] {
				names := r.offices.list(next.text)
				if names == nil {
					break
				}
				list.names = append(list.names, r.listAt(names, next.place, 0.92).names...)
			}
			return list
		}
	}
	return issuerList{}
}

// announcedIssuers takes the offices that an announcement or order is numbered by.
func (r *Reader) announcedIssuers(number ownNumber) issuerList {
	names := r.offices.list(number.code)
	if !number.joint || names == nil || number.code == president {
		return issuerList{}
	}
	return r.listAt(names, number.at, number.confidence-0.02)
}
