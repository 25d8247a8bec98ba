package metadata_test

import (
	"strings"
	"testing"

	"huiqi/models/policy"
)

// Issuers that a text names in passing.
func TestIssuersInPassing(t *testing.T) {
	t.Parallel()
	const text = "对示例企业给予奖励。"
	told(t, map[string]struct{ text, want string }{
		"makes this":            {"淄博市样例\n中国人民银行淄博市分行、淄博市财政局制定本办法（淄银测〔2031〕5号），对示例贷款给予贴息。", "中国人民银行淄博市分行、淄博市财政局"},
		"behind the number":     {"淄川区样例\n川工测〔2031〕9号　淄川区工业和信息化局对区内企业给予补贴。", "淄川区工业和信息化局"},
		"number and a colon":    {"淄川区样例\n川工测〔2031〕9号：淄川区工业和信息化局受理样例备案。", "淄川区工业和信息化局"},
		"made by":               {"样例\n本规范条件由工业和信息化部依据国家有关法律法规和产业政策制定，适用于示例企业。", "工业和信息化部"},
		"leads others":          {"上海市样例\n" + text + "由上海市经济和信息化委员会会同上海市财政局、上海海关共同组织认定。", "上海市经济和信息化委员会、上海市财政局、上海海关"},
		"accepts":               {"北京市样例\n问：谁可以申请？\n答：北京市科学技术委员会受理的申请企业，应当符合示例条件。", "北京市科学技术委员会"},
		"gives":                 {"淄博市样例\n首次获证的，淄博市市场监督管理局按规定给予一次性奖补10万元。", "淄博市市场监督管理局"},
		"taken from":            {"样例\n（摘自全国中小企业股份转让系统有限责任公司发布的样例办法）挂牌公司应当符合示例条件。", "全国中小企业股份转让系统有限责任公司"},
		"an exchange":           {"样例\n上海证券交易所制定样例指引，" + text, "上海证券交易所"},
		"before the number":     {"淄博市样例\n按照淄博市工业和信息化局淄工测〔2031〕48号文件规定，" + text, "淄博市工业和信息化局"},
		"and others":            {"商务部等8单位关于开展样例创建工作的通知\n" + text, "商务部"},
		"cells":                 {"样例\n| 文号 | 发文单位 |\n| 淄工测〔2031〕48号 | 淄博市工业和信息化局 |\n" + text, "淄博市工业和信息化局"},
		"entries with bars":     {"样例\n发文机关：淄博市工业和信息化局｜文号：淄工测〔2031〕15号｜印发日期：2031年6月11日\n" + text, "淄博市工业和信息化局"},
		"no 行 but a bank's":     {"淄博市样例\n淄博市行政区域内的企业可以申请。", ""},
		"what somebody gives":   {"淄博市样例\n样例奖由淄博市科学技术局设立，每年评选。", "淄博市科学技术局"},
		"those that are helped": {"样例\n国家对专门人员和政府给予支持。", ""},
	}, func(m policy.ReadMetadata) string { return strings.Join(m.Issuers, "、") })
}

// Titles that tell the level of rules which no office is named for.
func TestLevelOfMarketsAndFunds(t *testing.T) {
	t.Parallel()
	told(t, map[string]struct{ text, want string }{
		"a market's bar":      {"科创板上市标准\n企业应当符合示例条件。", "national"},
		"a board's rules":     {"样例公司债券发行人要求\n企业应当在上海证券交易所披露示例。", "national"},
		"reward for going":    {"企业上市奖励\n在上海证券交易所上市的企业奖励200万元。", ""},
		"fund, with its year": {"2031年度国家自然科学基金项目指南\n申请人应当符合示例条件。", "national"},
		"who adds to a fund":  {"国家自然科学基金项目配套奖励\n对示例企业给予奖励。", ""},
	}, func(m policy.ReadMetadata) string { return string(m.Level) })
}
