package reference

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// TitleGroup is what a phrase such as 省级以上企业技术中心 stands for.
type TitleGroup struct {
	Word  string   `json:"word"`
	IDs   []string `json:"ids"`   // titles of that level or a higher one
	Maybe []string `json:"maybe"` // titles that exist on several levels: holding one does not say which
}

var groupPattern = regexp.MustCompile(`^(国家级|省部级|省级|市级|县级|区县级)(?:及其|及)?以上(?:的)?(.+)$`)

var levelRank = map[string]int{"municipal": 1, "provincial": 2, "national": 3}

// TitleGroup expands 省级以上X, 市级及以上X …: the titles of that level or a higher one whose family is X, whose
// kind X names (人才工程), or whose name ends with X. A phrase whose X names nothing in the catalogue is no group.
func (c *Catalogue) TitleGroup(word string) (TitleGroup, bool) {
	m := groupPattern.FindStringSubmatch(foldTitle(word))
	if m == nil {
		return TitleGroup{}, false
	}
	least := map[string]int{"国家级": 3, "省部级": 2, "省级": 2, "市级": 1}[m[1]]
	g := TitleGroup{Word: word}
	for _, t := range c.titlesCalled(m[2]) {
		rank, ranked := levelRank[t.Level]
		switch {
		case ranked && rank >= least:
			g.IDs = append(g.IDs, t.ID)
		case !ranked:
			g.Maybe = append(g.Maybe, t.ID)
		}
	}
	return g, len(g.IDs) > 0
}

// titlesCalled returns the titles that a word without its level stands for.
func (c *Catalogue) titlesCalled(word string) []Title {
	if ids, ok := c.titles.families[word]; ok {
		var out []Title
		for _, t := range c.titles.list {
			if slices.Contains(ids, t.ID) {
				out = append(out, t)
			}
		}
		return out
	}
	talent := slices.Contains([]string{"人才工程", "人才计划", "人才称号", "人才"}, word)
	var out []Title
	for _, t := range c.titles.list {
		byKind := talent && t.Kind == KindTalent
		byName := utf8.RuneCountInString(word) >= 2 && strings.HasSuffix(foldTitle(t.Name), word)
		if byKind || byName {
			out = append(out, t)
		}
	}
	return out
}
