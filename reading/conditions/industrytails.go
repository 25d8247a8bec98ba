package conditions

import (
	"slices"
	"strings"

	"huiqi/reading/pattern"
)

var (
	// doneWithAll ends the last entry of a list with what is done with every one of them: 汽车零部件、机床、电机|再制造.
	doneWithAll = pattern.MustCompile(`(?:服务外包|再制造|(?:技术|产品|工艺)(?:研发|开发|服务|推广)|服务|加工|种植|繁育|维修|贸易)$`)
	// doneForOthers ends what is done for others, to which 服务 adds nothing: 科技咨询|服务, but 应急服务.
	doneForOthers = pattern.MustCompile(`(?:咨询|设计|检测|认证|孵化|转移|转化|评估|培训|交易|代理|推广|外包|翻译|会展|物流|配送)$`)
	// partOfChain is what follows the name of a chain in its first step: 集成电路设计、|装备、材料.
	partOfChain = pattern.MustCompile(`^(?:设计|研发|制造|生产|封装|测试|封测|封装测试|装备|设备|材料|零部件|部件|应用|运营|检测|组装|回收)$`)
	// chainHead is such a first step.
	chainHead = pattern.MustCompile(`^(.+?)(?:设计|制造|生产|材料|装备)$`)
)

// withoutShared takes from the last entry of a list what is done with all of them. Where one before it says what is done with it, or the
// last without it would be no name, each keeps its own: 黑牛养殖、稻米加工. Trade in goods is another business than making them, and is
// said of each: 钢材、水泥贸易.
func (n *industries) withoutShared(entries []string) []string {
	last := len(entries) - 1
	if last < 1 {
		return entries
	}
	e := entries[last]
	tail := doneWithAll.FindString(e)
	short := strings.TrimSuffix(e, tail)
	if _, whole := n.known(e); tail == "" || whole || utf8Len(short) < 2 || tooBroad.MatchString(short) {
		return entries
	}
	if service := tail == "服务"; service && !doneForOthers.MatchString(short) || !service && (activity.MatchString(e) || activity.MatchString(short)) {
		return entries
	}
	for _, before := range entries[:last] {
		if doneWithAll.MatchString(before) || tail != "服务" && doing.MatchString(before) && !strings.HasSuffix(tail, "外包") {
			return entries
		}
	}
	if tail == "贸易" {
		out := slices.Clone(entries)
		for i := range out[:last] {
			out[i] += tail
		}
		return out
	}
	return append(slices.Clone(entries[:last]), short)
}

// chained gives the parts of a chain the name of it that the first of them has: 集成电路设计、装备、材料 are three lines of business. It is nil where
// a list names no such parts.
func chained(entries []string) []string {
	if len(entries) < 3 || slices.ContainsFunc(entries[1:], func(e string) bool { return !partOfChain.MatchString(e) }) {
		return nil
	}
	first := leading.ReplaceAllString(entries[0], "")
	head := chainHead.FindStringSubmatch(first)
	if head == nil || utf8Len(head[1]) < 2 || strings.Contains(head[1], "品") {
		return nil
	}
	out := []string{first}
	for _, e := range entries[1:] {
		out = append(out, head[1]+e)
	}
	return out
}
