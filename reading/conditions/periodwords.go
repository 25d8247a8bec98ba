package conditions

import (
	"strconv"
	"strings"

	"huiqi/reading/pattern"
)

// periodWords are the words for spans of time.
var periodWords = pattern.MustCompile(`(?:` +
	`(?P<each>连续)(?:的)?(?P<ney>[一二两三四五0-9])(?:个)?(?:完整|会计|自然|纳税)*年(?:度)?` +
	`|(?P<both>(?:上(?:一)?|前(?:一)?)年(?:度)?(?:和|及|或|、|与|以及)(?:申报|填报|申请|评价|本)?当?年(?:度)?(?:内)?|(?:申报|填报|申请|评价|本)?当年(?:度)?(?:和|及|或|、|与|以及)(?:上|前)(?:一)?年(?:度)?)` +
	`|(?P<pre>申(?:请|报)(?:认定)?(?:之日)?前(?:的)?(?:一年|1年|12个月|十二个月)(?:内|以内)?|(?:最近|近|前)(?:12|十二)个月(?:内)?)` +
	`|(?P<invest>(?:首次)?接受[^，。；]{0,10}投资时|投资时(?:点)?)` +
	`|(?P<apply>(?:截至|截止|在)(?:申报|申请|提交申请)(?:之)?(?:日|时)|(?:申报|申请)时|(?:申报|申请)(?:当)?年(?:度)?1月1日)` +
	`|(?P<last>(?:上(?:一)?(?:个)?|前一(?:个)?|最近一(?:个)?|近一(?:个)?|申报上一)(?:完整)?(?:会计|自然|纳税|财务)?(?:年(?:度)?)(?P<end>末|年末|底)?|上年(?:度)?(?P<end2>末|底)?|去年)` +
	`|(?:最近|近|前|上|过去|之前|往前推)(?:的)?(?P<n>[一二两三四五六0-9])(?:个)?(?:完整|会计|自然|纳税|财务|财政)*(?:年|年度)(?:度)?(?:内|以来|间|期间|以内|之内)?(?:累计|合计)?` +
	`|(?:最近|近|前|过去)(?P<months>24|36|60|二十四|三十六|六十)个月(?:内|以内)?` +
	`|(?P<inside>[一二两三四五1-5])年(?:之|以)?内` +
	`|(?P<full>20[0-9]{2})年1月1日(?:起)?(?:至|到|—|－|–|-|～|~)(?:(?P<full2>20[0-9]{2})年)?12月31日(?:期间|内|间|止)*` +
	`|(?P<from>20[0-9]{2})(?:年(?:度)?)?(?:—|－|–|-|～|~|至|到|、|和|(?P<either>或(?:者)?))(?P<to>20[0-9]{2})(?:年度|年)` +
	`|(?P<since>自?(?P<sy>20[0-9]{2})年(?:[0-9]{1,2}月[0-9]{1,2}日)?(?:（含）)?(?:起|以来|以后|之后|后|至今|至(?:申报|申请|提交)(?:之)?(?:日|时)?))` +
	`|(?P<close>年末)(?:从业|职工|员工|在职|在册|资产|总资产|净资产)` +
	`|(?P<year>(?P<yy>20[0-9]{2})(?:年度|年))` +
	`|(?P<cur>当年(?:度)?|本年度|申报当年|本会计年度|汇算清缴年度)` +
	`)`)

// restating stands between a span of time and a bracket that tells the same in years.
var restating = pattern.MustCompile(`^（(?:即|指|自)?$`)

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
		if group["close"] != "" {
			p.end, p.closing = p.start+len(group["close"]), true
		}
		if g := gloss.FindString(text[p.end:end]); p.end < end && group["year"] == "" && group["cur"] == "" {
			p.end += len(g)
		}
		before := text[start:p.start]
		if len(out) > 0 && p.start < out[len(out)-1].end || strings.HasSuffix(before, "以") && strings.HasPrefix(text[p.start:], "上") { // 两年以上五年以下
			continue
		}
		if n := len(out); n > 0 && restating.MatchString(text[out[n-1].end:p.start]) { // 近三年以来（2021年以来，下同）
			continue
		}
		if group["inside"] != "" && ahead.MatchString(before) || group["full"] != "" && dayOf.MatchString(before) {
			continue
		}
		if p.name(group, text[p.end:min(end, p.end+reach)]) {
			p.base = basis.MatchString(before)
			p.same = p.token == "cur" && inShare.MatchString(before)
			if p.token == "cur" && eventYear.MatchString(before) {
				p.token = ""
			}
			out = append(out, p)
		}
	}
	return out
}

// name settles the token of a period. It reports false for what only looks like one.
func (p *period) name(group map[string]string, after string) bool {
	p.token = fixed(group)
	switch {
	case group["ney"] != "":
		p.years, p.each = count(group["ney"]), true
	case group["inside"] != "":
		if !happening.MatchString(after) {
			return false
		}
		p.years = count(group["inside"])
	case group["n"] != "":
		p.years = count(group["n"])
	case group["months"] != "":
		p.years = monthYears[group["months"]]
	case group["from"] != "":
		if date.MatchString(after) || group["either"] != "" && !ofTitle.MatchString(after) {
			return false
		}
		p.years = count(group["to"]) - count(group["from"]) + 1
	case group["full"] != "":
		if group["full2"] != "" && group["full2"] != group["full"] {
			return false
		}
	case group["last"] != "":
		p.years = 1
	case group["year"] != "":
		if strings.HasPrefix(after, "第") || date.MatchString(after) {
			return false
		}
	}
	if p.years > 0 && p.token == "" {
		if p.years > 5 || p.years == 4 {
			return false
		}
		p.token = "last" + strconv.Itoa(p.years) + "y"
	}
	p.each = p.each || p.years > 1 && everyYear.MatchString(after)
	p.mean = p.years > 1 && meanOf.MatchString(after) && !yearByYear.MatchString(after)
	p.whole = totals.MatchString(after)
	p.compound = compound.MatchString(after)
	return p.token != "" || p.closing
}

// fixed is the token of a period that is no number of years; empty of others.
func fixed(group map[string]string) string {
	switch {
	case group["both"] != "":
		return "last1y+cur"
	case group["invest"] != "":
		return "invest"
	case group["apply"] != "":
		return "apply"
	case group["pre"] != "":
		return "pre12m"
	case group["end"]+group["end2"] != "":
		return "last1y_end"
	case group["since"] != "":
		return group["sy"] + "+"
	case group["full"] != "":
		return group["full"]
	case group["year"] != "":
		return group["yy"]
	case group["cur"] != "":
		return "cur"
	}
	return ""
}

// gloss is a bracket behind a period that says how it is reckoned: 两年内（截止申请日期）.
var gloss = pattern.MustCompile(`^（[^（）]*(?:截[至止]|起|推算|以来|下同|不足|未满|不满)[^（）]*）`)

var (
	date      = pattern.MustCompile(`^[0-9]{1,2}月`)
	everyYear = pattern.MustCompile(`^[^，。；]{0,24}?(?:每年|每一年|各年|逐年|持续(?:达|不|高|保持|在)|[^年平]均(?:不|达|在|高|超|为|未|应|须|有|实现|保持|≥))`)
	// yearByYear says that a figure is that of every year, also where 年 and 均 stand together: 比重每年均不低于3%.
	yearByYear = pattern.MustCompile(`^[^，。；均]{0,24}(?:每|各|逐)一?年`)
	meanOf     = pattern.MustCompile(`^(?:[^，。；]{0,14}?(?:平均|年均)|[^，。；]{0,28}?(?:年均|平均(?:值)?|均值)(?:为|应|须|需|达到|达|在|不|高于|超过|大于|≥|[0-9]))`)
	// ofTitle follows years in one of which a title was given: 2024年或2025年入库的科技型中小企业.
	ofTitle  = pattern.MustCompile(`^[^，。；0-9]{0,20}?(?:企业|孵化器|中心|平台|实验室|称号|资格|入库|备案)`)
	totals   = pattern.MustCompile(`^[^，。；]{0,16}?(?:总额|合计|累计|总和|之和)[^，。；]{0,12}?占`)
	compound = pattern.MustCompile(`^[^，。；]{0,16}?复合`)
	// happening follows a span of years within which something must or must not have come about: 三年内未发生, 两年内获得.
	happening = pattern.MustCompile(`^(?:，)?(?:均)?(?:未|没有|无|曾|有|因|发生|不存在|存在|获得|取得|新增)`)
	// dayOf stands before days that are those of the thing itself, which no period says: 登记时间为2025年1月1日至2025年12月31日.
	dayOf = pattern.MustCompile(`(?:时间|日期)(?:为|在|：)?$`)
	// ahead ends what a span of years begins with, which then lies after it: 接受投资后两年内, 立项之日起三年内.
	ahead = pattern.MustCompile(`(?:后|起|期|开始|的)(?:的)?$`)
	// basis stands before a period that something is compared with: 较上年度增长20%.
	basis = pattern.MustCompile(`(?:(?:^|[^占])比|较|高于|低于|不少于|超过|多于|相对于|相对)$`)
	// inShare stands before 当年 where that is the year of what a share is told of.
	inShare = pattern.MustCompile(`占(?:企业|单位|公司)?$`)
	// eventYear stands before 当年 where it is the year of something that happened once: 进规当年. No token names it.
	eventYear = pattern.MustCompile(`(?:规|认定|入库|获批|入选|投产|备案|纳统|投资|成立|注册|上市|挂牌|立项|获利|盈利)(?:的)?$`)
)

// reach is how many bytes after a period tell whether it is meant year by year or as a mean.
const reach = 96

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
