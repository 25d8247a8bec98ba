package conditions

import (
	"strconv"
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
}

var periodWords = pattern.MustCompile(`(?:` +
	`(?P<each>连续)(?:的)?(?P<ney>[一二两三四五0-9])(?:个)?(?:完整|会计|自然|纳税)*年(?:度)?` +
	`|(?P<pre>申(?:请|报)(?:认定)?(?:之日)?前(?:的)?(?:一年|1年|12个月|十二个月)(?:内|以内)?)` +
	`|(?:最近|近|前|上|过去|之前)(?:的)?(?P<n>[一二两三四五六0-9])(?:个)?(?:完整|会计|自然|纳税|财务|财政)*(?:年|年度)(?:度)?(?:内|以来|间|期间|以内|之内)?` +
	`|(?P<last>(?:上(?:一)?(?:个)?|前一(?:个)?|最近一(?:个)?|申报上一)(?:完整)?(?:会计|自然|纳税|财务)?(?:年(?:度)?)(?P<end>末|年末|底)?|上年(?:度)?(?P<end2>末|底)?|去年)` +
	`|(?P<since>自?(?P<sy>20[0-9]{2})年(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:（含）)?(?:起|以来|以后|之后|至今|后))` +
	`|(?P<year>(?P<yy>20[0-9]{2})(?:年度|年))` +
	`|(?P<cur>当年(?:度)?|本年度|申报当年|本会计年度|全年|年度(?:内)?)` +
	`)`)

var han2digit = map[string]int{"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

// periodsIn finds the periods of a text in their order.
func periodsIn(text string, start, end int) []period {
	names := periodWords.SubexpNames()
	var out []period
	for _, m := range periodWords.FindAllStringSubmatchIndex(text[start:end]) {
		group := map[string]string{}
		for i, name := range names {
			if name != "" && m[2*i] >= 0 {
				group[name] = text[start+m[2*i] : start+m[2*i+1]]
			}
		}
		p := period{start: start + m[0], end: start + m[1]}
		if strings.HasSuffix(text[:p.start], "以") && strings.HasPrefix(text[p.start:], "上") { // 两年以上五年以下
			continue
		}
		if p.name(group, text[p.end:min(end, p.end+48)]) {
			out = append(out, p)
		}
	}
	return out
}

// name settles the token of a period. It reports false for what only looks like one.
func (p *period) name(group map[string]string, after string) bool {
	switch {
	case group["ney"] != "":
		p.years, p.each = count(group["ney"]), true
	case group["pre"] != "":
		p.token = "pre12m"
	case group["n"] != "":
		p.years = count(group["n"])
	case group["last"] != "":
		p.years = 1
		if group["end"]+group["end2"] != "" {
			p.token = "last1y_end"
		}
	case group["since"] != "":
		p.token = group["sy"] + "+"
	case group["year"] != "":
		if strings.HasPrefix(after, "第") || date.MatchString(after) {
			return false
		}
		p.token = group["yy"]
	case group["cur"] != "":
		p.token = "cur"
	}
	if p.years > 0 && p.token == "" {
		if p.years > 5 || p.years == 4 {
			return false
		}
		p.token = "last" + strconv.Itoa(p.years) + "y"
	}
	p.each = p.each || p.years > 1 && everyYear.MatchString(after)
	p.mean = p.years > 1 && meanOf.MatchString(after)
	return p.token != ""
}

var (
	date      = pattern.MustCompile(`^[0-9]{1,2}月`)
	everyYear = pattern.MustCompile(`^[^，。；]{0,8}(?:每年|均|各年)`)
	meanOf    = pattern.MustCompile(`^[^，。；]{0,12}(?:平均|年均)`)
)

func count(s string) int {
	if n, ok := han2digit[s]; ok {
		return n
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// tokenFor returns the token as a kind of field takes it: growth and shares are of the window, amounts may be a mean or
// hold in every year, standing is of the window.
func (p period) tokenFor(field string) string {
	if p.years <= 1 || strings.HasSuffix(field, "growth") {
		return p.token
	}
	switch {
	case p.each && numeric(field):
		return p.token + "_each"
	case p.mean && (field == "revenue" || field == "rd_expense" || field == "main_revenue" || field == "employees"):
		return p.token + "_avg"
	}
	return p.token
}

// numeric reports whether a field's window may be read year by year.
func numeric(field string) bool {
	switch field {
	case "revenue", "main_revenue", "rd_expense", "rd_intensity", "main_revenue_ratio", "profit_growth", "revenue_growth", "rd_growth":
		return true
	}
	return false
}
