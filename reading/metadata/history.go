package metadata

import (
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
)

// history is what the lines below the title of a law tell of how it came to be: 2031年6月29日国务院令第412号公布, 2031年7月1日施行.
type history struct {
	issued, effect stated[models.Date]
	number         ownNumber
	amended        place // the day on which it was last amended
}

// lawAct is one act of a history: a day, what was done on it and the order by which it was done.
type lawAct struct {
	day    models.Date
	at     place // of the day
	did    string
	amends bool
	number ownNumber
}

var (
	// acted are the words for such an act; the last of them in a clause is the one that counts: 修订通过 is passed.
	acted = regexp.MustCompile(`通过|公布|发布|颁布|修正|修订|修改|施行`)
	// sinceIssue is that a law applies from the day that it was published on.
	sinceIssue = regexp.MustCompile(`(公布|发布|颁布)[，并 ]?(?:自(?:公布|发布|颁布)之日起)?施行`)
	// quotedTitle is the decision by which a law was amended.
	quotedTitle = regexp.MustCompile(`《[^》]*》`)
	// adoption is a line that tells when, by whom and by which order a law was passed, published and amended.
	adoption = regexp.MustCompile(`^（?(?:[^。，《]{2,30}令第?[0-9]{1,4}号，?)?(?:根据)?(?:自)?` + dayWords + `[^。]*(?:通过|修正|修订|修改|公布|发布|颁布|施行)[）。]{0,2}$`)
)

// adopted reports whether a line below a title tells the history of a law.
func adopted(s string) bool { return len(s) < 3000 && adoption.MatchString(s) }

// readHistory reads how a law came to be. It was issued with the last order that published it, under whose number it is known; where
// none is told, the version that stands below with its last amendment, or as it was passed.
func (p *page) readHistory() (h history) {
	passed, changed := none(), none()
	for _, a := range p.lawActs() {
		day := stated[models.Date]{a.day, a.at, 0.85, ""}
		if a.amends {
			h.amended = a.at
		}
		switch a.did {
		case "通过":
			passed = later(passed, day)
		case "施行":
			h.effect = later(h.effect, day)
		case "公布", "发布", "颁布":
			if h.issued = later(h.issued, day); h.issued == day && a.number.said() {
				h.number = a.number
			}
		default:
			day.note = lastVersion
			changed = later(changed, day)
		}
	}
	h.issued = first(h.issued, changed, passed)
	return h
}

// later returns the later of two days, the one that is said where the other is not.
func later(a, b stated[models.Date]) stated[models.Date] {
	if a.said() && b.value.Before(a.value) {
		return a
	}
	return b
}

// lawActs finds the acts in the lines before the body that tell of them, each clause from its day to the next.
func (p *page) lawActs() (out []lawAct) {
	for _, l := range p.lines[:p.head] {
		if !adopted(l.text) {
			continue
		}
		days := anyDay.FindAllStringIndex(l.text, -1)
		for i, d := range days {
			end := len(l.text)
			if i+1 < len(days) {
				end = days[i+1][0]
			}
			out = append(out, p.actsIn(place{l.start + d[0], l.start + d[1]}, l.start+end)...)
		}
	}
	return out
}

// actsIn reads what was done on a day, in the clause that ends at a byte of the prose: of published and at once applied two acts.
func (p *page) actsIn(at place, end int) (out []lawAct) {
	day, ok := parseDay(p.of(at))
	if !ok {
		return nil
	}
	a := lawAct{day: day, at: at}
	clause := quotedTitle.ReplaceAllString(p.text.Text[at.end:end], "")
	if g := sinceIssue.FindStringIndex(clause); g != nil {
		out = append(out, lawAct{day: day, at: at, did: "施行"})
		clause = clause[:g[0]] + sinceIssue.ReplaceAllString(clause[g[0]:], "$1")
	}
	did := acted.FindAllString(clause, -1)
	if len(did) == 0 {
		return out
	}
	a.did = did[len(did)-1]
	a.amends = slices.ContainsFunc(did, func(word string) bool { return strings.HasPrefix(word, "修") })
	if m, ok := p.numberOf(p.line(at.end, end)); ok {
		a.number = own(m, 0.9, "")
	}
	return append(out, a)
}
