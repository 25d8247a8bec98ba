package metadata_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/document"
)

const redHeadNotice = `淄博市科学技术局文件

淄科发〔2031〕26号

淄博市科学技术局 淄博市财政局
关于印发《淄博市样例创新平台建设与运行
管理办法（试行）》的通知

各区县科技局、财政局，高新区科技创新部，各有关单位：
    为贯彻落实《山东省样例创新发展意见》（鲁政发〔2030〕8号）精神，加强样例平台管理（示例），我们制定了《淄博市样例创新平台建设与运行管理办法（试行）》，现印发给你们，请认真贯彻执行。

淄博市科学技术局                    淄博市财政局
2031年9月18日

（此件公开发布）

淄博市样例创新平台建设与运行管理办法（试行）
第一章 总则
第一条 为规范样例平台管理，根据《中华人民共和国样例促进法》等法律法规，制定本办法。
第二条 本办法适用于在我市行政区域内注册的示例企业。
第二章 附则
第十条 本办法由市科技局负责解释。
第十一条 本办法自2031年10月20日起施行，有效期至2033年10月19日。原《淄博市样例平台暂行办法》（淄科发〔2027〕9号）同时废止。
`

const announcement = `关于继续实施样例机构有关税收政策的公告（示例）
财政部　税务总局　科技部公告2031年第42号

为继续鼓励创业创新，现将样例机构有关税收政策公告如下：
一、对国家级样例机构自用的房产，免征示例税。
二、本公告所称样例机构，应当符合《样例机构管理办法》（国科发区〔2028〕300号）。
三、本公告执行期限为2032年1月1日至2035年12月31日。
特此公告。
财政部
税务总局
科技部
2031年8月28日
`

const measures = `山东省样例企业认定管理办法

第一章　总则
第一条　为培育样例企业（示例），制定本办法。
第二条　本办法所称样例企业，是指在山东省境内注册、成立于2021年1月1日以前的企业。
第五章　附则
第二十条　样例企业称号有效期三年。
第二十一条　本办法自2031年5月1日起施行，有效期5年。
`

const law = `中华人民共和国样例促进法

（2021年3月16日第十三届全国人民代表大会第五次会议通过　根据2031年2月24日第十四届全国人民代表大会常务委员会第二十六次会议《关于修改〈中华人民共和国样例促进法〉的决定》第一次修正）

第一条　为了促进样例，制定本法（示例）。
第二条　国家对样例企业给予扶持。
第六十条　本法自2022年1月1日起施行。
`

const application = `关于组织申报2031年度样例计划项目的通知

各区县科技局，各有关单位：
根据《淄博市样例计划管理办法》（淄科发〔2030〕3号），现组织申报2031年度样例计划项目（示例），有关事项通知如下：
一、申报条件
（一）企业成立于2030年1月1日以前；
（二）证书有效期内的高新技术企业。
二、申报时间
自2031年4月1日至2031年5月15日，逾期不予受理。
联系人：示例，联系电话：0000-0000000
附件：1.样例计划项目申报书
      2.样例汇总表
                                    淄博市科学技术局
                                     2031年3月20日
附件1
样例计划项目申报书
填报日期：2031年  月  日
`

// Whole documents in the shapes that offices publish them in.
func TestShapes(t *testing.T) {
	t.Parallel()
	date := models.MustDate
	tests := map[string]struct {
		doc  document.Document
		want policy.ReadMetadata
	}{
		"notice that issues a measure": {
			document.Document{Text: redHeadNotice},
			policy.ReadMetadata{
				Title: "淄博市科学技术局 淄博市财政局关于印发《淄博市样例创新平台建设与运行管理办法（试行）》的通知", DocNumber: "淄科发〔2031〕26号",
				Issuers: []string{"淄博市科学技术局", "淄博市财政局"}, Level: policy.Municipal, Region: "370300", Kind: "办法",
				PublishDate: date("2031-09-18"), EffectiveDate: date("2031-10-20"), ExpiryDate: date("2033-10-19"),
				Cites: []policy.CitedDocument{
					{Title: "山东省样例创新发展意见", DocNumber: "鲁政发〔2030〕8号", Relation: "implements"},
					{Title: "中华人民共和国样例促进法", Relation: "implements"},
					{Title: "淄博市样例平台暂行办法", DocNumber: "淄科发〔2027〕9号", Relation: "replaces"},
				},
				Replaces: []string{"淄科发〔2027〕9号"},
			},
		},
		"announcement": {
			document.Document{Text: announcement},
			policy.ReadMetadata{
				Title: "关于继续实施样例机构有关税收政策的公告（示例）", DocNumber: "财政部 税务总局 科技部公告2031年第42号",
				Issuers: []string{"财政部", "国家税务总局", "科学技术部"}, Level: policy.National, Region: "CN", Kind: "公告",
				PublishDate: date("2031-08-28"), EffectiveDate: date("2032-01-01"), ExpiryDate: date("2035-12-31"),
				Cites: []policy.CitedDocument{{Title: "样例机构管理办法", DocNumber: "国科发区〔2028〕300号", Relation: "cites"}},
			},
		},
		"measures": {
			document.Document{Text: measures},
			policy.ReadMetadata{
				Title: "山东省样例企业认定管理办法", Issuers: []string{}, Level: policy.Provincial, Region: "370000", Kind: "办法",
				EffectiveDate: date("2031-05-01"), ExpiryDate: date("2036-04-30"),
			},
		},
		"law": {
			document.Document{Text: law},
			policy.ReadMetadata{
				Title: "中华人民共和国样例促进法", Issuers: []string{"全国人民代表大会"}, Level: policy.National, Region: "CN", Kind: "法",
				PublishDate: date("2031-02-24"), EffectiveDate: date("2022-01-01"), Status: "amended",
				Cites: []policy.CitedDocument{{Title: "关于修改〈中华人民共和国样例促进法〉的决定", Relation: "cites"}},
			},
		},
		"call for applications": {
			document.Document{Text: application},
			policy.ReadMetadata{
				Title: "关于组织申报2031年度样例计划项目的通知", Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300",
				Kind: "通知", PublishDate: date("2031-03-20"),
				Cites: []policy.CitedDocument{{Title: "淄博市样例计划管理办法", DocNumber: "淄科发〔2030〕3号", Relation: "implements"}},
			},
		},
		"regulation with its history": {
			document.Document{Text: "# 样例登记条例\n\n2030年11月24日 中华人民共和国国务院令第956号公布 根据2031年3月24日《国务院关于修改部分样例法规的决定》修订\n\n## 第一章 总则\n\n第一条 为了示例，制定本条例。\n\n第三十五条 本条例自2031年3月1日起施行。"},
			policy.ReadMetadata{
				Title: "样例登记条例", DocNumber: "中华人民共和国国务院令第956号", Issuers: []string{"国务院"}, Level: policy.National, Region: "CN",
				Kind: "条例", PublishDate: date("2030-11-24"), EffectiveDate: date("2031-03-01"), Status: "amended",
				Cites: []policy.CitedDocument{{Title: "国务院关于修改部分样例法规的决定", Relation: "cites"}},
			},
		},
		"without line ends": {
			document.Document{Text: "淄博市科学技术局关于印发《淄博市样例办法》的通知淄科发〔2031〕23号各区县科技局：《淄博市样例办法》已经研究同意，现印发给你们。本办法自2031年5月1日起施行（示例）。"},
			policy.ReadMetadata{
				Title: "淄博市科学技术局关于印发《淄博市样例办法》的通知", DocNumber: "淄科发〔2031〕23号", Issuers: []string{"淄博市科学技术局"},
				Level: policy.Municipal, Region: "370300", Kind: "办法", EffectiveDate: date("2031-05-01"),
			},
		},
		"lines broken at the margin": {
			document.Document{Text: "张政发〔2031〕7号\n\n张店区人民政府\n关于印发张店区样例产业扶持办法的通知\n\n各镇人民政府、街道办事处，区政府有关部门：\n    《张店区样例产业扶持办法》已经区政府常务会议研究同意，现\n印发给你们，请结合各自实际抓好落实（示例）。\n    本办法自2031年7月1日起施行，有效期至2034年6月30\n日。\n\n                          张店区人民政府\n                         2031年6月12日\n"},
			policy.ReadMetadata{
				Title: "张店区人民政府关于印发张店区样例产业扶持办法的通知", DocNumber: "张政发〔2031〕7号", Issuers: []string{"张店区人民政府"},
				Level: policy.District, Region: "370303", Kind: "办法", PublishDate: date("2031-06-12"),
				EffectiveDate: date("2031-07-01"), ExpiryDate: date("2034-06-30"),
			},
		},
		"table of publication": {
			document.Document{Text: "索引号\n示例0001\n发文机关\n淄博市人民政府办公室\n发文字号\n淄政办字〔2031〕41号\n成文日期\n2031-08-02\n发布日期\n2031-08-09\n有效性\n有效\n标题\n淄博市样例三年行动计划\n淄博市样例三年行动计划\n为加快样例产业发展，制定本行动计划（示例）。\n"},
			policy.ReadMetadata{
				Title: "淄博市样例三年行动计划", DocNumber: "淄政办字〔2031〕41号", Issuers: []string{"淄博市人民政府办公室"},
				Level: policy.Municipal, Region: "370300", Kind: "计划", PublishDate: date("2031-08-02"), Status: "in-force",
			},
		},
		"web page": {
			document.Document{
				Title: "关于开展样例企业评价工作的通知",
				Meta:  map[string]string{"articletitle": "关于开展样例企业评价工作的通知", "pubdate": "2031-07-02 16:20", "contentsource": "山东省科学技术厅"},
				Text:  "关于开展样例企业评价工作的通知\n发布日期：2031-07-02 16:20　信息来源：山东省科学技术厅　浏览次数：3\n各市科技局：\n现就评价工作通知如下（示例）：\n一、评价条件。企业应当符合示例条件。",
			},
			policy.ReadMetadata{
				Title: "关于开展样例企业评价工作的通知", Issuers: []string{"山东省科学技术厅"}, Level: policy.Provincial, Region: "370000",
				Kind: "通知", PublishDate: date("2031-07-02"),
			},
		},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := readDocument(t, r, test.doc)
			ignore := cmp.Options{
				cmpopts.IgnoreFields(policy.ReadMetadata{}, "Claims"), cmpopts.IgnoreFields(policy.CitedDocument{}, "Source"), cmpopts.EquateEmpty(),
			}
			if diff := cmp.Diff(got, test.want, ignore); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}
