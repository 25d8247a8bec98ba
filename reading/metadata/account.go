package metadata

import (
	"regexp"
	"strings"

	"huiqi/models"
)

// inForceSince opens an account of an instrument with since when it applies: 某所于2031年2月15日起施行的《样例规则》，….
var inForceSince = regexp.MustCompile(`^[^，。；]{0,40}?(` + dayWords + `)起?(?:正式)?(?:施行|实施|执行|生效)的《`)

// isAccount reports whether a text tells what an instrument says, and is none by its title or its words.
func (p *page) isAccount(title stated[string]) bool {
	return !documentTitle(title.value) && !documentWords.MatchString(p.text.Text)
}

// opensAccount reports whether a sentence is the first of an account and begins with the title of what it tells:
// 《样例办法》自2031年2月15日起施行，….
func (p *page) opensAccount(at place, title stated[string]) bool {
	return at.start == bodyStart(p) && strings.HasPrefix(p.of(at), "《") && p.isAccount(title)
}

// givenSince is since when an account says that something is given: 自2031年5月31日（含）起，对示例贷款给予贴息.
var givenSince = regexp.MustCompile(`自(` + dayWords + `)(?:（含）)?起，?(?:对|凡|符合)`)

// givenEffect reads since when what an account tells of is given, where it names one day only.
func (p *page) givenEffect(title stated[string]) stated[models.Date] {
	start := bodyStart(p)
	text := p.text.Text[start:min(len(p.text.Text), start+headBytes)]
	found := givenSince.FindAllStringSubmatchIndex(text, 2)
	if len(found) != 1 || strings.Count(text, "日起")+strings.Count(text, "）起") > 1 || !p.isAccount(title) {
		return none()
	}
	day := statedDay(text, place{found[0][2], found[0][3]}, start)
	day.confidence = min(day.confidence, givenSure)
	return day
}

const givenSure = 0.6

// retoldEffect reads since when the instrument applies that an account opens with.
func (p *page) retoldEffect(title stated[string]) stated[models.Date] {
	start := bodyStart(p)
	s := p.text.Text[start:min(len(p.text.Text), start+longestQuote)]
	g := match(inForceSince, s)
	if g == nil || basedClause.MatchString(s[:g[2]]) || !p.isAccount(title) {
		return none()
	}
	day := statedDay(s, place{g[2], g[3]}, start)
	day.confidence = min(day.confidence, retoldSure)
	return day
}

const retoldSure = 0.75
