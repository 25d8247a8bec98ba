package matching

import (
	"fmt"
	"regexp"
	"strconv"

	"huiqi/matching/vocabulary"
)

// PeriodKind is the shape of a period.
type PeriodKind string

// The kinds of period. On a date in year Y, last year is fiscal year Y-1.
const (
	PeriodNone    PeriodKind = ""       // not stated: last year's figure, else the latest known
	PeriodLast    PeriodKind = "last"   // lastNy: the fiscal years Y-N to Y-1
	PeriodLastEnd PeriodKind = "end"    // last1y_end: the figure at the end of Y-1
	PeriodCurrent PeriodKind = "cur"    // fiscal year Y, else the latest known
	PeriodBoth    PeriodKind = "both"   // last1y+cur: each of the two
	PeriodApply   PeriodKind = "apply"  // on application: the latest known
	PeriodInvest  PeriodKind = "invest" // when invested in: the latest known
	PeriodMonth   PeriodKind = "month"  // a month: what was given for one; of a year's flow, between nothing and all of it
	PeriodBefore  PeriodKind = "pre12m" // the twelve months before the date
	PeriodHeld    PeriodKind = "held"   // Ny: without a break for N years up to the date
	PeriodYear    PeriodKind = "year"   // 2025: that year
	PeriodSince   PeriodKind = "since"  // 2025+: from the first day of that year to the date
)

// PeriodMode says how the years of a window are taken.
type PeriodMode string

// The modes of a window.
const (
	WholeWindow PeriodMode = ""     // amounts add up, ratios are ratios of totals, stocks their mean
	EachYear    PeriodMode = "each" // every year of it
	MeanOfYears PeriodMode = "avg"  // the mean of its years
)

// Period is a parsed period token.
type Period struct {
	Kind  PeriodKind
	Mode  PeriodMode
	Years int // N of lastNy and Ny
	Year  int // of 2025 and 2025+
	token string
}

// String returns the token as written; empty for none.
func (p Period) String() string { return p.token }

var (
	lastPattern = regexp.MustCompile(`^last([1-9][0-9]?)y(?:_(each|avg|end))?$`)
	heldPattern = regexp.MustCompile(`^([1-9][0-9]?)y$`)
	yearPattern = regexp.MustCompile(`^((?:19|20)[0-9]{2})(\+)?$`)
)

// ParsePeriod reads a period token; ok is false for a token outside the language.
func ParsePeriod(token string) (p Period, ok bool) {
	p.token = token
	switch token {
	case "":
		return p, true
	case "cur", "apply", "invest", "month", "pre12m":
		p.Kind = PeriodKind(token)
		return p, true
	case "last1y+cur":
		p.Kind = PeriodBoth
		return p, true
	}
	if m := lastPattern.FindStringSubmatch(token); m != nil {
		p.Kind, p.Years, p.Mode = PeriodLast, atoi(m[1]), PeriodMode(m[2])
		if m[2] == "end" {
			p.Kind, p.Mode = PeriodLastEnd, WholeWindow
			return p, p.Years == 1
		}
		return p, p.Years <= 20
	}
	if m := heldPattern.FindStringSubmatch(token); m != nil {
		p.Kind, p.Years = PeriodHeld, atoi(m[1])
		return p, true
	}
	if m := yearPattern.FindStringSubmatch(token); m != nil {
		p.Kind, p.Year = PeriodYear, atoi(m[1])
		if m[2] != "" {
			p.Kind = PeriodSince
		}
		return p, true
	}
	return Period{}, false
}

func atoi(s string) int {
	n, _ := strconv.Atoi(s) // the patterns let digits only through
	return n
}

var chineseNumerals = []string{"零", "一", "两", "三", "四", "五", "六", "七", "八", "九", "十"}

// Chinese returns the period as it stands in a sentence: 近三年, 上年度, 2025年以来; empty for none.
func (p Period) Chinese() string {
	count := strconv.Itoa(p.Years)
	if p.Years < len(chineseNumerals) {
		count = chineseNumerals[p.Years]
	}
	switch p.Kind {
	case PeriodLast:
		if p.Years == 1 {
			return "上年度"
		}
		return "近" + count + "年" + map[PeriodMode]string{EachYear: "每年", MeanOfYears: "平均"}[p.Mode]
	case PeriodHeld:
		return "持续" + count + "年"
	case PeriodYear:
		return fmt.Sprintf("%d年", p.Year)
	case PeriodSince:
		return fmt.Sprintf("%d年以来", p.Year)
	}
	return map[PeriodKind]string{
		PeriodLastEnd: "上年末", PeriodCurrent: "当年", PeriodBoth: "上年度和当年", PeriodApply: "申报时",
		PeriodInvest: "投资时", PeriodMonth: "每月", PeriodBefore: "申报前一年内",
	}[p.Kind]
}

// English returns the period in English; empty for none.
func (p Period) English() string {
	switch p.Kind {
	case PeriodLast:
		if p.Years == 1 {
			return "last year"
		}
		return fmt.Sprintf("last %d years", p.Years) + map[PeriodMode]string{EachYear: ", each", MeanOfYears: ", mean"}[p.Mode]
	case PeriodHeld:
		return fmt.Sprintf("for %d years", p.Years)
	case PeriodYear:
		return fmt.Sprintf("in %d", p.Year)
	case PeriodSince:
		return fmt.Sprintf("since %d", p.Year)
	}
	return map[PeriodKind]string{
		PeriodLastEnd: "at the end of last year", PeriodCurrent: "this year", PeriodBoth: "last year and this year",
		PeriodApply: "on application", PeriodInvest: "when invested in", PeriodMonth: "a month", PeriodBefore: "in the 12 months before",
	}[p.Kind]
}

// ofLastYear reports whether a yearly number is read as last year's, or the latest known, for a period.
func (p Period) ofLastYear(f *vocabulary.Field) bool {
	switch p.Kind {
	case PeriodNone, PeriodLastEnd, PeriodApply, PeriodInvest:
		return true
	case PeriodMonth:
		return f.Kind == vocabulary.Stock
	case PeriodLast:
		return p.Years == 1
	}
	return false
}
