package offers

import (
	"regexp"
	"strings"

	"huiqi/reading/numerals"
)

// role is what a quantity does in a sentence about support.
type role int

const (
	noRole  role = iota // of a condition, a payment by instalments, a fund, a penalty
	amount              // a fixed sum
	ceiling             // at most
	rate                // a share or percentage points
	term                // for how many years
)

// giving are the words that give something; negated where the giving is refused or lies in the past.
var (
	giving  = newLexicon("一次性给|各给|再给|择优安排|择优支持|给予|予以|奖励|奖补|奖金|补助|补贴|资助|津贴|发放|兑付|扶持|配套|贴息|补偿|分担|承担|返还|退还|退税|减免|减征|减按|减缴|抵减|抵扣|抵免|加计|免征|免收|税前|授信|支持|奖|贷款额度|授信额度|信贷额度")
	negated = newLexicon("不予|不再|不得|不重复|取消|停止|暂停|未享受|未获得|未获|未得|已享受|已获|曾获|曾享受|重复享受|不享受|不属于|不适用|不纳入|不给予")
	// instruments are forms of support that say that something is given without a word of giving.
	instruments = newLexicon("券|经费|贷款|税率|股权")
	penalty     = newLexicon("罚款|罚金|处罚|滞纳金|追回|收回|追缴|退回|骗取|套取|弄虚作假|违约金|赔偿|没收|法律责任")
	charges     = newLexicon("保证金|押金|收取|收费标准|服务费标准|服务费用标准|报名费|评审费|注册资本|注册资金")
)

var (
	compared = regexp.MustCompile(`^(?:（不?含）)?(?:人民币)?(?:及其?|或)?(?:以上|以下|之间|不等)`)
	within   = regexp.MustCompile(`^(?:（不?含）)?(?:人民币)?(?:封顶|以内|以下|为上限|为限|为最高限额|的上限|上限)`)
	granted  = regexp.MustCompile(`(?:给予|予以|奖励|奖补|补助|补贴|资助|支持)[^，。；0-9]{0,18}$`)
	obtained = regexp.MustCompile(`(?:取得|获得)[^，。；0-9]{0,10}(?:不超过|不高于)$`)
	withinOf = regexp.MustCompile(`^(?:（不?含）)?(?:以内|以下)(?:（不?含）)?的`)
	attached = regexp.MustCompile(`^(?:（不?含）)?的[^，。；]{0,14}(?:奖|补[助贴偿]|资助|支持|贷款|扶持|经费|券|股权投资|标准|额度|比例|津贴|贴息|担保|授信|配套|资金|税率|最高|减免)`)
	paid     = regexp.MustCompile(`^的[^，。；]{0,8}(?:补[助贴]|资助|奖励|支持|贴息|津贴|减免|经费)`)
	matching = regexp.MustCompile(`^的?(?:比例)?[^，。；]{0,6}(?:配套|匹配)`)
	ofWhich  = regexp.MustCompile(`^(?:（不?含）)?的`)
	bounded  = regexp.MustCompile(`(?:最高|不超过|不高于|不得超过|不得高于|封顶|上限|最多|至多|限额|不突破|顶格)[^，。；0-9]{0,14}$`)
	measured = regexp.MustCompile(`(?:收入|产值|销售额?|投资额?|投入|资产|资本|价值|单价|价格|原值|成交额|交易额|税收|税额|纳税|利润|营收|所得额|费用|支出|贷款|融资|出资|规模|预算|余额|合同|到账|保额)(?:总?额|额度|金额|总计|累计|合计|首次|总量)*(?:可以?|应|须)?(?:降至|降到|降低至|降低到|放宽至|放宽到|达到?|超过|不低于|不少于|不小于|满|突破|大于|高于|为|在|不超过|低于|小于|≥|≤|>|<)?$`)
	pooled   = regexp.MustCompile(`(?:资金|基金|经费)(?:总额|总量|总规模|规模|池)[^，。；0-9]{0,4}$`)
	paidOut  = regexp.MustCompile(`^的?(?:标准)?发放`)
	applied  = regexp.MustCompile(`可申请(?:最高)?(?:不超过)?$`)
	borrowed = regexp.MustCompile(`^的?[^，。；补奖]{0,6}(?:贷款|授信)`)
	separate = regexp.MustCompile(`可贷[^，。；]{0,4}$|(?:贷款|授信)(?:额度)?(?:最高|不超过|上限)(?:为)?$`)
	bearing  = regexp.MustCompile(`财政[^，。；]{0,8}(?:承担|负担|分担)`)
	loss     = regexp.MustCompile(`损失|风险|代偿|不良`)
	ofSize   = regexp.MustCompile(`^(?:（不?含）)?(?:的)?(?:总)?规模`) // 设立2亿元规模的创新券
	lending  = regexp.MustCompile(`(?:给予|提供|发放|进行)[^，。；]{0,8}(?:贷款|授信|投资)(?:额度)?$`)
	toward   = regexp.MustCompile(`(?:一次性给|各给|再给|给予|予以|奖励|奖补|奖金|奖|补助|补贴|资助|津贴|发放|发给|兑付|扶持|支持|配套|补偿|补|贴息|授信|(?:标准|额度)(?:为|是|按)?)[^，。；0-9]{0,18}$`)
	thing    = regexp.MustCompile(`^(?:人民币)?/?[^，。；0-9]{0,14}(?:标准发放|标准给予|奖励|奖补|奖金|补助|补贴|资助|津贴|支持|扶持|经费|券|贷款|授信|股权投资|配套|贴息)`)
	required = regexp.MustCompile(`(?:自筹|配套|匹配)[^，。；]{0,8}(?:不低于|不少于)[^，。；0-9]{0,14}$|拨付(?:资助|补助|奖补|奖励|专项|扶持)[^，。；0-9]{0,6}的$|(?:不低于|不少于|不小于|达到?|高于|大于|占比?|比重|增长率?|增幅|增速|提高|提升|下降|降低|持股|股权|覆盖率|合格率|自筹|比例超过|剩余|余款|尾款|排名前|前)[^，。；0-9]{0,6}$|(?:首付|预拨|拨付|首批|首期|首年|利率)(?:原则上|一般)?(?:最高|不超过|不高于|为|低至|按)?$`)
	pointsOf = regexp.MustCompile(`^的?(?:标准)?(?:给予|予以)?(?:财政)?(?:贴息|利息补贴|利率补贴)`)
	taxedAt  = regexp.MustCompile(`税率(?:降为|降至|降低到|减按)$`)
	byShare  = regexp.MustCompile(`(?:按照?|给予|补贴|补助|奖励|资助|承担|分担|补偿|贴息|加计|减按|返还|退还|减免|减征|减缴|抵扣|抵减|扣除|兑付|配套|支持|不超过|最高|比例为?|的)[^，。；]{0,40}$`)
	shareOf  = regexp.MustCompile(`^(?:的?比例|的?标准|的?税率|的?额度|左右)?[^，。；0-9]{0,10}(?:给予|予以|补|奖|资助|贴息|兑付|支持|承担|分担|加计|税前|扣除|抵减|抵免|征收|税率|返还|减免|折算|优惠|计算|配套|缴纳|摊销)`)
	partOf   = regexp.MustCompile(`(?:大于|高于|超过|不低于|不少于|达到)[^，。；0-9]{4,40}额的$`) // 净资产大于退税额的60%
	raisedTo = regexp.MustCompile(`(?:提高|上浮|上调)(?:到|至|为)$`)
	lasting  = regexp.MustCompile(`(?:连续|连发|连补|最长|至多|最多|期限|为期|补贴|补助|支持|资助|奖励|发放|给予|享受|免租|有效期|不超过|执行|扶持期?|贴息期?)[^，。；0-9]{0,8}$`)
	notYears = regexp.MustCompile(`(?:近|满|成立|合同|签订|协议|工作|注册|运营|经营|超过|不少于|不低于|分|前|每|贷款|从事|缴纳|过去|上)[^，。；0-9]{0,6}$`)
)

// place is where a quantity stands: the words around it within its phrase, up to the quantities beside it.
type place struct {
	left, right string
	gives       bool // its phrase has a word of giving
	charges     bool // its phrase speaks of fees and deposits
	opened      bool // the sentence, or the heading above it, has said that something is given
	later       bool // the rest of the sentence says so
	listed      role // the role of the quantity before it, where only a label stands between (国家级100万元、省级50万元)
}

// roleOf returns what a quantity does where it stands.
func roleOf(q numerals.Quantity, at place) role {
	switch q.Kind {
	case numerals.Money:
		if q.Unit == "CNY" {
			return moneyRole(at)
		}
	case numerals.Plain:
		if n, ok := q.Int(); ok && q.Unit == "" && n >= 10000 && (toward.MatchString(at.left) || attached.MatchString(at.right) || at.listed != noRole) {
			return moneyRole(at) // 奖励20万
		}
	case numerals.Proportion:
		if matching.MatchString(at.right) {
			return rate
		}
	case numerals.Points:
		if pointsOf.MatchString(at.right) {
			return rate
		}
		return rateRole(at)
	case numerals.Ratio:
		return rateRole(at)
	case numerals.Years, numerals.Months:
		if lasting.MatchString(at.left) && !notYears.MatchString(strings.ReplaceAll(at.left, "不超过", "至多")) && !compared.MatchString(at.right) &&
			(!ofWhich.MatchString(at.right) || paid.MatchString(at.right)) {
			return term
		}
	}
	return noRole
}

func moneyRole(at place) role {
	gives := toward.MatchString(at.left) || thing.MatchString(at.right) && !ofWhich.MatchString(at.right) || attached.MatchString(at.right) || paidOut.MatchString(at.right) || applied.MatchString(at.left)
	switch {
	case at.charges && !gives, obtained.MatchString(at.left):
		return noRole
	case ofSize.MatchString(at.right):
		return noRole
	case within.MatchString(at.right) && (gives || at.opened) && (!measured.MatchString(at.left) || granted.MatchString(at.left) && !withinOf.MatchString(at.right)):
		return ceiling
	case compared.MatchString(at.right):
		return noRole
	case ofWhich.MatchString(at.right) && !attached.MatchString(at.right):
		return noRole
	case measured.MatchString(at.left) && !lending.MatchString(at.left), pooled.MatchString(at.left) && !bounded.MatchString(at.left):
		return noRole
	case bounded.MatchString(at.left):
		if gives || at.opened || at.gives {
			return ceiling
		}
		return noRole
	case at.listed != noRole:
		return at.listed
	case gives:
		return amount
	}
	if at.opened && len(at.left) <= 36 && !compared.MatchString(at.right) {
		return amount
	}
	return noRole
}

func rateRole(at place) role {
	switch {
	case at.opened && raisedTo.MatchString(at.left) && !compared.MatchString(at.right):
		return rate
	case compared.MatchString(at.right), partOf.MatchString(at.left), required.MatchString(at.left) && (!bounded.MatchString(at.left) || strings.Contains(at.left, "利率不") || strings.Contains(at.left, "利率最高")):
		return noRole
	case ofWhich.MatchString(at.right) && !attached.MatchString(at.right):
		return noRole
	case at.listed == rate, shareOf.MatchString(at.right), taxedAt.MatchString(at.left):
		return rate
	case (at.opened || at.gives || at.later && strings.Contains(at.left, "按")) && byShare.MatchString(at.left):
		return rate
	}
	return noRole
}
