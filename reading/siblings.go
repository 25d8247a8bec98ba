package reading

import (
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// offersChoice reports whether a sentence names what it heads, of which one will do: 满足一般性条件或创新直通条件。（一）一般性条件。…
// （二）创新直通条件。….
func offersChoice(s string, parts []*outline.Part) bool {
	m := byName.FindStringSubmatch(s)
	if m == nil {
		return false
	}
	named := 0
	for _, p := range parts {
		if p.Kind == outline.Plain {
			continue
		}
		if p.Heading == "" || !strings.Contains(m[1], strings.TrimSuffix(p.Heading, "条件")) {
			return false
		}
		named++
	}
	return named > 1
}

// byName is a sentence of alternatives by their names.
var byName = pattern.MustCompile(`(?:满足|符合|具备|达到)([^，。；：]{2,30}(?:或者|或)[^，。；：]{2,20})[。：]?$`)

// announceAll makes the sections conditions that a paragraph before them asks for as a whole: 认定须同时满足以下各项。【专业化】…
// 【精细化】…. They end at one that is about something else.
func announceAll(p *outline.Part, text string) {
	asked := false
	for _, c := range p.Children {
		switch {
		case c.Kind == outline.Plain:
			asked = wholly.MatchString(strings.TrimSpace(text[c.Start:c.End]))
		case c.Kind != outline.Labelled || c.Subject != "" && c.Subject != outline.Conditions:
			asked = false
		case asked:
			c.Subject = outline.Conditions
		}
	}
}

// wholly ends a paragraph that asks for all that follows.
var wholly = pattern.MustCompile(`(?:应|须|需|必须|应当)?(?:同时|全部)(?:满足|符合|具备|达到)(?:以下|下列|如下)(?:各项|全部|所有|[一二三四五六七八九十0-9]+(?:项|个)?(?:方面)?)?(?:的)?(?:条件|要求|指标|标准)?[。：]?$`)
