package offers

import (
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// How sure the reading of a window is.
const (
	sureDate     = 0.95 // the applicant's own days, with their year
	sureYear     = 0.85 // the year was taken from the day of publication or another date
	sureOpen     = 0.9  // 常年受理 and its like
	sureAnyone   = 0.8  // days of an application that does not say whose
	sureSelf     = 0.7  // enjoyed by declaring it, so that there is no window to miss
	sureOthers   = 0.6  // days of an office or of paper, where the applicant's own are not given
	sureUndated  = 0.5  // a time without a date: 每年3月, 上半年
	sureRelative = 0.75 // counted from the day of publication
)

// Issue is when a document was issued: its day, and the year of its number; zero where they are not known.
type Issue struct {
	Day  models.Date
	Year int
}

// calendar is what dates without a year are understood by.
type calendar struct {
	Issue
	last int // the year of the last date that had one
}

// Windows returns the times of application of a range of a document: the applicant's own first, in the order of the
// text, then those of other steps (recommendation by districts, paper copies), which Text tells apart. Where the
// document gives none of the applicant's, the first of the others stands in, with a confidence of 0.6. A date without
// a year takes that of the date before it, or else the first one that is not before the day of issue, or else the year
// of the document's number; where none is known, and for 每年, the window has words and no dates. Validity, tax periods and what else has dates are
// left out.
func Windows(p *prose.Prose, r Range, issued Issue) []policy.ReadWindow {
	var out []policy.ReadWindow
	for _, w := range windowsIn(p.Text, r.within(p.Text), issued) {
		read := policy.ReadWindow{Window: w.Window, Confidence: w.confidence}
		words := w.words.trimmed(p.Text, "，。；：、")
		span := p.Span(words.Start, words.End)
		read.Source = &span
		read.Text = clipped(words.of(p.Text))
		out = append(out, read)
	}
	return out
}

// opening is a window in the making.
type opening struct {
	policy.Window
	words      Range
	owner      owner
	confidence float64
}

// owner is whose time a window is.
type owner int

const (
	applicant owner = iota // says so, or is the only one
	anyone                 // does not say
	office                 // districts, departments, paper copies
)

// windowsIn reads the sentences of a range.
func windowsIn(text string, r Range, issued Issue) []opening {
	var out []opening
	c := calendar{Issue: issued}
	above := false
	for _, s := range sentences(text, r) {
		words := s.of(text)
		if issuedOn.MatchString(words) {
			continue
		}
		if y := ofYear.FindStringSubmatch(words); y != nil {
			c.last = small(y[1])
			c.Day, c.Year = models.Date{}, 0
		}
		found := dated(text, s, &c, above)
		if len(found) == 0 {
			found = standing(text, s, issued.Day)
		}
		out = append(out, found...)
		above = (applies(words) || timed.MatchString(words)) && len(words) <= 72 && text[s.End-1] == '\n' && len(found) == 0 && !documentary.MatchString(words)
	}
	return ordered(paired(out))
}

// issuedOn is the title of a notice with the day that it was issued: 关于推荐样例奖候选人的通知（2031年3月9日）.
var issuedOn = regexp.MustCompile(`关于[^，。；]{4,60}的(?:通知|公告|通告|函)（[^（）]*日[^（）]*）\n?$`)

// ofYear tells in brackets behind days without a year which one they are of: 3月9日开始，3月31日截止（2031年）.
var ofYear = regexp.MustCompile(`日[^，。；]{0,12}（(20[0-9]{2})年）`)

// timed is a heading over a time that does not say of what.
var timed = regexp.MustCompile(`^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、])?(?:起止)?时间(?:安排)?：?\n?$`)

// documentary is the title of a document, behind which a page has the day that it was put there.
var documentary = regexp.MustCompile(`(?:关于.*)?(?:通知|公告|通告|函|意见|办法|细则|方案|指南)(?:（[^（）]*）)?\n?$`)

// standing reads sentences without dates: 常年受理, 每年3月, 自发布之日起30日内.
func standing(text string, s Range, publish models.Date) []opening {
	words := s.of(text)
	switch {
	case !standingWords.in(words):
		return nil
	case notOpen.MatchString(words):
		return nil
	case constant.MatchString(words):
		return []opening{{Window: policy.Window{Continuous: true}, words: phraseWith(text, s, constant), confidence: sureOpen}}
	case relative.MatchString(words) && applies(words):
		return []opening{counted(text, s, publish)}
	case undated.MatchString(words) && applies(words) && !otherDates.MatchString(words):
		return []opening{{words: phraseWith(text, s, undated), owner: whose(words), confidence: sureUndated}}
	case selfServed.MatchString(words) && !served.MatchString(words):
		return []opening{{Window: policy.Window{Continuous: true}, words: phraseWith(text, s, selfServed), confidence: sureSelf}}
	}
	return nil
}

// phraseWith returns the phrase of a sentence that has certain words.
func phraseWith(text string, s Range, words *regexp.Regexp) Range {
	for _, ph := range phrases(text, s) {
		if words.MatchString(ph.of(text)) {
			return ph
		}
	}
	return s
}

// counted reads a time counted from the day of publication. Working days are not counted without a calendar of
// holidays.
func counted(text string, s Range, publish models.Date) opening {
	w := opening{words: phraseWith(text, s, relative), owner: whose(s.of(text)), confidence: sureUndated}
	m := relative.FindStringSubmatch(s.of(text))
	n := small(m[1])
	if publish.IsZero() || n == 0 || n > 400 {
		return w
	}
	switch m[2] {
	case "日", "天":
		w.OpensOn, w.ClosesOn, w.confidence = publish, publish.AddDays(n), sureRelative
	case "个月":
		w.OpensOn, w.ClosesOn, w.confidence = publish, publish.AddMonths(n), sureRelative
	}
	return w
}

// whose returns whose time the words of a window are.
func whose(words string) owner {
	switch {
	case own.MatchString(words) && !offices.MatchString(words):
		return applicant
	case offices.MatchString(words):
		return office
	}
	return anyone
}

// paired joins a day of opening with the day of closing that follows it.
func paired(all []opening) []opening {
	var out []opening
	for _, w := range all {
		if n := len(out) - 1; n >= 0 && out[n].opensOnly() && w.closesOnly() && w.owner != office && !w.ClosesOn.Before(out[n].OpensOn) {
			out[n].ClosesOn, out[n].ClosesAt = w.ClosesOn, w.ClosesAt
			out[n].words.End = w.words.End
			out[n].owner, out[n].confidence = min(out[n].owner, w.owner), min(out[n].confidence, w.confidence)
			continue
		}
		out = append(out, w)
	}
	return out
}

func (w opening) opensOnly() bool  { return !w.OpensOn.IsZero() && w.ClosesOn.IsZero() && !w.Continuous }
func (w opening) closesOnly() bool { return w.OpensOn.IsZero() && !w.ClosesOn.IsZero() }

// ordered puts the applicant's windows first, those with dates before those with words only, and drops repetitions.
func ordered(all []opening) []opening {
	rank := func(w opening) int {
		n := int(w.owner) * 4
		if w.OpensOn.IsZero() && w.ClosesOn.IsZero() && !w.Continuous {
			n += 2
		}
		return n
	}
	slices.SortStableFunc(all, func(a, b opening) int { return rank(a) - rank(b) })
	if len(all) > 0 && all[0].owner == office {
		all[0].confidence = min(all[0].confidence, sureOthers)
	}
	seen := map[policy.Window]bool{}
	return slices.DeleteFunc(all, func(w opening) bool {
		again := seen[w.Window] && w.Window != (policy.Window{})
		seen[w.Window] = true
		return again
	})
}

// colon stands between the hours and minutes of prose.
var colon = regexp.MustCompile(`([0-9])：([0-9])`)

// clipped cuts words to what a list can show, with times of day as people write them.
func clipped(words string) string {
	words = strings.ReplaceAll(colon.ReplaceAllString(words, "$1:$2"), "：//", "://")
	if runes := []rune(words); len(runes) > longestText {
		return string(runes[:longestText-1]) + "…"
	}
	return words
}
