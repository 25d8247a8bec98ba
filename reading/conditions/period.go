package conditions

import (
	"strconv"
	"strings"

	"huiqi/reading/pattern"
)

// ahead is how many bytes after a period tell whether it is meant year by year or as a mean.
const ahead = 96

// period is a span of time that a clause speaks of, as a token of the rule language, and where it stands.
type period struct {
	token      string
	start, end int
	years      int  // of lastNy
	each       bool // every year of it
	mean       bool // its mean
	compound   bool // the mean of a growth that compounds, which is of the window
}

var periodWords = pattern.MustCompile(`(?:` +
	`(?P<each>连续)(?:的)?(?P<ney>[一二两三四五0-9])(?:个)?(?:完整|会计|自然|纳税)*年(?:度)?` +
	`|(?P<both>(?:上(?:一)?|前(?:一)?)年(?:度)?(?:和|及|或|、|与|以及)(?:申报|填报|申请|评价|本)?当?年(?:度)?(?:内)?|当年(?:度)?(?:和|及|或|、|与|以及)(?:上|前)(?:一)?年(?:度)?)` +
	`|(?P<pre>申(?:请|报)(?:认定)?(?:之日)?前(?:的)?(?:一年|1年|12个月|十二个月)(?:内|以内)?|(?:最近|近|前)(?:12|十二)个月(?:内)?)` +
	`|(?P<invest>(?:首次)?接受[^，。；]{0,10}投资时|投资时(?:点)?)` +
	`|(?P<apply>(?:截至|截止|在)(?:申报|申请|提交申请)(?:之)?(?:日|时)|(?:申报|申请)时)` +
	`|(?P<last>(?:上(?:一)?(?:个)?|前一(?:个)?|最近一(?:个)?|近一(?:个)?|申报上一)(?:完整)?(?:会计|自然|纳税|财务)?(?:年(?:度)?)(?P<end>末|年末|底)?|上年(?:度)?(?P<end2>末|底)?|去年)` +
	`|(?:最近|近|前|上|过去|之前|往前推)(?:的)?(?P<n>[一二两三四五六0-9])(?:个)?(?:完整|会计|自然|纳税|财务|财政)*(?:年|年度)(?:度)?(?:内|以来|间|期间|以内|之内)?(?:累计|合计)?` +
	`|(?:最近|近|前|过去)(?P<months>24|36|60|二十四|三十六|六十)个月(?:内|以内)?` +
	`|(?P<inside>[一二两三四五1-5])年(?:之|以)?内` +
	`|(?P<since>自?(?P<sy>20[0-9]{2})年(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:（含）)?(?:起|以来|以后|之后|后|至今|至(?:申报|申请|提交)(?:之)?(?:日|时)?))` +
	`|(?P<year>(?P<yy>20[0-9]{2})(?:年度|年))` +
	`|(?P<cur>当年(?:度)?|本年度|申报当年|本会计年度|汇算清缴年度)` +
	`)`)

var han2digit = map[string]int{"一": 1, "两": 2, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6}

var monthYears = map[string]int{"24": 2, "二十四": 2, "36": 3, "三十六": 3, "60": 5, "六十": 5}

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
		if p.name(group, text[p.end:min(end, p.end+ahead)]) {
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
	case group["both"] != "":
		p.token = "last1y+cur"
	case group["invest"] != "":
		p.token = "invest"
	case group["apply"] != "":
		p.token = "apply"
	case group["inside"] != "":
		if !happening.MatchString(after) {
			return false
		}
		p.years = count(group["inside"])
	case group["pre"] != "":
		p.token = "pre12m"
	case group["n"] != "":
		p.years = count(group["n"])
	case group["months"] != "":
		p.years = monthYears[group["months"]]
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
	p.compound = compound.MatchString(after)
	return p.token != ""
}

var (
	date      = pattern.MustCompile(`^[0-9]{1,2}月`)
	everyYear = pattern.MustCompile(`^[^，。；]{0,24}?(?:每年|每一年|各年|持续(?:达|不|高|保持|在)|[^年平]均(?:不|达|在|高|超|为|未|应|须|有|实现|保持|≥))`)
	meanOf    = pattern.MustCompile(`^[^，。；]{0,14}?(?:平均|年均)`)
	compound  = pattern.MustCompile(`^[^，。；]{0,16}?(?:复合|年均)`)
	// happening follows a span of years within which something must not have been: 三年内未发生.
	happening = pattern.MustCompile(`^(?:，)?(?:均)?(?:未|没有|无|曾|有|因|发生|不存在|存在)`)
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

// tokenFor returns the token as a kind of field takes it: shares and compound growth are of the window, amounts and growth
// may be a mean or hold in every year, standing is of the window.
func (p period) tokenFor(field string) string {
	growth := strings.HasSuffix(field, "growth")
	switch {
	case p.years <= 1:
	case growth && p.compound:
	case p.mean && (growth || field == "revenue" || field == "rd_expense" || field == "main_revenue" || field == "employees"):
		return p.token + "_avg"
	case p.each && (numeric(field) || field == "titles"):
		return p.token + "_each"
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
