package metadata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/document"
)

// The ways in which documents write their day of issue, the table of publication and the imprint.
func TestPublishedForms(t *testing.T) {
	t.Parallel()
	const body = "\n各有关单位：\n现将有关事项通知如下。\n一、示例。\n"
	tests := map[string]struct{ head, foot, want string }{
		"signature on one line":  {"样例通知", "淄博市科学技术局 2031年9月18日", "2031-09-18"},
		"public":                 {"样例通知", "淄博市科学技术局\n2031年9月18日\n（此件公开发布）", "2031-09-18"},
		"public, of its own":     {"样例通知", "淄博市科学技术局\n2031年9月18日\n此件公开发布", "2031-09-18"},
		"contact below":          {"样例通知", "淄博市科学技术局\n2031年9月18日\n（联系人：示例，电话：0533-0000000）", "2031-09-18"},
		"day before the office":  {"样例通知", "2031年9月18日\n淄博市科学技术局", "2031-09-18"},
		"in brackets below":      {"样例通知\n（2031年9月18日）", "", "2031-09-18"},
		"issued in brackets":     {"样例办法\n（2031年9月18日印发）", "", "2031-09-18"},
		"number and day":         {"样例通知\n淄科发〔2031〕6号 2031年9月18日", "", "2031-09-18"},
		"source bar":             {"样例通知\n2031-09-18 10:20 来源：淄博市科学技术局 浏览次数：12", "", "2031-09-18"},
		"bar with names":         {"样例通知\n来源：淄博市科学技术局 发布时间：2031-09-18 10:20:11 字号：〔大 中 小〕", "", "2031-09-18"},
		"source, then day":       {"样例通知\n来源：示例网 日期：2031-09-18 点击：\n现通知如下。", "", "2031-09-18"},
		"day, then source":       {"样例通知\n时间：2031-09-18 09:04 来源：示例日报\n现通知如下。", "", "2031-09-18"},
		"starred bar":            {"样例通知\n* 来源: 示例 * 作者: admin * 发表时间: 2031-09-18 16:25:37 * 浏览: 50\n现通知如下。", "", "2031-09-18"},
		"changed is not posted":  {"样例通知\n来源：示例网 更新时间：2031-09-18 浏览：12\n现通知如下。", "", ""},
		"slashes":                {"样例通知\n发布日期：2031/09/18 浏览次数：12", "", "2031-09-18"},
		"dots":                   {"样例通知", "淄博市科学技术局\n2031.9.18", "2031-09-18"},
		"time made":              {"成文时间：2031年09月18日\n样例通知", "", "2031-09-18"},
		"generated":              {"生成日期：2031-09-18\n样例通知", "", "2031-09-18"},
		"made, value below":      {"成文日期\n2031-09-18\n样例通知", "", "2031-09-18"},
		"made, in brackets":      {"[成文日期] 2031-09-18\n样例通知", "", "2031-09-18"},
		"lenticular":             {"【发布日期】2031年09月18日\n样例通知", "", "2031-09-18"},
		"wide digits":            {"样例通知", "淄博市科学技术局\n２０３１年９月１８日", "2031-09-18"},
		"Chinese, with a circle": {"样例通知", "淄博市科学技术局\n二○三一年九月十八日", "2031-09-18"},
		"seal":                   {"样例通知", "淄博市科学技术局（印章）\n2031年9月18日", "2031-09-18"},
		"seal below":             {"样例通知", "淄博市科学技术局\n（盖章）\n2031年9月18日", "2031-09-18"},
		"attachments above":      {"样例通知", "附件：1.样例表\n2.样例书\n淄博市科学技术局\n2031年9月18日", "2031-09-18"},
		"two columns":            {"样例通知", "淄博市科学技术局　　　　　淄博市财政局\n　　　　2031年9月18日", "2031-09-18"},
		"deadline above":         {"样例通知", "请于2031年10月8日前报送。\n淄博市科学技术局\n2031年9月18日", "2031-09-18"},
		"in a note":              {"样例指南\n淄科发〔2031〕18号（2031年9月18日印发）\n一、示例", "", "2031-09-18"},
		"in a note with who":     {"样例指引\n（市市场监督管理局，2031年9月18日发布）\n一、示例", "", "2031-09-18"},
		"beside the number":      {"样例扣除政策\n样例公告（财政部 税务总局公告2031年第7号，2031年9月18日）\n一、示例", "", "2031-09-18"},
		"bracket of its own":     {"样例政策\n财政部 税务总局公告2031年第15号（2031年9月18日）规定，示例：", "", "2031-09-18"},
		"before the instrument":  {"关于印发样例细则的通知\n各区县：\n现将样例细则印发给你们，请执行。\n2031年9月18日\n第一章 总则\n第一条 示例。", "", "2031-09-18"},
		"behind the title":       {"样例奖候选人推荐（示例）\n全国妇联办公厅、中国科协办公厅关于推荐样例奖候选人的通知（2031年9月18日）", "", "2031-09-18"},
		"below a headline":       {"样例贷申报条件\n四项流程！样例贷申报条件梳理\n文字:[大][中][小] 2031/9/18    浏览次数:1875", "", "2031-09-18"},
		"alone in the text":      {"样例后备库（节录）\n关于印发《样例实施细则》的通知\n各街道：\n2031年9月18日\n一、示例。", "", "2031-09-18"},
		"bracket at the end":     {"样例条件", "认定结果有效期3年。（2031年9月18日发布）", "2031-09-18"},
		"says of itself":         {"样例办法\n第八条 本办法于2031年9月18日公布，自2031年10月1日起施行。", "", "2031-09-18"},
		"by them on a day":       {"样例政策解读\n《样例政策》由样例区管委会于2031年9月18日发布，共十条。", "", "2031-09-18"},
		"brought out":            {"样例政策一览\n出台时间：2031年9月18日", "", "2031-09-18"},
		"told of a notice":       {"样例通知\n2031年9月18日，淄博市科学技术局发布关于推荐样例的通知。", "", "2031-09-18"},
		"updated":                {"样例通知\n发布时间：2031-09-18 更新时间：2031-10-20", "", "2031-09-18"},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := read(t, r, test.head+body+test.foot).PublishDate.String(); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// The ways in which documents say from when and until when they apply; signed is the day of issue.
func TestForceForms(t *testing.T) {
	t.Parallel()
	const signed = "\n淄博市科学技术局\n2031年3月1日"
	tests := map[string]struct{ text, effect, expiry string }{
		"date of force":              {"本措施施行日期为2031年5月1日。", "2031-05-01", ""},
		"ends with a day":            {"本办法自2031年5月1日起生效，至2034年4月30日终止。", "2031-05-01", "2034-04-30"},
		"counted from a day":         {"本办法有效期暂定二年，从2031年7月1日开始计算。", "2031-07-01", "2033-06-30"},
		"begins to apply, on trial":  {"本办法2031年3月1日开始实施，暂定执行三年。", "2031-03-01", "2034-02-28"},
		"term in brackets":           {"本办法实施期限五年（2031年3月1日—2036年2月28日）。", "2031-03-01", "2036-02-28"},
		"time of force":              {"施行时间：2031年4月1日至2034年3月31日。", "2031-04-01", "2034-03-31"},
		"time that a policy has":     {"政策时效：2031年1月1日—2031年12月31日。", "2031-01-01", "2031-12-31"},
		"another repealed":           {"本办法自2031年9月1日起施行。《样例旧办法》同时废止。", "2031-09-01", ""},
		"years, from":                {"有效期：3年（自2031年3月1日起）。", "2031-03-01", "2034-02-28"},
		"national rules first":       {"以上措施自2031年4月1日起执行，有效期2年，国家、省有新规定的从其规定。", "2031-04-01", "2033-03-31"},
		"revised in time":            {"本办法由市科技局负责解释，自2031年4月1日起施行，有效期至2035年3月31日，由市科技局适时修订。", "2031-04-01", "2035-03-31"},
		"ends by itself":             {"本政策措施自2031年1月1日起实施，实施期限至2033年12月31日，期满自动失效。", "2031-01-01", "2033-12-31"},
		"term of days":               {"本意见有效期自2031年3月1日至2034年2月28日。", "2031-03-01", "2034-02-28"},
		"day in Chinese":             {"本办法自二〇三一年五月十日起施行，有效期为五年。", "2031-05-10", "2036-05-09"},
		"time of payment":            {"政策兑现期为2031年1月1日至2032年12月31日。", "2031-01-01", "2032-12-31"},
		"older one repealed":         {"本办法自2031年7月1日起施行，2027年7月1日印发的《淄博市样例办法》（淄科发〔2027〕9号）同时废止。", "2031-07-01", ""},
		"loans":                      {"贷款合同期限一年以上，自2031年1月1日起放款的给予贴息。", "", ""},
		"certificates":               {"高新技术企业证书有效期至2032年12月31日的企业可申报。", "", ""},
		"project":                    {"建设期自2031年1月1日至2032年12月31日。", "", ""},
		"contracts":                  {"协议有效期三年，自签订之日起计算。", "", ""},
		"together with others":       {"本措施与上级政策同步执行，执行至2032年6月30日。", "", "2032-06-30"},
		"trial of two years":         {"本办法自2031年5月1日起试行，试行期2年。", "2031-05-01", "2033-04-30"},
		"trial two years":            {"本办法自2031年5月1日起施行，试行两年。", "2031-05-01", "2033-04-30"},
		"trial term is":              {"本办法试行期为两年，自2031年5月1日起至2033年4月30日止。", "2031-05-01", "2033-04-30"},
		"term five years until":      {"本办法自2031年5月1日起施行，有效期五年，至2036年4月30日止。", "2031-05-01", "2036-04-30"},
		"days after in words":        {"本办法自公布之日起三十日后施行，有效期五年。", "2031-03-31", "2036-03-30"},
		"days after, otherwise":      {"本办法自发布之日起满30日后施行。", "2031-03-31", ""},
		"after thirty days from":     {"本办法自公布后30日起施行。", "2031-03-31", ""},
		"after a month":              {"本细则自印发之日起一个月后施行，有效期三年。", "2031-04-01", "2034-03-31"},
		"carried out from":           {"本办法自2031年5月1日起实行，有效期3年。", "2031-05-01", "2034-04-30"},
		"from issue, three years":    {"本政策自公布之日起实施，有效期三年。", "2031-03-01", "2034-02-28"},
		"from issue with days":       {"本政策自公布之日起实施，有效期三年（2031年3月1日至2034年2月28日）。", "2031-03-01", "2034-02-28"},
		"term from to":               {"本措施有效期自2031年5月1日起至2033年12月31日止。", "2031-05-01", "2033-12-31"},
		"term colon":                 {"有效期：2031年5月1日至2033年12月31日。", "2031-05-01", "2033-12-31"},
		"execution time":             {"本政策执行时间为2031年1月1日至2033年12月31日。", "2031-01-01", "2033-12-31"},
		"applies from to":            {"本措施适用于2031年1月1日至2033年12月31日。", "2031-01-01", "2033-12-31"},
		"tentatively three years":    {"本政策自2031年5月1日起施行，暂定三年。", "2031-05-01", "2034-04-30"},
		"until, cut off":             {"本办法自2031年5月1日起施行，有效期截止2033年12月31日。", "2031-05-01", "2033-12-31"},
		"until a month":              {"本办法自2031年5月1日起施行，有效期至2033年12月。", "2031-05-01", "2033-12-31"},
		"until a year":               {"本办法自2031年5月1日起施行，有效期至2033年底。", "2031-05-01", "2033-12-31"},
		"until the end":              {"本通知自印发之日起执行，至2033年12月31日止。", "2031-03-01", "2033-12-31"},
		"in principle":               {"本办法自2031年5月1日起施行，有效期原则上为5年。", "2031-05-01", "2036-04-30"},
		"from signing":               {"本通知自发文之日起施行，有效期2年。", "2031-03-01", "2033-02-28"},
		"interpreted, then force":    {"本办法由市科技局负责解释，自2031年5月1日起施行，有效期至2036年4月30日。", "2031-05-01", "2036-04-30"},
		"numbered item":              {"（三）本措施自发布之日起施行，有效期至2033年12月31日。", "2031-03-01", "2033-12-31"},
		"from when, head":            {"第九条 施行时间。自2031年5月1日起施行，有效期2年。", "2031-05-01", "2033-04-30"},
		"extended":                   {"《样例办法》（淄科发〔2028〕6号）有效期延长至2033年12月31日。", "", "2033-12-31"},
		"from a month":               {"本政策自2031年9月起施行。", "2031-09-01", ""},
		"years as a range":           {"本政策有效期为2031年至2033年。", "2031-01-01", "2033-12-31"},
		"effective, passive":         {"本规定于2031年5月1日生效。", "2031-05-01", ""},
		"formal from":                {"本办法从2031年5月1日起开始实施。", "2031-05-01", ""},
		"with the hour":              {"本意见自2031年5月1日零时起施行。", "2031-05-01", ""},
		"old one until":              {"本办法自2031年5月1日起施行，原《样例办法》自2031年4月30日起废止。", "2031-05-01", ""},
		"application, not itself":    {"申报时间自2031年5月1日起至2031年6月30日止。", "", ""},
		"project, not itself":        {"项目执行期为2031年5月1日至2033年4月30日。", "", ""},
		"implementation of projects": {"项目实施期限一般不超过2年，自2031年5月1日起实施。", "", ""},
		"contract term":              {"服务合同有效期为2031年5月1日至2033年4月30日。", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			title := "样例办法\n现印发给你们。\n"
			m := read(t, r, title+test.text+signed)
			if m.EffectiveDate.String() != test.effect || m.ExpiryDate.String() != test.expiry {
				t.Errorf("got %q to %q, want %q to %q", m.EffectiveDate, m.ExpiryDate, test.effect, test.expiry)
			}
		})
	}
}

// What stands beside the number of a document that a text condenses: who issued it, when, and from when it applies.
func TestBesideTheNumber(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, issuers, issued, effect, expiry string }{
		"issued":       {"样例工厂申报要求\n按照《样例工厂管理办法》（工信部节〔2031〕13号，2031年1月19日印发），企业自愿申请。", "工业和信息化部", "2031-01-19", "", ""},
		"and by whom":  {"样例基金扶持条件\n样例基金管理暂行办法\n（财企〔2031〕128号，财政部、科技部2031年7月6日发布，自发布之日起施行）\n示例。", "财政部,科学技术部", "2031-07-06", "2031-07-06", ""},
		"from when":    {"样例企业认定标准\n《样例企业管理办法》（工信部企业〔2031〕63号）自2031年8月1日起实施，其中认定须满足示例要求。", "工业和信息化部", "", "2031-08-01", ""},
		"lengthened":   {"样例地区优惠\n财政部 税务总局关于样例地区所得税政策的通知（财税〔2031〕31号，执行期限经财税〔2035〕3号延长至2037年12月31日）：示例。", "财政部,国家税务总局", "", "", "2037-12-31"},
		"of something": {"样例工厂申报要求\n按照《样例工厂管理办法》（工信部节〔2031〕13号），2031年1月19日印发的名单内企业可以申请。", "工业和信息化部", "", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			if got := strings.Join(m.Issuers, ","); got != test.issuers || m.PublishDate.String() != test.issued || m.EffectiveDate.String() != test.effect || m.ExpiryDate.String() != test.expiry {
				t.Errorf("got %s, %q, %q to %q, want %+v", got, m.PublishDate, m.EffectiveDate, m.ExpiryDate, test)
			}
		})
	}
}

// What a site lists beside a document counts where the text does not say it, and quotes nothing.
func TestListed(t *testing.T) {
	t.Parallel()
	r := reader(t)
	meta := map[string]string{"发文机关": "淄博市科学技术局", "发文字号": "淄科发〔2031〕26号", "成文日期": "2031-09-18", "发布日期": "2031-09-25", "有效性": "有效", "施行日期": "2031年10月20日"}
	got := readDocument(t, r, document.Document{Title: "样例办法", Text: "第一条 为规范示例，制定本办法。", Meta: meta})
	want := policy.ReadMetadata{
		Title: "样例办法", DocNumber: "淄科发〔2031〕26号", Issuers: []string{"淄博市科学技术局"}, Level: policy.Municipal, Region: "370300", Kind: "办法",
		PublishDate: models.MustDate("2031-09-18"), EffectiveDate: models.MustDate("2031-10-20"), Status: "in-force",
	}
	ignore := cmp.Options{cmpopts.IgnoreFields(policy.ReadMetadata{}, "Claims", "Cites", "Replaces"), cmpopts.EquateEmpty()}
	if diff := cmp.Diff(got, want, ignore); diff != "" {
		t.Errorf("got- want+\n%s", diff)
	}
	for _, field := range []string{"doc_number", "issuers", "publish_date", "status"} {
		if c := got.Claims[field]; c.Source != nil || c.Note == "" {
			t.Errorf("%s: %+v, want no words of the text and a note", field, c)
		}
	}
	signed := readDocument(t, r, document.Document{Text: "样例通知\n淄科发〔2031〕27号\n各区县：\n示例。\n淄博市财政局\n2031年9月1日", Meta: map[string]string{"发布机构": "淄博市科学技术局", "发布日期": "2031-09-25"}})
	if signed.DocNumber != "淄科发〔2031〕27号" || signed.PublishDate.String() != "2031-09-01" || signed.Issuers[0] != "淄博市财政局" {
		t.Errorf("got %q, %s, %v, want what the text says", signed.DocNumber, signed.PublishDate, signed.Issuers)
	}
}
