package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// period is a span of time that a clause speaks of, as a token of the rule language, and where it stands.
type period struct {
	token      string
	start, end int
	years      int  // of lastNy
	each       bool // every year of it
	mean       bool // its mean
	whole      bool // totals of the window are set against one another, also where they are told as a mean
	compound   bool // the mean of a growth that compounds, which is of the window
	base       bool // what is told is only compared with it: 较上年度增长20%
	same       bool // the year of what a share is told of: 占当年销售收入
	closing    bool // the end of the year that the words before are about
}

// tokenFor returns the token as a kind of field takes it: shares of totals and compound growth are of the window, amounts, shares
// and growth may be a mean or hold in every year, standing is of the window.
func (p period) tokenFor(field string) string {
	growth := strings.HasSuffix(field, "growth")
	switch {
	case p.years <= 1:
	case growth && p.compound:
	case p.mean && (growth || field == "employees" || numeric(field) && !(p.whole && proportion(field))):
		return p.token + "_avg"
	case p.each && (numeric(field) || field == "titles"):
		return p.token + "_each"
	}
	return p.token
}

// asYearly is a period of several years as words that tell an amount by the year, or evenly, take it over: 近三年，年销售收入均不低于500万元.
func (p *period) asYearly(words string) *period {
	if p.years <= 1 || !annual.MatchString(words) && !evenly.MatchString(words) {
		return p
	}
	out := *p
	out.each = true
	return &out
}

// asMean is a period of every year as words that ask for the mean take it over: 连续三年盈利，净利润年均增长10%.
func (p *period) asMean(words string) *period {
	if !p.each || !averages.MatchString(words) {
		return p
	}
	out := *p
	out.each, out.mean, out.compound = false, true, compounds.MatchString(words)
	return &out
}

var (
	evenly    = pattern.MustCompile(`[^年平月人户]均(?:不|达|在|高|超|为|未|应|须|保持|≥)`)
	averages  = pattern.MustCompile(`年均|平均|复合`)
	compounds = pattern.MustCompile(`复合`)
)

// byNumber reports whether a period is a year, or one and those after it, by its number.
func (p period) byNumber() bool { return strings.HasPrefix(p.token, "20") }

// proportion reports whether a field is a part of a whole, which windows take of their totals.
func proportion(field string) bool {
	return field == "rd_intensity" || strings.HasSuffix(field, "_ratio")
}

// numeric reports whether a field's window may be read year by year.
func numeric(field string) bool {
	switch field {
	case "revenue", "main_revenue", "rd_expense", "rd_intensity", "main_revenue_ratio", "profit_growth", "revenue_growth", "rd_growth":
		return true
	}
	return false
}

func within1(periods []period, at int) bool {
	for _, p := range periods {
		if p.start <= at && at < p.end {
			return true
		}
	}
	return false
}
