package conditions

import (
	"slices"
	"strconv"

	"huiqi/reading/pattern"
)

// lasting returns the token of what says itself how long it lasts, or in what measure of time it is told; empty: nothing.
func (s *sentence) lasting(c *clause, h *hit) string {
	if held := s.heldFor(c, h); held != "" {
		return held
	}
	if h.field == "revenue" && monthly.MatchString(s.text[c.start:h.end]) {
		return "month"
	}
	if h.field == "age_years" && fromThen.MatchString(s.beforeNumber(*h)) && appliesBy.MatchString(s.text[h.end:c.end]) {
		return "apply"
	}
	return s.barredFor(c, h)
}

// monthly is revenue told by the month: 月销售额10万元以下.
var monthly = pattern.MustCompile(`(?:^|[^0-9])月(?:均|平均)?(?:销售|营业)(?:额|收入)[^，。；]*$`)

// heldFor returns how long a title or platform must have been held: 已认定为市级企业技术中心满2年.
func (s *sentence) heldFor(c *clause, h *hit) string {
	if h.field != "titles" && h.field != "platforms" {
		return ""
	}
	m := holding.FindStringSubmatch(s.text[h.end:c.end])
	if m == nil {
		m = holdingBefore.FindStringSubmatch(s.text[c.start:max(c.start, h.start)])
	}
	if m == nil {
		return ""
	}
	n := count(m[1] + m[2])
	if n == 0 {
		return ""
	}
	return string(rune('0'+n)) + "y"
}

// explained reports whether an amount that no field measures is part of what else was read of its clause: of the words of a hit,
// of how long something is held or bars, or the term of a contract of work.
func (s *sentence) explained(c *clause, a amount) bool {
	return s.heldSince(c) || c.covered(a.start, a.end) || ofWork.MatchString(s.text[a.end:c.end]) || slices.ContainsFunc(c.hits, func(h hit) bool {
		return h.adverse && h.end <= a.start && notYet.MatchString(s.text[h.end:c.end])
	})
}

// barsFor is for how long those before it are shut out, which is nobody's age: 列入经营异常名录的企业，三年内不得申报.
var barsFor = pattern.MustCompile(`^[0-9一二两三四五]{1,2}(?:个)?年(?:之|以)?内[^，。；0-9]{0,8}?(?:不得|不予|不再|不能|不可|禁止|暂停|停止|取消)`)

// ofWork follows the term of a contract of work: 签订3年以上|劳动合同.
var ofWork = pattern.MustCompile(`^(?:（[^（）]*）)?(?:及)?(?:以上)?(?:期限)?的?(?:全职|正式|固定期限)?(?:劳动|聘用|聘任|工作|服务)(?:（[^（）]*）|、聘用|或聘用|和聘用)?(?:合同|协议)`)

// heldSince reports whether a clause says how long something must have been held.
func (s *sentence) heldSince(c *clause) bool {
	return slices.ContainsFunc(c.hits, func(h hit) bool { return s.heldFor(c, &h) != "" })
}

// holding says behind what is held for how long it must have been, and holdingBefore before it: 建有运行一年以上的|市级工程技术研究中心.
var holding = pattern.MustCompile(`^(?:企业)?(?:资格|称号|认定|备案|批准|管理|名单|名录|命名|验收)*(?:，)?(?:且|并)?(?:已)?(?:实际|稳定|连续|正常|持续|有效|独立)*(?:运行|运营|运转|建设|开展工作|存续|、)*(?:时间|期限)?(?:已|达|达到)?(?:满([一二两三四五1-5])(?:个)?(?:周)?年|([一二两三四五1-5])(?:个)?年(?:（含）)?(?:及)?(?:其)?以上)`)

// barredFor returns for how long something bars: 受到行政处罚未满三年的; 受过处罚的企业，三年内不得参评.
func (s *sentence) barredFor(c *clause, h *hit) string {
	if !h.adverse {
		return ""
	}
	m := notYet.FindStringSubmatch(s.text[h.end:c.end])
	if m == nil {
		m = barredWithin.FindStringSubmatch(s.text[h.end:s.end])
	}
	if m == nil {
		return ""
	}
	return "last" + strconv.Itoa(count(m[1])) + "y"
}

// notYet follows what bars until some years have gone by: 受到行政处罚未满三年的.
var notYet = pattern.MustCompile(`^[^，。；]{0,8}?(?:未满|不满|不足|未超过)([一二两三五1235])(?:周)?年`)

// barredWithin follows what bars for some years: 受过处罚的企业，三年内不得参评.
var barredWithin = pattern.MustCompile(`^[^，。；]{0,10}，(?:自[^，。；]{1,12}起)?([一二两三五1235])年(?:之)?内(?:不得|不予|不能|不再)(?:再次|重新|再)?(?:申|参|享|受|推荐|承担|支持|奖|补|给予|认定|评|入|纳|列|提|获|[，。；]|$)`)

var holdingBefore = pattern.MustCompile(`(?:建有|设有|拥有|具有|获批|取得|已有|为|是)(?:认定|获批|备案|批准|建设|稳定|连续|正常|实际|运行|运营|运转)+(?:时间)?(?:已|达|达到)?(?:满([一二两三四五1-5])(?:周)?年(?:及?以上)?|([一二两三四五1-5])年(?:及)?以上)的$`)
