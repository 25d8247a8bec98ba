package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// cut cuts a list at its marks, but not within a known name: 软件和信息技术服务.
func (n *industries) cut(list string) []string {
	if short := makingAndDealing.ReplaceAllString(list, ""); utf8Len(short) > 1 && !strings.HasSuffix(short, "、") {
		list = short
	}
	if short := goodsOfThem.ReplaceAllString(list, ""); utf8Len(short) > 1 && !strings.HasSuffix(short, "、") {
		list = short
	}
	if words, stop := n.scan(list, 0, len(list)); stop == len(list) && len(words) > 0 {
		return words
	}
	var out []string
	parts := splitBusiness(sectorJoin.ReplaceAllString(list, "$1、"))
	for i, e := range parts {
		last := len(out) - 1
		if strings.Contains(e, "“") != strings.Contains(e, "”") { // the list as a whole stands in marks
			e = strings.Trim(e, "“”")
		}
		if last >= 0 && n.oneName(list, out[last], e) {
			out[last] += "及" + e
			continue
		}
		out = append(out, n.apart(e, i+1 < len(parts))...)
	}
	return out
}

// makingAndDealing is what is done in every line of business of a list: 从事陶瓷、琉璃|生产经营.
var makingAndDealing = pattern.MustCompile(`(?:的)?生产经营(?:活动)?$`)

// goodsOfThem ends a list with what there is in every line of business of it: 无人机|相关产品或服务, 云计算、大数据|技术和服务.
var goodsOfThem = pattern.MustCompile(`(?:的)?(?:相关(?:的)?(?:软硬件)?(?:产品|技术|服务|设备|装备|解决方案)|(?:软硬件)?(?:产品|技术|服务|设备|装备|解决方案)(?:、|和|或|及|与|以及)(?:相关)?(?:产品|技术|服务|设备|装备|解决方案|系统集成))(?:(?:、|和|或|及|与|以及)(?:相关)?(?:产品|技术|服务|设备|装备|解决方案|系统集成))*$`)

// oneName reports whether 及, 和 or 与 between two words of a list belongs to one name: 泵及真空设备, 家电及配件制造; 机器人及智能制造、氢能, where
// the list goes on.
func (n *industries) oneName(list, first, second string) bool {
	_, after, joined := strings.Cut(list, first+"及"+second)
	if !joined || utf8Len(first) == 1 || fittings.MatchString(second) {
		return joined
	}
	return strings.HasPrefix(after, "、") && pairs(first, second)
}

// pairs reports whether two words that the list after them goes on from make one entry of it: 机器人及|智能制造、氢能. Two whole industries do not: 制造业和|建筑业、….
func pairs(first, second string) bool {
	return !wholeSector.MatchString(first) && !wholeSector.MatchString(second) && !ownTrade.MatchString(second)
}

var wholeSector = pattern.MustCompile(`(?:业|产业|行业|领域|企业)$`)

// fittings begin what belongs to the line of business before 及.
var fittings = pattern.MustCompile(`^(?:配件|零件|零部件|部件|附件|耗材)`)

// apart parts two lines of business that 和 joins at the end of a list: 新型材料和绿色食品. more: the list goes on behind them.
func (n *industries) apart(e string, more bool) []string {
	first, second, ok := strings.Cut(e, "和")
	if _, whole := n.known(e); !ok || whole || strings.Contains(second, "和") || more && pairs(first, second) {
		return []string{e}
	}
	first = firmWords.ReplaceAllString(first, "")
	bare := strings.TrimSuffix(stepEnd.ReplaceAllString(firmWords.ReplaceAllString(second, ""), ""), "产品")
	if ownTrade.MatchString(second) || doing.MatchString(first) {
		bare = firmWords.ReplaceAllString(second, "")
	}
	if n.tradeAlone(first) && n.tradeAlone(bare) || n.separate(leading.ReplaceAllString(first, ""), bare) {
		return []string{first, second}
	}
	return []string{e}
}

// tradeAlone reports whether a word is a known line of business or ends like one, whatever anybody may do.
func (n *industries) tradeAlone(e string) bool {
	_, known := n.known(e)
	return known || trade.MatchString(e)
}

// separate reports whether two words of which no standard knows both each name a line of business by themselves, so that 和 joins no
// name: 钧瓷和|黄酒, but 石油和|天然气设备, 茶叶种植和|加工.
func (n *industries) separate(first, second string) bool {
	if !namesTrade(first) || !namesTrade(second) || halfName.MatchString(first) || halfName.MatchString(second) || partOfChain.MatchString(second) || step.MatchString(second) {
		return false
	}
	tail := sharedTail.FindString(second)
	return tail == "" || sharedTail.MatchString(first) || n.tradeAlone(first)
}

var (
	// halfName is a word that is no line of business without the other half of its name: 生产和|生活服务, 文化和|科技融合.
	halfName = pattern.MustCompile(`^(?:科技|生产|生活|社会|公共|城乡|城市|农村|国内|国外|内销|外销|高端|中端|研发|技术|信息|节能|卫生|安全|人才|资源|生态|线上|线下|实体|传统|新兴|未来|其他|其它|相关|有关|配套)|融合$`)
	// sharedTail ends the second half of such a name with what is said of both.
	sharedTail = pattern.MustCompile(`(?:业|设备|装备|制品|材料|零部件|部件|系统|器械|仪器|制造|加工|种植|养殖|运营|运维|维修|服务|贸易|销售|批发|零售|物流|运输|流通|施工|设计|开发)$`)
)
