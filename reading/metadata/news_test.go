package metadata_test

import (
	"strings"
	"testing"

	"huiqi/models/policy"
)

// The day of a report stands before what it tells.
func TestReportDay(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"year in the title":      {"2031年度样例技师选拔开始\n本报9月25日讯（记者某某）9月25日，选拔开始。", "2031-09-25"},
		"year in the line":       {"样例政策出台\n新华网淄博2031年5月8日电（记者某某）示例。", "2031-05-08"},
		"near the turn of years": {"2031年度样例技师选拔开始\n本报12月25日讯 选拔开始。", ""},
		"two years in the title": {"2030年、2031年样例技师名单公布\n本报9月25日讯 名单公布。", ""},
		"answered":               {"请问如何申请样例补贴？\n答复时间：2031-03-01\n您好，示例企业可以申请。", "2031-03-01"},
		"no report":              {"2031年度样例技师选拔\n9月25日前电话报名。", ""},
	}
	told(t, tests, func(m policy.ReadMetadata) string { return m.PublishDate.String() })
}

// Whose matter a page tells of that is signed by nobody.
func TestUnsignedIssuers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"heard from":          {"山东省选拔样例\n记者从山东省人社厅获悉，即日起开展选拔工作。", "山东省人力资源和社会保障厅"},
		"heard from a city's": {"2031年度淄博市样例选拔开始\n本报9月25日讯 记者从市人社局获悉，选拔开始。", "淄博市人力资源和社会保障局"},
		"heard elsewhere":     {"淄博市样例选拔开始\n记者从山东省人社厅获悉，选拔开始。", ""},
		"answer by a ground":  {"请问认定样例企业需符合哪些条件?\n根据淄博市人民政府印发《淄博市样例办法》第三条规定，满足示例条件即可。", "淄博市人民政府"},
		"grounds of one":      {"淄博市样例政策\n见习补贴：示例。\n文件依据：《淄博市人民政府关于样例的意见》（淄政发〔2031〕10号）\n社保补贴：示例。\n文件依据：《淄博市人民政府关于另一样例的意见》（淄政发〔2029〕46号）", "淄博市人民政府"},
		"grounds of two":      {"淄博市样例政策\n见习补贴：示例。\n文件依据：《淄博市人民政府关于样例的意见》（淄政发〔2031〕10号）\n社保补贴：示例。\n文件依据：《淄博市科学技术局关于另一样例的意见》（淄科发〔2029〕46号）", ""},
		"no office":           {"样例园扶持政策\n企业引进由区经贸局进行认定。", ""},
		"passed by":           {"样例权法\n2031年9月7日 第七届全国人民代表大会常务委员会第十五次会议 通过\n第一条 示例。", "全国人民代表大会常务委员会"},
		"before the day":      {"样例申报\n淄博市科学技术局 www.example.cn 时间：2031年09月18日 14:52 【字体：大 中 小】\n各有关单位：\n示例。", "淄博市科学技术局"},
		"before the title":    {"关于组织申报2031年度淄博市样例的通知\n淄博市科学技术局 通知公告 关于组织申报2031年度淄博市样例的通知\n各区县：\n现就工作通知如下。", "淄博市科学技术局"},
		"within its bounds":   {"样例贷款贴息办事指南\n申报单位注册地在张店区范围内。\n七、业务主管部门\n张店区科学技术局", "张店区科学技术局"},
	}
	told(t, tests, func(m policy.ReadMetadata) string { return strings.Join(m.Issuers, ",") })
}
