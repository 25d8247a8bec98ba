package reading

import (
	"slices"
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// among finds what stands among the programs of a document: it is a program too, and nothing that all share, even where it
// gives no amount.
type among struct {
	text   string
	is     map[*outline.Part]bool // the programs
	holds  map[*outline.Part]bool // what they stand beneath
	looked map[level]bool         // where was looked for more
}

// level are the parts of a kind right beneath another, beside a program or a section of programs.
type level struct {
	parent          *outline.Part
	kind            outline.Kind
	program, priced bool
}

// withThoseAmong adds the parts numbered beside the programs, and what stands beneath those numbered beside their sections.
func withThoseAmong(found []*outline.Part, text string) []*outline.Part {
	a := among{text: text, is: map[*outline.Part]bool{}, holds: map[*outline.Part]bool{}, looked: map[level]bool{}}
	for _, f := range found {
		a.is[f] = true
		for p := f.Parent; p != nil; p = p.Parent {
			a.holds[p] = true
		}
	}
	var out []*outline.Part
	for _, f := range found {
		out = append(out, f)
		if f.Kind == outline.Row {
			continue
		}
		for p := f; p.Parent != nil && p.Subject == ""; p = p.Parent {
			out = append(out, a.beside(p)...)
		}
	}
	slices.SortFunc(out, func(a, b *outline.Part) int { return a.Start - b.Start })
	return out
}

// beside returns the programs in the parts numbered beside one that is a program or holds some.
func (a among) beside(p *outline.Part) []*outline.Part {
	here := level{p.Parent, p.Kind, a.is[p], a.is[p] && priced.MatchString(p.Heading)}
	if a.looked[here] {
		return nil
	}
	a.looked[here] = true
	var out []*outline.Part
	for _, c := range p.Parent.Children {
		if c.Kind != p.Kind || a.is[c] || a.holds[c] || !measures(c) {
			continue
		}
		for _, x := range a.within(c, here) {
			a.is[x] = true
			out = append(out, x)
		}
	}
	return out
}

// within returns the programs in a part of a level: itself, or those of its own parts that are headed, where one of them says what
// it gives. What stands beside a section of programs must say whom it is for or what it gives.
func (a among) within(c *outline.Part, at level) []*outline.Part {
	bare := plainHeading(c, a.text)
	if out := a.headed(c); bare && len(out) > 0 {
		a.holds[c] = true
		return out
	}
	if !offering(c, a.text) || !asksOrGives(c, a.text) && (!at.program || bare && !at.priced && !paysWithin(c, a.text)) {
		return nil
	}
	return []*outline.Part{c}
}

// headed returns the parts right beneath a heading that have one of their own, where one of them says what it gives.
func (a among) headed(c *outline.Part) []*outline.Part {
	var out []*outline.Part
	gives := false
	for _, x := range c.Children {
		gives = gives || granting.MatchString(a.text[x.Start:x.End])
		if x.Kind != outline.Plain && x.Heading != "" && measures(x) && offering(x, a.text) {
			out = append(out, x)
		}
	}
	if !gives {
		return nil
	}
	return out
}

// measures reports whether a part may be one of several things that a document offers, by the headings around it.
func measures(p *outline.Part) bool {
	about := aboutWithin(p)
	return p.Subject == "" && (about == "" || about == outline.Benefits)
}

// asksOrGives reports whether something beneath a part says whom it is for or what it gives.
func asksOrGives(p *outline.Part, text string) bool {
	does := false
	p.Walk(func(x *outline.Part) {
		own := text[x.Start:x.End]
		does = does || granting.MatchString(own) || anyObject(own)
	})
	return does
}

// offering reports whether a part beside programs is one: it has a heading of its own, or says whom it is for or what it
// gives, and is not about how the others are carried out.
func offering(p *outline.Part, text string) bool {
	own := text[p.Start:p.End]
	first, _, _ := strings.Cut(strings.TrimSpace(own), "。")
	if aims.MatchString(first) || revokes(own) || doing.MatchString(first) || otherParty.MatchString(own) || bars(first, "") || ofDocument.MatchString(first) {
		return false
	}
	return p.Heading != "" || granting.MatchString(own) || anyObject(own) || enrolling.MatchString(strings.TrimSpace(own))
}

// ofDocument begins a provision about all that a document offers: 本意见涉及的奖励….
var ofDocument = pattern.MustCompile(documentItself)

const documentItself = `^(?:以上|上述|本)(?:各项)?(?:若干)?(?:政策|措施|条款|意见|办法|规定|细则|方案)`

// enrolling begins a part with what those apply for of whom it asks something: 申请区级培育库入库的企业应同时具备.
var enrolling = pattern.MustCompile(`^(?:申请|申报)([^，。；本该]{2,24}?(?:认定|入库|备案|评定|入选))的(?:企业|单位|机构|项目|平台)?(?:，)?(?:应|须|需|同时)`)
