package reading

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// caseKind returns the condition that applicants are of the kinds which the words of a case name, nil where they name none
// or say more.
func caseKind(text string, start, end int) *conditions.Node {
	kinds := conditions.KindsAlone(text[start:end])
	if len(kinds) == 0 {
		return nil
	}
	return &conditions.Node{Kind: matching.NodeCondition, Leaf: &conditions.Leaf{
		Field: "entity_type", Op: matching.In, Value: kinds, Start: start, End: end, Confidence: 0.8,
	}}
}

// kindAlone returns the condition that applicants are of the kinds which are all that words for them name: 申报主体：|事业单位. It is nil where
// they are only some of a kind.
func (g *gatherer) kindAlone(p conditions.Part) *conditions.Node {
	if someOfKind.MatchString(g.words(p)) {
		return nil
	}
	return caseKind(g.prose.Text, p.Start, p.End)
}

// someOfKind are words that tell some of a kind from the others.
var someOfKind = pattern.MustCompile(`科技型|创新型|规模以上|骨干|民营|国有|内资|外资`)

// ofNamed asks of the applicants that a part is about, by its heading or its first words, to be of the kind that these name:
// 企业设站的，….
func (g *gatherer) ofNamed(p *outline.Part, n *conditions.Node) *conditions.Node {
	if who, ok := g.seeker(p); ok {
		return g.ofSeeker(who, n)
	}
	kind := conditions.Part{Start: p.Named.Start, End: p.Named.End}
	if m := seekersOf.FindStringSubmatchIndex(g.prose.Text[kind.Start:kind.End]); m != nil {
		return g.ofSeeker(conditions.Part{Start: kind.Start + m[2], End: kind.Start + m[3]}, n)
	}
	if p.Named.Empty() {
		m := supposing.FindStringSubmatchIndex(g.prose.Text[p.Start:p.End])
		if m == nil {
			return n
		}
		kind = conditions.Part{Start: p.Start + m[2], End: p.Start + m[3]}
	}
	if caseKind(g.prose.Text, kind.Start, kind.End) == nil {
		return n
	}
	return g.ofKind(n, kind)
}

// seekersOf is a heading that says whether what is below it is asked of persons or of firms: |小微企业|借款人申请条件.
var seekersOf = pattern.MustCompile(`^[ 　]*(个人|自然人|(?:中小微|小微|中小|小型微型)?(?:型)?企业)(?:借款人|申请人|申请者)?(?:(?:申请|申报|申领)?(?:的)?条件|(?:应当|应|须|需)(?:同时)?(?:符合|具备|满足)(?:以下|下列|如下)条件)?：?$`)

// seekerAs says by what they are who has to meet what it announces: 申请企业项目的|中小企业|应具备下列条件, |个人|申请应符合以下条件.
var seekerAs = pattern.MustCompile(`^(?:申报|申请)[^，。；：、]{2,20}的([^，。；：的应须需]{2,20}?)(?:还)?(?:应|须|需|必须)(?:当)?(?:同时)?(?:符合|具备|满足)|^([^，。；：、的应须需]{2,12}?)(?:申报|申请)(?:的)?，?(?:还)?(?:应|须|需|必须)(?:当)?(?:同时)?(?:符合|具备|满足)`)

// seeker returns where a part begins with such words; ok is false where it does not.
func (g *gatherer) seeker(p *outline.Part) (who conditions.Part, ok bool) {
	own := g.own(p)
	m := seekerAs.FindStringSubmatchIndex(own)
	if m == nil {
		return conditions.Part{}, false
	}
	start := p.Start + strings.Index(g.prose.Text[p.Start:], own)
	return conditions.Part{Start: start + max(m[2], m[4]), End: start + max(m[3], m[5])}, true
}

// ofSeeker asks of applicants to be what some words for them say, beside what is asked of those.
func (g *gatherer) ofSeeker(who conditions.Part, n *conditions.Node) *conditions.Node {
	if asksKind(n) {
		return n
	}
	if caseKind(g.prose.Text, who.Start, who.End) != nil {
		return g.ofKind(n, who)
	}
	are := g.reader.Read(g.prose.Text, who.Start, who.End, conditions.Context{})
	if are == nil || onlyJudgements(are) {
		return n
	}
	return conditions.All(are, n)
}

// kindsApart reports whether two names of cases are kinds of applicant that nobody is of both: 依托单位为企业的 and 依托单位为高校的.
// Teams and persons may be asked for together with firms.
func kindsApart(a, b string) bool {
	x, y := conditions.KindsAlone(andOthers.ReplaceAllString(a, "")), conditions.KindsAlone(andOthers.ReplaceAllString(b, ""))
	return len(x) > 0 && len(y) > 0 && !slices.ContainsFunc(x, func(kind string) bool { return slices.Contains(y, kind) || partly(kind) }) && !slices.ContainsFunc(y, partly)
}

// andOthers ends a list of kinds with those that have no name: 高校、科研院所或其他机构.
var andOthers = pattern.MustCompile(`(?:、|和|及|或|或者|以及)其[他它](?:机构|单位|组织)$`)

func partly(kind string) bool { return kind == "团队" || kind == "个人" }
