package metadata

import (
	"regexp"
	"strings"
)

// passedBy tells in brackets below the title of a law which assembly passed it.
var passedBy = regexp.MustCompile(`((?:\p{Han}{2,12}?)?)第[一二三四五六七八九十]+届((?:全国|\p{Han}{2,12}?)?人民代表大会(?:常务委员会)?)第[一二三四五六七八九十0-9]+次会议 ?(?:审议)?(?:修订)?通过`)

// lawmakers reads the assembly that passed a law.
func (r *Reader) lawmakers(p *page) issuerList {
	for _, l := range p.lines[:min(len(p.lines), p.head+1)] {
		if len(l.text) > 3000 || !strings.Contains(l.text, "通过") {
			continue
		}
		if g := passedBy.FindStringSubmatchIndex(l.text); g != nil {
			name := afterDay.ReplaceAllString(l.text[g[2]:g[3]], "") + l.text[g[4]:g[5]]
			return r.listAt([]string{name}, place{l.start + g[2], l.start + g[5]}, 0.9)
		}
	}
	return issuerList{}
}

// afterDay is the day that stands before the name of an assembly.
var afterDay = regexp.MustCompile(`^.*[日（]`)
