package reading

import (
	"slices"
	"strings"

	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// item is what one program is made from: parts of the document in their order.
type item struct {
	name  string
	parts []*outline.Part
}

// itemsOf finds the programs of a document. A document whose sections are about one thing is one program; one whose
// parts each say whom they are for and what they give is as many. common are the parts outside them, which may state
// conditions that all share.
func itemsOf(root *outline.Part, text, title string) (items []item, common []*outline.Part) {
	root.Walk(func(p *outline.Part) {
		if p.Subject == outline.Applicants && holdsGrants(p, text) {
			p.Subject = ""
		}
	})
	found := selfContained(root, text, sectioned([]*outline.Part{root}))
	found = grants(found, text)
	if len(found) > 1 || len(found) == 1 && found[0].Heading != "" {
		found = withThoseAmong(found, text)
	}
	if len(found) < 2 {
		return []item{{name: programName(title), parts: []*outline.Part{root}}}, nil
	}
	for _, p := range found {
		items = append(items, item{name: nameOf(p, text), parts: []*outline.Part{p}})
		offeredIn(p.Parent)
	}
	return items, append(outside(root, found, text), trailing(found, text)...)
}

// holdsGrants reports whether each part right beneath a heading says who gets how much, so that it heads measures and tells nobody: 二、支持范围
// （一）对新认定的…，给予….
func holdsGrants(p *outline.Part, text string) bool {
	n := 0
	for _, c := range p.Children {
		does := false
		c.Walk(func(x *outline.Part) {
			own := text[x.Start:x.End]
			does = does || granting.MatchString(own) && (paid.MatchString(own) || c.Kind != outline.Plain && anyObject(own)) && !ofAmounts.MatchString(own)
		})
		switch {
		case does:
			n++
		case c.Kind != outline.Plain && c.Kind != outline.Titled:
			return false
		}
	}
	return n > 0
}

// ofAmounts bounds what a grant is reckoned from, which those who apply must have spent: 支持金额按设备投资额的10%.
var ofAmounts = pattern.MustCompile(`^(?:最低|最高|支持金额|补助金额)`)

// offeredIn makes the sections that hold a program be about nothing by themselves: what they head is not only what is given.
func offeredIn(p *outline.Part) {
	for ; p != nil; p = p.Parent {
		if p.Subject == outline.Benefits {
			p.Subject = ""
		}
	}
}

// paysWithin reports whether a paragraph right beneath a part says how much is given.
func paysWithin(p *outline.Part, text string) bool {
	return slices.ContainsFunc(p.Children, func(c *outline.Part) bool {
		own := text[c.Start:c.End]
		return c.Kind == outline.Plain && granting.MatchString(own) && paid.MatchString(own)
	})
}

// plainHeading reports whether a part only heads others, or says no more of itself than that a list follows.
func plainHeading(p *outline.Part, text string) bool {
	return len(p.Children) > 0 && p.Heading != "" && !strings.Contains(strings.Trim(text[p.Start:p.End], "。 \n"), "。")
}

// selfContained returns the smallest parts that say both whom they are for and what they give. Where a document has
// sections of conditions, those within its section of benefits are tiers of one program.
func selfContained(p *outline.Part, text string, hasSections bool) []*outline.Part {
	var out []*outline.Part
	for _, c := range p.Children {
		out = append(out, selfContained(c, text, hasSections)...)
	}
	if len(out) > 0 || p.Kind == outline.Root || !contained(p, text, hasSections) || hasSections && within(p, outline.Benefits) && !measure(p, text) {
		return out
	}
	return []*outline.Part{p}
}

// measure reports whether a part is a measure by its heading, whatever sections there are, and no tier of one: 8.高新技术企业奖励。
func measure(p *outline.Part, text string) bool {
	return p.Kind != outline.Plain && p.Subject == "" && measuring.MatchString(p.Heading) && paid.MatchString(text[p.Start:p.End])
}

var measuring = pattern.MustCompile(`^.{3,}(?:补助|奖励|奖补|补贴|资助|贴息|扶持|配套)$|^(?:支持|鼓励|推动|促进|加大|强化)[^，。；]{4,}$`)

// within reports whether a part or one around it is about a subject.
func within(p *outline.Part, s outline.Subject) bool {
	for ; p != nil; p = p.Parent {
		if p.Subject == s {
			return true
		}
	}
	return false
}

// aboutWithin is what a part is about, whatever the document is about as a whole.
func aboutWithin(p *outline.Part) outline.Subject {
	for ; p != nil && p.Kind != outline.Root; p = p.Parent {
		if p.Subject != "" {
			return p.Subject
		}
	}
	return ""
}

// priced is a heading that names the grant for what it heads: 市级企业技术中心（补助20万元）.
var priced = pattern.MustCompile(`（[^（）]{0,16}?[0-9]+(?:\.[0-9]+)?(?:万|亿)?元[^（）]{0,8}）$`)

// bareGrant reports whether a paragraph of a document without numbers says by itself who gets how much: 对获评…的企业，奖励20万元.
func bareGrant(p *outline.Part, text string) bool {
	own := strings.TrimSpace(text[p.Start:p.End])
	return p.Parent.Kind == outline.Root && len(p.Children) == 0 && (strings.HasPrefix(own, "对") && object.MatchString(own) || bareObject.MatchString(own)) && granting.MatchString(own) && paid.MatchString(own)
}

// bareObject begins such a paragraph without 对: 凡新获评…的企业，|给予….
var bareObject = pattern.MustCompile(`^(?:凡|企业)?[^，。；：]{4,60}的(?:企业|单位|机构|项目|人才|团队)?，[^。；：]{0,20}(?:给予|奖励|补助|补贴|资助|奖补|享受)`)

// contained reports whether a part says both whom it is for and what it gives.
func contained(p *outline.Part, text string, hasSections bool) bool {
	if about := aboutWithin(p); p.Kind == outline.Plain && (hasSections || !bareGrant(p, text)) || about != "" && about != outline.Benefits || otherParty.MatchString(text[p.Start:p.End]) || ofDocument.MatchString(strings.TrimSpace(text[p.Start:p.End])) {
		return false
	}
	asks, gives := priced.MatchString(p.Heading) && len(p.Children) > 0, false
	p.Walk(func(x *outline.Part) {
		own := text[x.Start:x.End]
		if otherParty.MatchString(strings.TrimSpace(own)) {
			return
		}
		gives = gives || x.Subject == outline.Benefits || granting.MatchString(own) && (!hasSections || strings.ContainsAny(own, "元%"))
		asks = asks || x != p && (x.Subject == outline.Conditions || x.Subject == outline.Applicants) || object.MatchString(own) || anyObject(own)
	})
	return asks && gives
}

func anyObject(own string) bool {
	for _, s := range strings.FieldsFunc(own, func(r rune) bool { return strings.ContainsRune(pausing, r) }) {
		if object.MatchString(s) || ofThose.MatchString(s) && granting.MatchString(s) {
			return true
		}
	}
	return false
}

// leadIn is what a part that holds programs says of all of them before the first: 一、在本市注册的中小微企业，可以申请下列两项补贴。
// It is nil where that is no more than a heading, or says whom alone one of them is for.
func leadIn(p *outline.Part, text string) *outline.Part {
	own := text[p.Start:p.End]
	if p.Kind == outline.Root || !forAllOf.MatchString(own) && !scoping.MatchString(own) {
		return nil
	}
	lead := *p
	lead.Children = nil
	return &lead
}

// forAllOf is a sentence that says who may have several things that follow.
var forAllOf = pattern.MustCompile(`(?:企业|单位|机构|主体|个人|人才|团队|申请人|的)[，]?(?:均|都)?(?:可|可以|按|给予|予以|享受|分别|择优)[^。；：]{0,20}(?:下列|以下|如下)|(?:对)[^。；]{4,80}(?:企业|单位|机构|主体|个人|人才|团队)[，]?(?:给予|予以|按)[^。；]{0,12}(?:下列|以下|如下)`)

// outside returns the parts beside the programs and those that hold them: what they state, all programs share.
func outside(root *outline.Part, found []*outline.Part, text string) []*outline.Part {
	holds := map[*outline.Part]bool{}
	for _, f := range found {
		for p := f; p != nil; p = p.Parent {
			holds[p] = true
		}
	}
	var out []*outline.Part
	inside := map[*outline.Part]bool{}
	for _, f := range found {
		inside[f] = true
	}
	var walk func(p *outline.Part)
	walk = func(p *outline.Part) {
		for _, c := range p.Children {
			switch {
			case inside[c]:
			case holds[c]:
				if lead := leadIn(c, text); lead != nil {
					out = append(out, lead)
				}
				walk(c)
			default:
				out = append(out, c)
			}
		}
	}
	walk(root)
	return out
}
