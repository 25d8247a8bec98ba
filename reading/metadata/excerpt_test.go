package metadata_test

import (
	"testing"

	"huiqi/models/policy"
)

// Numbers behind the words that tell what a text is taken from, with numbers of other documents in the same text.
func TestExcerptNumber(t *testing.T) {
	t.Parallel()
	const text = "\n对示例企业给予奖励，已享受《另一办法》（示科测〔2029〕3号）的除外。"
	told(t, map[string]struct{ text, want string }{
		"clause of an annex":       {"样例政策\n财政部 国家税务总局财税〔2031〕36号附件3第二条（节选）\n示例。本规定自2031年5月1日起执行。", "财税〔2031〕36号"},
		"ministry before a letter": {"样例政策\n（依据工业和信息化部工信管函〔2031〕133号）" + text, "工信管函〔2031〕133号"},
		"ministry before a code":   {"样例政策\n工业和信息化部 财政部工信部联测〔2031〕36号附件2第三条（节选）" + text, "工信部联测〔2031〕36号"},
		"excerpt of an office's":   {"样例政策\n淄博市工业和信息化局淄工测〔2031〕48号（节选）" + text, "淄工测〔2031〕48号"},
		"taken from":               {"样例政策\n（摘自淄博市工业和信息化局印发的《样例办法》，淄工测〔2031〕48号）" + text, "淄工测〔2031〕48号"},
		"taken from a number":      {"样例政策\n（节选自淄工测〔2031〕48号《样例办法》，2031年6月11日发布）" + text, "淄工测〔2031〕48号"},
		"its source":               {"样例政策\n来源：淄博市工业和信息化局《样例办法》（淄工测〔2031〕48号）" + text, "淄工测〔2031〕48号"},
		"source at the end":        {"样例政策" + text + "\n（政策来源：《样例办法》，淄工测〔2031〕48号）", "淄工测〔2031〕48号"},
		"dash at the end":          {"样例政策" + text + "——摘自淄工测〔2031〕48号", "淄工测〔2031〕48号"},
		"bracket at the end":       {"样例政策" + text + "（淄工测〔2031〕48号）", "淄工测〔2031〕48号"},
		"its office's title":       {"样例政策\n淄博市工业和信息化局《样例办法》（淄工测〔2031〕48号）" + text, "淄工测〔2031〕48号"},
		"by an office's paper":     {"样例政策\n按照淄博市工业和信息化局淄工测〔2031〕48号文件规定，给予奖励。" + text, "淄工测〔2031〕48号"},
		"issued as":                {"样例政策\n淄博市工业和信息化局以淄工测〔2031〕48号印发样例办法。" + text, "淄工测〔2031〕48号"},
		"announced as":             {"样例政策\n财政部、税务总局以财政部 税务总局公告2031年第7号印发样例办法。" + text, "财政部 税务总局公告2031年第7号"},
		"order behind its year":    {"样例政策\n《样例办法》（2031年农业部令第11号，自2031年2月1日起施行）" + text, "农业部令第11号"},
		"names itself":             {"样例政策" + text + "\n本办法（淄工测〔2031〕48号）由某市样例局负责解释。", "淄工测〔2031〕48号"},
		"asked for":                {"样例政策\n问：政策依据是什么？\n答：《样例办法》（淄工测〔2031〕48号）。\n问：条件是什么？\n答：" + text, "淄工测〔2031〕48号"},
		"side by side":             {"样例政策\n| 文号 | 发文单位 | 发文日期 |\n| 淄工测〔2031〕48号 | 某市样例局 | 2031年6月11日 |" + text, "淄工测〔2031〕48号"},
		"several rows":             {"样例政策\n| 文号 | 发文单位 |\n| 淄工测〔2031〕48号 | 某市样例局 |\n| 淄科测〔2031〕5号 | 某市示例局 |" + text, ""},
		"had before":               {"样例政策\n企业不得与《另一办法》（示科测〔2029〕3号）重复享受。", ""},
		"no longer applied":        {"样例政策\n示科测〔2029〕3号文件停止执行。", ""},
		"belongs to another":       {"样例细则\n某区样例政策实施细则（配套示管发〔2031〕1号）\n第一条 示例。", ""},
	}, func(m policy.ReadMetadata) string { return m.DocNumber })
}
