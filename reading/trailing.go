package reading

import (
	"slices"
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// ofEvery begins a paragraph at the end of a document that is about all it offers: 申报要求：企业须在本县注册.
var ofEvery = pattern.MustCompile(`^(?:申报|申请|奖补)(?:主体|企业|单位|人|时间|要求|流程|程序|方式)|` + documentItself + `|^(?:以上|上述|本)(?:各项)?(?:若干)?(?:奖补|奖励)|^注[：:]`)

// trailing takes the paragraphs out of the last of several programs that are about all of them: they begin so, and in none of the
// programs before does one stand like them.
func trailing(found []*outline.Part, text string) []*outline.Part {
	last := found[len(found)-1]
	var out []*outline.Part
	for {
		parent, c := endOf(last)
		if parent == nil {
			break
		}
		own := strings.TrimSpace(text[c.Named.Start:c.Named.End] + text[c.Start:c.End])
		begins := ofEvery.FindString(own)
		if begins == "" && c.Kind == outline.Plain && closesAll(found, c, own, text) {
			begins = own
		}
		if begins == "" || c.Kind != outline.Plain && c.Kind != outline.Inset || slices.ContainsFunc(found[:len(found)-1], func(p *outline.Part) bool { return holdsWords(p, begins, text) }) {
			break
		}
		parent.Children = parent.Children[:len(parent.Children)-1]
		for parent.Parent != nil {
			parent = parent.Parent
		}
		c.Parent = parent // it is about what the document is about
		out = append(out, c)
	}
	slices.Reverse(out)
	return out
}

// closesAll reports whether the last paragraph of the last program asks something of applicants and gives nothing, where each of the
// programs before has a paragraph less.
func closesAll(found []*outline.Part, c *outline.Part, own, text string) bool {
	first, _, _ := strings.Cut(own, "：")
	if granting.MatchString(own) || !clean.MatchString(own) && !turnsDown(own) && !readLead(first).excluding && !ofApplicants.MatchString(own) && !enjoying.MatchString(own) {
		return false
	}
	said := paragraphs(c.Parent)
	grants := granting.MatchString(text[c.Parent.Start:c.Parent.End])
	for _, p := range said {
		grants = grants || granting.MatchString(text[p.Start:p.End])
	}
	return grants && !slices.ContainsFunc(found[:len(found)-1], func(p *outline.Part) bool { return len(paragraphs(p)) >= len(said) })
}

// paragraphs are the parts without numbers right beneath a part.
func paragraphs(p *outline.Part) []*outline.Part {
	var out []*outline.Part
	for _, c := range p.Children {
		if c.Kind == outline.Plain {
			out = append(out, c)
		}
	}
	return out
}

// enjoying begins what is asked of whoever gets something of a document: 享受本措施的企业，….
var enjoying = pattern.MustCompile(`^(?:申请|申报|享受|适用)(?:本|上述|以上|前述|前款|该)[^，。；]{0,12}的(?:企业|单位|机构|主体|项目|个人|人员|对象)`)

// endOf returns the last part beneath a part, and what it stands right beneath; nil where nothing does.
func endOf(p *outline.Part) (parent, last *outline.Part) {
	for len(p.Children) > 0 {
		parent, p = p, p.Children[len(p.Children)-1]
	}
	return parent, p
}

// holdsWords reports whether a part beneath a part begins with some words.
func holdsWords(p *outline.Part, words, text string) bool {
	does := false
	p.Walk(func(x *outline.Part) {
		does = does || strings.HasPrefix(strings.TrimSpace(text[x.Start:x.End]), words)
	})
	return does
}
