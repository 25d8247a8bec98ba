package conditions

import (
	"slices"

	"huiqi/matching"
	"huiqi/reading/pattern"
)

var (
	// relaxed is a clause that makes the one before easier for some: 企业牵头的可适当放宽至30人.
	relaxed = pattern.MustCompile(`可(?:以)?(?:适当|酌情|适度|再)?(?:放宽|提高|降低|不受|延长|减半|不作要求)|不受[^，。；]{0,12}限(?:制)?|不(?:再)?(?:作|做|设)[^，。；]{0,10}(?:要求|限制|限定|门槛)$|免(?:予|于)[^，。；]{0,8}(?:要求|限制)$|^(?:但是|但)[^，。；]{2,60}(?:也|亦)可(?:以)?(?:申报|申请)|(?:放宽|降低|降|延长)(?:至|到|为)|可(?:以)?(?:用|凭|以)?[^，。；]{2,30}(?:替代|代替|抵用)$`)
	// particular is a clause about a part of the applicants, with the thing measured named before: 属于新产品的应达到3年及以上.
	particular = pattern.MustCompile(`^(?:其中)?(?:属于|对|对于|如|若|如为|涉及|)[^，。；]{2,20}?的[，]?(?:应当|应|须|需|可|为|达|不|至少|放宽)`)
)

// Relaxes reports whether a clause makes what is asked before it easier for some applicants: 专业孵化器可降至2000平方米.
func Relaxes(clause string) bool {
	clause = bracketed.ReplaceAllString(clause, "")
	return relaxed.MatchString(clause) || otherFor.MatchString(clause)
}

// otherFor gives another number for some: 10亿元以上的企业，该比重可为2%以上.
var otherFor = pattern.MustCompile(`可(?:以)?为[0-9]`)

// exception reports whether a clause makes the one before easier for some applicants.
func (s *sentence) exception(c *clause) bool {
	if c.particular {
		return true
	}
	text := bracketed.ReplaceAllString(s.text[c.start:c.end], "")
	if relaxed.MatchString(text) {
		return true
	}
	return len(c.hits) == 1 && c.hits[0].inherited && particular.MatchString(text)
}

// preferred is a clause about those who come first among others: 同等条件下高新技术企业优先.
var preferred = pattern.MustCompile(`(?:给予|予以|适当)[^，。；]{0,4}倾斜$|(?:也|亦)可(?:以)?(?:享受|申报|申请|参照)[^，。；]{0,6}$|^同等条件下|^[^，。；]{0,12}?(?:侧重|优先|重点)(?:于)?(?:选取|选拔|选择|遴选|选(?:中|大|小)|征集|利用)|^(?:优先|择优)(?:支持|扶持|推荐|考虑|安排|选择)|^鼓励[^，。；]{2,}(?:申报|申请|参与|参加|参评)$|(?:优先|可优先)(?:申报|申请|享受|纳入|予以支持|给予支持|支持|推荐|考虑|安排|立项|入选|资助|遴选|选拔)?$|可优先[^，。；]{0,6}$|优先(?:支持|予以|给予|考虑|安排|推荐|备案|认定|评定|入库)[^，。；]{0,4}$`)

// ofPreferred reports whether a clause only names those on whom the stress lies or who come first: 重点支持新材料等领域, 优先支持以下企业：….
// One that bounds a number or says what they must be besides tells who may apply.
func (s *sentence) ofPreferred(c *clause) bool {
	return !slices.ContainsFunc(c.hits, demanding) && (stressing.MatchString(s.text[c.start:c.end]) || preferring.MatchString(s.text[s.start:c.start]))
}

// demanding reports whether a hit is more than the name of a kind of firm.
func demanding(h hit) bool { return !listField(h.field) && !ofKind(h.field) }

var (
	// stressing begins a clause that names those on whom the stress lies, and preferring ends before a list of them.
	stressing  = pattern.MustCompile(`^(?:[0-9]{4}年(?:度)?)?(?:我市|我省|我区|本市|本省|本区|全市|全省)?重点(?:支持|扶持|推荐|围绕|聚焦)[^的]`)
	preferring = pattern.MustCompile(`(?:^|[，。；])(?:优先|择优|重点)(?:支持|扶持|推荐)[^，。；：]{0,16}：$`)
)

// except leaves some out, unless more follows for them: 除高新技术企业外, but not 除具备法人资格外，还应….
var (
	except = pattern.MustCompile(`除(?:了)?([^，。；（）]+?)(?:以|之)?外`)
	more   = pattern.MustCompile(`^[，]?(?:还|尚|另|也|并|同时|应|须|需|再|均)`)
)

// excepted takes out what a clause says of those whom it leaves out, but for their trades, and where they are: 除青岛市的企业外.
func (s *sentence) excepted(c *clause) {
	m := except.FindStringSubmatchIndex(mask(s.text[c.start:c.end]))
	if m == nil || more.MatchString(s.text[c.start+m[1]:s.end]) {
		return
	}
	for i := range c.hits {
		if h := &c.hits[i]; h.field == "region" && h.start >= c.start+m[0] && h.end <= c.start+m[1] {
			h.op = matching.NotIn
		}
	}
	n := len(c.hits)
	c.hits = slices.DeleteFunc(c.hits, func(h hit) bool {
		return h.start >= c.start+m[0] && h.end <= c.start+m[1] && h.field != "industry" && h.field != "region" && !h.adverse
	})
	c.unread = c.unread || len(c.hits) < n
}

// spared reports whether what stands between two places is only freed from what the rest of the sentence asks: 除软件等行业外，收入应超过2亿元.
func (s *sentence) spared(c *clause, from, to int) bool {
	return !s.ctx.Excluding && sparing.MatchString(c.before(s.text, from)) && sparedFrom.MatchString(s.text[max(from, to-len("外")):max(to, s.end)])
}

// ofServed reports whether lines of business are those of the firms for which providers of services are sought: 面向某行业，遴选服务商.
func (s *sentence) ofServed(c *clause, from int) bool {
	return facingThem.MatchString(s.text[c.start:min(from+len("面向"), c.end)]) && providers.MatchString(s.text[from:s.end])
}

var (
	facingThem = pattern.MustCompile(`^(?:主要|重点)?(?:面向|针对)`)
	providers  = pattern.MustCompile(`(?:遴选|征集|招募|提供)[^。；]{0,30}服务(?:商|机构|平台)`)
)

var (
	// sparing and sparedFrom stand around those who are freed.
	sparing    = pattern.MustCompile(`除(?:了)?$`)
	sparedFrom = pattern.MustCompile(`^[^，。；]{0,8}外，[^。；]*?(?:应|须|需|必须|要|原则上|不低于|不少于|不超过|不高于|超过?[0-9]|达到)`)
)

// obliged follows those of whom something is asked that no field decides: 化工企业须进入化工园区. They are not who may apply.
var obliged = pattern.MustCompile(`^[^，。；]{0,6}?(?:还|均|也)?(?:须|应|需|必须|要)(?:进入|符合|具有|具备|通过|提供|取得|满足|达到|位于|持有|配备|完成|建有|设有|设立|建立)|^[^，。；、的]{0,4}(?:企业|单位)[^，。；、的]{0,8}(?:已|均|应已)(?:获得|取得|通过|具备|建有)`)

// someObliged reports whether a clause names several sorts of firms of which something is asked that no field decides: 大中型企业和规模以上高新
// 技术企业须建有研发机构. Whoever is of none need not have it.
func (s *sentence) someObliged(c *clause) bool {
	n := len(c.hits)
	return n > 1 && c.hits[0].start == c.start && !slices.ContainsFunc(c.hits, func(h hit) bool { return !ofKind(h.field) }) && obliged.MatchString(s.text[c.hits[n-1].end:c.end])
}

// onlyCases reports whether all that was read of a clause tells cases apart, for which it bounds something.
func (c *clause) onlyCases() bool {
	for _, h := range c.hits {
		if h.field != "size_class" && h.field != "industry" && h.field != "entity_type" {
			return false
		}
	}
	return len(c.hits) > 0
}
