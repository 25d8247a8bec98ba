package conditions

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

// identityHits finds what an applicant is: where it is, of what kind and size, in which trade.
func (s *sentence) identityHits(c *clause) {
	s.placeHits(c)
	s.plannedCityHits(c)
	s.creditHits(c)
	s.kindHit(c)
	s.sizeHit(c)
	s.degreeHit(c)
	s.tradeHits(c)
	s.teamHits(c)
}

// tradeHits finds the lines of business that a clause names as the applicant's.
func (s *sentence) tradeHits(c *clause) {
	s.shutTrades(c)
	if values := s.otherTrades(c); len(values) > 0 {
		c.hits = append(c.hits, hit{field: "industry", op: matching.NotIn, value: values, start: c.start, end: c.end, confidence: 0.7})
		return
	}
	if restOfTrades.MatchString(s.text[c.start:c.end]) && tradesBegun.MatchString(s.text[s.start:c.start]) {
		c.unread = true
		return
	}
	if values, from, to := s.trades(c); len(values) > 0 && !s.ofScale(c, values, from) && !parted.MatchString(s.text[c.start:c.end]) && !judging.MatchString(c.before(s.text, from)) {
		values, to, ok := s.withAdded(c, values, from, to)
		if !ok || s.onlyNamed(c, from, to) || s.spared(c, from, to) || s.ofServed(c, from) || s.caseInBracket(c, from) || planned.MatchString(s.text[to:s.end]) || definedAs.MatchString(s.text[to:s.end]) {
			c.unread = true
			return
		}
		c.unread = c.unread || firstOfTrade.MatchString(s.text[from:c.end]) || s.ctx.Excluding && ofOwners.MatchString(c.before(s.text, from))
		values, non := s.reader.industries.shutByNon(values)
		op := matching.In
		if before := c.before(s.text, from); non || s.denies(c, from) && !described(before, "", s.text[to:c.end]) || strings.HasSuffix(before, "除") {
			op = matching.NotIn
		}
		c.addBeside(hit{field: "industry", op: op, value: values, start: from, end: to, confidence: 0.7, beyond: op == matching.In && s.sortsBeside(c, to)}, "above_scale", "niche_years")
		// what else the words say is left to a person where they cannot be a line of business as well
		c.unread = c.unread || !slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == "industry" || h.start <= from && to <= h.end })
		return
	}
	c.unread = c.unread || slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == "entity_type" && s.tradeBefore(c, h.start) })
	if m := tradeLost.FindStringSubmatchIndex(s.text[c.start:c.end]); m != nil && !s.ctx.Excluding {
		at := m[2:4]
		if at[0] < 0 {
			at = m[4:6]
		}
		c.unread = c.unread || !c.covered(c.start+at[0], c.start+at[1]) && !activity.MatchString(s.text[c.start+at[0]:c.start+at[1]])
	}
}

// tradeLost are firms of a line of business, in words of which each part is too short to be told from those that state nothing: 从事轴承|的企业.
var tradeLost = pattern.MustCompile(`从事([^，。；：（）的0-9]{2,16})的(?:独立)?(?:法人)?(?:企业|公司)(?:$|[，（])|(?:规模以上|规上)([^，。；：、（）的]{2,8}(?:、|和|或|及)[^，。；：（）的]{2,12})企业(?:$|[，（])`)

// firstOfTrade are the first firms of a line of business: 陶瓷|行业龙头企业.
var firstOfTrade = pattern.MustCompile(`^[^，。；的]{0,80}?(?:产业|行业|领域)(?:的)?(?:龙头|领军|骨干)+(?:企业|公司)`)

// ofOwners ends before those of a trade alone whom a sentence shuts out by who owns them: 国有|房地产企业不得申报.
var ofOwners = pattern.MustCompile(`(?:国有|国有控股|国资|民营|外资|外商投资|央企|央属|集体)(?:及?(?:国有)?控股)?(?:上市)?$`)

// definedAs follows firms of which it is only said what the word for them means: 外贸|企业，是指….
var definedAs = pattern.MustCompile(`^(?:类)?(?:企业|公司|单位)，?(?:是指|指|系指)`)

// tradesBegun ends before the rest of a list of lines of business that commas part, and restOfTrades is its end: 从事陆路运输，船舶代理，|航运服务等业务.
var (
	tradesBegun  = pattern.MustCompile(`(?:从事|主营|涉及|包括)[^。；的]{2,60}，$`)
	restOfTrades = pattern.MustCompile(`^[^，。；的从属]{2,10}等(?:相关)?(?:业务|行业|领域|产业|活动)`)
)

// onlyNamed reports that a line of business between two places of a clause only says what staff work at, what goods are or what something is
// needed for.
func (s *sentence) onlyNamed(c *clause, from, to int) bool {
	before, after := s.text[c.start:from], s.text[to:c.end]
	return neededFor.MatchString(after) || staffOf.MatchString(after) || goodsAre.MatchString(before+s.text[from:to]) && !strings.Contains(s.text[from:c.end], "领域") && !strings.Contains(s.text[from:c.end], "产业") && !strings.Contains(s.text[from:c.end], "行业")
}

// actThere ends before a place where something must not be done: 外国组织不得在|我国境内采集….
var actThere = pattern.MustCompile(`(?:不得|不能|不可|禁止)(?:擅自|直接)?(?:在)?$`)

// someThere goes on behind a place with those alone of the firms there whom a sentence shuts out: 在本市|注册的外资企业不得申报.
var someThere = pattern.MustCompile(`^(?:行政区域|境|辖区)?(?:范围)?内?(?:依法)?(?:注册|登记|设立|成立)+的(?:[^，。；的]{1,12}(?:企业|公司|单位|机构)|个体工商户|个人|团队|[^，。；的]{0,8}合作社)`)

// placeHonours goes on behind a place with an honour that it gives to persons: 示例市|优秀专家.
var placeHonours = pattern.MustCompile(`^(?:重大|高层次|有突出贡献|突出贡献|享受|首席|优秀|杰出|拔尖|青年)*(?:的)?(?:中青年)?(?:人才(?:工程|计划)|英才计划|(?:杰出|优秀|拔尖|突出贡献|贡献|中青年|特聘|首席)(?:的)?(?:中青年)?(?:专家|人才|技师)|技术能手|首席技师|劳动模范|先进工作者|五一劳动|[^，。；、的内境企业注登工作在]{0,4}工匠|学者)`)

// mustThen follows a case, and says what those do who are in it: 注册地不在本市的|，须承诺迁入.
var mustThen = pattern.MustCompile(`^，(?:还|也|则|均)*(?:应|须|需|必须|可)`)

// trades finds the lines of business of a clause, which is the name of one where a list has nothing else.
func (s *sentence) trades(c *clause) (words []string, from, to int) {
	if c.trades != nil && c.trades.start >= c.start && c.trades.end <= c.end {
		return c.trades.words, c.trades.start, c.trades.end
	}
	if name := strings.TrimSpace(s.text[c.start:c.end]); s.ctx.Trades && len(s.clauses) == 1 && tradeName.MatchString(name) {
		return []string{name}, c.start, c.end
	}
	listed := s.ctx.Business || s.announcesTrades(c.start) || tradeLabel.MatchString(s.text[max(0, c.start-labelBytes):c.start])
	if plain, at := withoutBrackets(s.text, c.start, c.end); plain != "" {
		if words, from, to := s.reader.industries.all(plain, 0, len(plain), listed); len(words) > 1 || bracketShuts.MatchString(s.text[c.start:c.end]) {
			return words, at(from), at(to)
		}
	}
	if directionLabel.MatchString(s.text[max(0, c.start-labelBytes):c.start]) {
		list := s.text[c.start:c.end]
		if words, known := s.reader.industries.entries(list); len(words) > 1 && known == len(words) && s.reader.industries.allKnown(words) {
			return words, c.start, c.end
		}
	}
	if words, from, to = s.tradesThere(c); len(words) > 0 {
		return words, from, to
	}
	if words, from, to = s.reader.industries.all(s.text, c.start, c.end, listed); len(words) > 0 {
		return words, from, to
	}
	return s.pointedTrades(c)
}

// directionLabel is a label before lines of business or whatever else is to be supported: 支持方向：|高端装备、新材料.
var directionLabel = pattern.MustCompile(`(?:支持|申报|征集|遴选|重点|资助|扶持)(?:重点)?方向：[ ]*$`)

// tradesThere finds the lines of business of firms right behind the place where they are to be: 博山区|铸造、陶瓷企业.
func (s *sentence) tradesThere(c *clause) (words []string, from, to int) {
	for _, h := range c.hits {
		if h.field != "region" || h.op != matching.In || h.end >= c.end {
			continue
		}
		if m := firmsOfTrades.FindStringIndex(s.text[h.end:c.end]); m != nil {
			return s.reader.industries.all(s.text, h.end, c.end, false)
		}
	}
	return nil, 0, 0
}

// firmsOfTrades are firms of several lines of business right behind a place.
var firmsOfTrades = pattern.MustCompile(`^(?:[^，。；：、（）的内及和或]{2,8}(?:、|和|或|及))+[^，。；：、（）的]{2,10}?企业`)

// tradeLabel is a label before lines of business: 所属行业：|高端装备、新材料.
var tradeLabel = pattern.MustCompile(`(?:^|[^，。；务用展])(?:行业|产业|领域|主营业务|主业)(?:领域|方向|类别|范围|要求|限制)?：[ ]*$`)

// tradeName is a name of a line of business in a line of its own: 中药（民族药）.
var tradeName = pattern.MustCompile(`^[^，。；：、（）“”0-9的]{2,14}(?:（[^（）]{1,12}）)?$`)

// parted says into which kinds what is given falls: 分为企业工业设计中心和工业设计企业|两类.
var parted = pattern.MustCompile(`分为[^，。；]*[二两三四五](?:个)?(?:类|种|类型|类别)$`)

// ofScale reports that 工业 is but a part of what makes an enterprise one above the scale: 首次进规纳统的工业企业. Of 规模以上工业企业 it is asked
// as well, where that is not what they are counted among.
func (s *sentence) ofScale(c *clause, values []string, from int) bool {
	above := slices.ContainsFunc(c.hits, func(h hit) bool { return h.field == "above_scale" })
	return above && len(values) == 1 && strings.TrimPrefix(values[0], "规模") == "工业" && !aboveBefore.MatchString(s.text[c.start:from])
}

// aboveBefore ends before the trade of firms above the scale.
var aboveBefore = pattern.MustCompile(`^(?:应|须|需|必须)(?:当)?(?:为|是|属于)(?:规模以上|规上)$|^(?:[^，。；]*[^，。；入增次升成为转列新])?(?:规模以上|规上)$|(?:企业|主体|单位|对象)(?:应|须)?为(?:[^，。；入增次升成转列新]{0,12})(?:规模以上|规上)$`)

// placeHits finds where an applicant is to be, or not to be.
func (s *sentence) placeHits(c *clause) {
	for _, p := range s.reader.places.all(s.text, c.start, c.end, s.ctx.Region) {
		if slices.ContainsFunc(c.honours, func(x held) bool { return x.start < p.end && p.end <= x.end }) { // 天津市瞪羚企业 is in any place
			continue
		}
		if p.code == "" {
			c.unread = true
			continue
		}
		if actThere.MatchString(s.text[c.start:p.start]) && !registering.MatchString(s.text[p.end:c.end]) || placeHonours.MatchString(s.text[p.end:c.end]) || s.ctx.Excluding && someThere.MatchString(s.text[p.end:c.end]) {
			c.unread = true
			continue
		}
		if leftOut(s.text, c, p.start, p.end) && someBodies.MatchString(bracketAround(s.text, c, p.start, p.end)) { // （外地机构在淄新设的子公司除外）
			c.unread = true
			continue
		}
		op := matching.In
		before := alongWith(c.before(s.text, p.start))
		if excluded.MatchString(before) && outside.MatchString(s.text[p.end:c.end]) || denies(before, s.text[p.start:c.end]) != leaving.MatchString(before) || leftOut(s.text, c, p.start, p.end) || !s.ctx.Excluding && strings.TrimPrefix(s.text[c.start:p.start], "在") == "" && (ruledApart.MatchString(s.text[p.end:c.end]) || ownRules.MatchString(s.text[p.end:s.end])) {
			op = matching.NotIn
		}
		if op == matching.NotIn && !s.ctx.Excluding && strings.HasSuffix(s.text[:c.end], "的") && mustThen.MatchString(s.text[c.end:s.end]) {
			c.unread = true
			continue
		}
		sure := 0.9
		if known := s.ctx.Known; p.own && known > 0 {
			sure = min(sure, known)
		}
		c.add(hit{field: "region", op: op, value: []string{p.code}, start: p.start, end: p.end, confidence: sure})
	}
}
