package metadata_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/policy"
	"huiqi/reading/document"
)

func TestIssuers(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"signature":               {"样例通知\n各区县：\n现将有关事项通知如下。\n淄博市科学技术局\n2031年9月18日", "淄博市科学技术局"},
		"two signatures":          {"样例通知\n现通知如下。\n淄博市科学技术局\n淄博市财政局\n2031年9月18日", "淄博市科学技术局,淄博市财政局"},
		"side by side":            {"样例通知\n现通知如下。\n淄博市科学技术局　　淄博市财政局\n2031年9月18日", "淄博市科学技术局,淄博市财政局"},
		"on the line of the day":  {"样例通知\n现通知如下。\n淄博市科学技术局 2031年9月18日", "淄博市科学技术局"},
		"run together":            {"样例通知\n现通知如下。\n淄博市科学技术局淄博市财政局\n二〇三一年九月十八日", "淄博市科学技术局,淄博市财政局"},
		"before the attachment":   {"样例通知\n现通知如下。\n附件：样例表\n淄博市科学技术局\n2031年9月18日\n附件\n样例表\n填报单位：示例中心\n2031年1月1日", "淄博市科学技术局"},
		"in the title":            {"淄博市科学技术局关于样例的通知\n各区县：\n示例。", "淄博市科学技术局"},
		"several in the title":    {"山东省科学技术厅、山东省财政厅关于样例的通知\n各市：\n示例。", "山东省科学技术厅,山东省财政厅"},
		"red head":                {"淄博市科学技术局文件\n淄科发〔2031〕6号\n关于样例的通知\n示例。", "淄博市科学技术局"},
		"announcing":              {"样例公告\n财政部 税务总局公告2031年第12号\n现公告如下：", "财政部,国家税务总局"},
		"by the number":           {"样例贴息\n财金〔2031〕54号提出，示例。", "财政部"},
		"by an unlisted number":   {"淄博市样例奖补\n淄科测〔2031〕2号。凡示例企业，给予奖补。", "淄博市科学技术局"},
		"by two offices' number":  {"样例政策\n财税〔2031〕101号规定，示例。", "财政部,国家税务总局"},
		"jointly issued":          {"山东省样例企业条件\n省科技厅、省财政厅联合印发《样例办法》，规定示例条件。", "山东省科学技术厅,山东省财政厅"},
		"table":                   {"发文机关：淄博市工业和信息化局\n样例通知\n示例。", "淄博市工业和信息化局"},
		"short names":             {"样例通知\n现通知如下。\n张店区科技局\n2031年9月18日", "张店区科学技术局"},
		"office of the state":     {"样例通知\n现通知如下。\n国家税务总局淄博市税务局\n2031年9月18日", "国家税务总局淄博市税务局"},
		"zone":                    {"样例通知\n现通知如下。\n淄博高新技术产业开发区管理委员会\n2031年9月18日", "淄博高新技术产业开发区管理委员会"},
		"assembly":                {"样例促进条例\n（2031年1月2日山东省第十五届人民代表大会常务委员会第三次会议通过）\n第一条 示例。", "山东省人民代表大会常务委员会"},
		"order of the state":      {"中华人民共和国国务院令\n第728号\n《样例条例》已经通过，现予公布，自2031年9月1日起施行。\n总　理　　某某某\n2031年7月5日\n样例条例\n第一条 示例。", "国务院"},
		"line below the title":    {"样例通知\n淄博市科学技术局\n各区县：\n示例。", "淄博市科学技术局"},
		"section signs":           {"样例公示\n现予以公示。\n淄博市科学技术局高新技术科\n2031年9月18日", "淄博市科学技术局"},
		"addressee is no issuer":  {"样例通知\n各区县科技局：\n示例。", ""},
		"somebody in the text":    {"样例奖励\n由市科技局会同市财政局审核后给予奖励。", ""},
		"red head with a number":  {"样例认定公告\n淄博市科学技术局公告（淄科发〔2031〕9号）\n决定组织样例认定。", "淄博市科学技术局"},
		"in charge":               {"政策名称 淄博市样例奖励\n主管部门 淄博市商务局\n申报条件\n示例。", "淄博市商务局"},
		"in charge, in brackets":  {"张店区样例补贴\n【受理部门】张店区科学技术局\n【条件】示例。", "张店区科学技术局"},
		"in charge, line below":   {"淄博市样例补助\n补助条件\n示例。\n审核部门\n淄博市科学技术局", "淄博市科学技术局"},
		"a note of issue":         {"山东省样例企业认定办法（示例）\n山东省样例企业认定管理办法\n（山东省科学技术厅、山东省总工会2031年1月印发）\n第六条 示例。", "山东省科学技术厅,山东省总工会"},
		"a note at the end":       {"样例工程申报问答\n问：哪些人可以申报？\n答：示例。\n（山东省科学技术协会  2031年10月12日发布）", "山东省科学技术协会"},
		"signs without a day":     {"样例入板要求\n示例企业应满足示例。本通知自2031年5月1日起施行。\n中国证监会办公厅　工业和信息化部办公厅", "中国证监会办公厅,工业和信息化部办公厅"},
		"interprets":              {"淄博市样例细则\n一、示例。\n二、本细则由市商务局、市财政局负责解释，自印发之日起施行。", "淄博市商务局,淄博市财政局"},
		"acts at the beginning":   {"桓台县样例补助办法\n第一条 桓台县市场监督管理局、桓台县财政局对推行示例的企业给予补助。", "桓台县市场监督管理局,桓台县财政局"},
		"of a ranked zone":        {"文昌湖省级旅游度假区样例公告\n文昌湖省级旅游度假区经济发展局现就样例补助申领事项公告如下：\n示例。", "文昌湖省级旅游度假区经济发展局"},
		"issued it, told so":      {"样例园区认定办法（示例）\n张店区大数据局印发的《样例园区认定办法》自2031年3月15日起施行。\n示例。", "张店区大数据局"},
		"organizes":               {"中国样例奖申报要求\n中国样例奖每两年评选一次，由市场监管总局（国家标准委）组织。\n示例。", "国家市场监督管理总局"},
		"source of the page":      {"广东省样例装备入库工作\n2031-06-07 18:31\n来源：广东省工业和信息化厅\n一、示例。", "广东省工业和信息化厅"},
		"a section of its own":    {"样例平台认定要点\n一、发文部门\n江苏省工业和信息化厅\n二、认定条件\n示例。", "江苏省工业和信息化厅"},
		"offices of bureaus":      {"工业和信息化部办公厅 国家能源局综合司关于组织样例推荐工作的通知\n各省：\n示例。", "工业和信息化部办公厅,国家能源局综合司"},
		"interpret together":      {"高青县样例措施\n一、示例。\n二、本措施由高青县农业农村局会同高青县财政局解释。", "高青县农业农村局,高青县财政局"},
		"interprets, no by":       {"桓台县样例办法\n示例。办法自2031年4月1日起施行。桓台县住房和城乡建设局负责解释。", "桓台县住房和城乡建设局"},
		"carries it out":          {"淄博市样例奖励办法（摘要）\n为推动示例，给予奖励。淄博市科学技术局负责组织实施，本办法有效期三年。", "淄博市科学技术局"},
		"acts every year":         {"威海市样例办法\n第一条　威海市市场监督管理局、威海市海洋发展局每年遴选一批样例企业。", "威海市市场监督管理局,威海市海洋发展局"},
		"names with more in them": {"淄博市样例公告\n各有关企业：\n淄博市发展和改革委员会、淄博市人力资源和社会保障局现面向全市征集样例企业。", "淄博市发展和改革委员会,淄博市人力资源和社会保障局"},
		"of the title's level":    {"山东省样例保费补贴\n为降低示例成本，省市场监管局会同省财政厅实施样例补贴政策。", "山东省市场监督管理局,山东省财政厅"},
		"tax office of a place":   {"山东省样例优惠\n山东省财政厅、国家税务总局山东省税务局明确：示例。", "山东省财政厅,国家税务总局山东省税务局"},
		"answer that says who":    {"山东省样例贴息政策问答\n1.问：哪个部门出台的？\n答：由省农业农村厅、省财政厅于2031年3月联合出台。\n2.问：条件？\n答：示例。", "山东省农业农村厅,山东省财政厅"},
		"made it, with a number":  {"枣庄市样例政策问答\nA1：由枣庄市工业和信息化局、枣庄市财政局联合制定（枣工信字〔2031〕30号），自2031年7月1日起执行。", "枣庄市工业和信息化局,枣庄市财政局"},
		"is in charge by a rule":  {"山东省样例园区认定办法\n第一条 示例。\n第二条 省工业和信息化厅负责省级样例园区的认定和管理。", "山东省工业和信息化厅"},
		"leads it":                {"淄博市样例政策措施\n一、示例。\n以上政策由市商务局牵头落实。", "淄博市商务局"},
		"organizes, at the end":   {"四川省样例备案指引\n示例企业应满足示例。\n四川省科学技术厅每年组织一次备案。", "四川省科学技术厅"},
		"head of three lines":     {"城阳区样例后备库（节录）\n青岛市城阳区财政局\n青岛市城阳区工业和信息化局\n关于印发《城阳区样例实施细则》的通知\n各街道：\n示例。", "青岛市城阳区财政局,青岛市城阳区工业和信息化局"},
		"behind a day":            {"滨江区样例申报公告\n2031-03-09　来源：杭州高新区（滨江）人才工作办公室\n我区面向海内外征集样例。", "杭州高新区（滨江）人才工作办公室"},
		"the paper by them":       {"样例弥补年限\n财税〔2031〕76号规定示例。通知由财政部、税务总局于2031年7月11日联合印发。", "财政部,国家税务总局"},
		"called short":            {"淄博市样例备案办法\n第一条　淄博市科学技术局（以下简称市科技局）负责全市样例备案工作。", "淄博市科学技术局"},
		"in a quoted title":       {"样例资金支持政策\n根据《财政部 工业和信息化部关于开展样例资金支持工作的通知》（财建〔2031〕117号），企业可享受支持。", "财政部,工业和信息化部"},
		"general offices":         {"样例中心建设条件\n国家中医药管理局办公室、国家发展改革委办公厅2031年1月20日联合发文，提出示例。", "国家中医药管理局办公室,国家发展和改革委员会办公厅"},
		"brought it out":          {"淄博市样例政策一览\n出台部门：淄博市文化和旅游局\n出台时间：2031年4月2日\n示例。", "淄博市文化和旅游局"},
		"takes applications":      {"淄博市样例补助\n受理部门：张店区科学技术局\n示例。", ""},
		"a day that nobody signs": {"样例名单\n示例公司\n成立于2031年1月1日的示例公司入选。", ""},
	}
	told(t, tests, func(m policy.ReadMetadata) string { return strings.Join(m.Issuers, ",") })
}

func TestIssuerOfPage(t *testing.T) {
	t.Parallel()
	r := reader(t)
	tests := map[string]struct {
		source string
		want   []string
	}{
		"office":    {"淄博市科学技术局", []string{"淄博市科学技术局"}},
		"newspaper": {"示例日报", []string{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := readDocument(t, r, document.Document{Text: "样例申报指南\n申报条件：示例。", Meta: map[string]string{"contentsource": test.source}})
			if diff := cmp.Diff(m.Issuers, test.want); diff != "" {
				t.Errorf("got- want+\n%s", diff)
			}
		})
	}
}

func TestTerritory(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text   string
		level  policy.Level
		region string
	}{
		"issuer of a city":                  {"样例通知\n现通知如下。\n淄博市科学技术局\n2031年9月18日", policy.Municipal, "370300"},
		"issuer of a province":              {"样例通知\n现通知如下。\n山东省科学技术厅\n2031年9月18日", policy.Provincial, "370000"},
		"issuer of a district":              {"样例通知\n现通知如下。\n张店区人民政府\n2031年9月18日", policy.District, "370303"},
		"issuer of a zone":                  {"样例通知\n现通知如下。\n淄博高新区管委会\n2031年9月18日", policy.District, "ZB-GXQ"},
		"issuer elsewhere":                  {"样例通知\n现通知如下。\n杭州市科学技术局\n2031年9月18日", policy.Municipal, "330100"},
		"municipality":                      {"样例通知\n现通知如下。\n北京市科学技术委员会\n2031年9月18日", policy.Provincial, "110000"},
		"a branch of a bank and an office":  {"中国人民银行济南分行　山东省科学技术厅\n关于开展样例贷款的通知\n一、样例。", policy.Provincial, "370000"},
		"ministry":                          {"样例通知\n现通知如下。\n工业和信息化部\n2031年9月18日", policy.National, "CN"},
		"office of the state":               {"样例通知\n现通知如下。\n国家税务总局山东省税务局\n2031年9月18日", policy.Provincial, "370000"},
		"city passes it on":                 {"淄博市科学技术局转发《山东省样例办法》的通知\n示例。", policy.Municipal, "370300"},
		"title of a city":                   {"淄博市样例奖励\n对示例企业给予奖励。", policy.Municipal, "370300"},
		"title of a district":               {"博山区样例奖励\n对示例企业给予奖励。", policy.District, "370304"},
		"city and district":                 {"淄博市张店区样例奖励\n对示例企业给予奖励。", policy.District, "370303"},
		"title of a zone":                   {"淄博高新区样例补贴\n对示例企业给予补贴。", policy.District, "ZB-GXQ"},
		"within the title":                  {"关于印发《沂源县样例办法》的通知\n示例。", policy.District, "370323"},
		"year before it":                    {"2031年度山东省样例计划申报指南\n示例。", policy.Provincial, "370000"},
		"law":                               {"中华人民共和国样例促进法\n第一条 示例。", policy.National, "CN"},
		"China":                             {"第三届中国样例大赛报名条件\n示例。", policy.National, "CN"},
		"number of a ministry":              {"样例条件\n国科火字〔2031〕120号提出，示例。", policy.National, "CN"},
		"number of a province":              {"样例条件\n鲁科字〔2031〕12号提出，示例。", policy.Provincial, "370000"},
		"number elsewhere":                  {"样例条件\n浙科发〔2031〕12号提出，示例。", policy.Provincial, "330000"},
		"our province":                      {"样例补助\n对我省企业给予补助。", policy.Provincial, "370000"},
		"in the named province":             {"样例补助\n对在山东省内注册的企业给予补助。", policy.Provincial, "370000"},
		"our city":                          {"样例补助\n对在我市注册的企业给予补助。", policy.Municipal, "370300"},
		"our city is named":                 {"样例补助\n根据《临沂市样例管理办法》，对在我市注册的企业给予补助。", policy.Municipal, "371300"},
		"our city, of several":              {"样例补助\n参照青岛市、烟台市做法，对在我市注册的企业给予补助。", policy.Municipal, ""},
		"others and ours":                   {"样例补助\n参照青岛市做法，根据《淄博市样例办法》，对在我市注册的企业给予补助。", policy.Municipal, "370300"},
		"our municipality":                  {"样例补助\n对在我市注册的企业给予补助，向重庆市样例中心申请。", policy.Provincial, "500000"},
		"our province is named":             {"样例补助\n按照《江苏省样例办法》，对我省企业给予补助。", policy.Provincial, "320000"},
		"zone of a table":                   {"济南高新区样例政策实施细则\n对示例企业给予补贴。", policy.District, "370176"},
		"district by a short city":          {"青岛西海岸新区科技局\n关于样例的通知\n示例。", policy.District, "QD-XHAXQ"},
		"our province by a city":            {"样例补助\n顺德区样例局：对在我省注册的企业给予补助。", policy.Provincial, "440000"},
		"our city, not at home":             {"样例补助\n根据《广东省样例办法》，对在我市注册的企业给予补助。", policy.Municipal, ""},
		"our county-level city":             {"样例补助\n对在我市注册的企业，由昆山市样例中心给予补助。", policy.District, "320583"},
		"this province and others":          {"样例计划\n企业应在中国境内注册，推荐项目不超过本省（区、市）上年立项数。", policy.National, "CN"},
		"firms of a zone":                   {"样例通知\n请区内各企业申报，材料交东湖高新区管委会。", policy.District, "WH-DHGXQ"},
		"an office without a place":         {"省经信厅办公室关于样例的通知\n对在湖北省内依法设立的企业给予奖励。", policy.Provincial, "420000"},
		"an office, and the number's place": {"省经信厅关于样例的通知\n鄂经信样例〔2031〕6号\n示例。", policy.Provincial, "420000"},
		"an office, and nothing":            {"市科技局关于样例的通知\n示例。", policy.Municipal, "370300"},
		"an ambiguous district":             {"龙华区样例园认定\n龙华区科技创新局受理，深圳市龙华区示例路1号。", policy.District, "440309"},
		"named again and again":             {"样例券管理办法\n注册在昌平区的企业可申请。昌平区企业每年20万元。", policy.District, "110114"},
		"named once":                        {"样例券管理办法\n可参照昌平区的做法。", "", ""},
		"two places":                        {"样例券管理办法\n昌平区、昌平区和宁海县各一家。", "", ""},
		"a stock exchange":                  {"样例条件\n在北京证券交易所、深圳证券交易所上市。在北京证券交易所挂牌。", "", ""},
		"beyond the mainland":               {"样例计划\n对全职在我省工作、具有中国国籍（含中国台湾地区）的人才给予支持。", policy.Provincial, "370000"},
		"a zone of a province":              {"中关村示范区样例资金申报\n示例。", policy.Provincial, "ZGC"},
		"our district, which?":              {"样例补助\n对在我区注册的企业给予补助。", policy.District, ""},
		"writes to provinces":               {"关于样例的通知\n各省、自治区、直辖市科技厅（委、局）：\n示例。", policy.National, "CN"},
		"writes to cities":                  {"关于样例的通知\n各市科技局：\n示例。", policy.Provincial, "370000"},
		"writes to districts":               {"关于样例的通知\n各区县财政局、科技局：\n示例。", policy.Municipal, "370300"},
		"an autonomous region's own":        {"关于申报自治区样例专项的通知\n伊犁哈萨克自治州科技局，各有关单位：\n在自治区内企业全职工作。", policy.Provincial, "650000"},
		"provinces and autonomous regions":  {"样例人才推荐条件\n具有中国国籍。推荐名额由各省、自治区、直辖市科技厅（委、局）掌握。", policy.National, "CN"},
		"registered within the borders":     {"样例人才推荐条件\n依法在境内注册的企业。", policy.National, "CN"},
		"short city and district":           {"威海文登样例人才申报条件\n示例企业均可申报。", policy.District, "371003"},
		"what it repeals":                   {"样例分级管理办法（节选）\n第九条 示例。\n第二十二条 《样例管理办法》（国科发区〔2028〕300号）同时废止。", policy.National, "CN"},
		"source of another zone":            {"滨江区样例申报公告\n2031-03-09　来源：杭州高新区（滨江）人才工作办公室\n征集样例。", policy.District, "330108"},
		"names a ministry and no place":     {"样例贷款试点要求\n试点银行按季向中国人民银行申领。", policy.National, "CN"},
		"names a ministry and a place":      {"样例贷款试点要求\n试点银行按季向中国人民银行申领，苏州市先行。", "", ""},
		"within China":                      {"样例条件\n企业应当是在中国境内注册的企业。", policy.National, "CN"},
		"relief from a tax":                 {"样例税前扣除\n企业的示例费用，可以在税前加计扣除。", policy.National, "CN"},
		"matter of the city":                {"市级样例平台申报\n申报单位应当符合示例条件。", policy.Municipal, "370300"},
		"this market is no city":            {"样例奖励\n面向本市场经营主体给予奖励。", "", ""},
		"nothing":                           {"样例补助\n对符合条件的企业给予补助。", "", ""},
		"a zone of no city":                 {"高新区样例补贴\n对示例企业给予补贴。", "", ""},
		"hi-tech is no division":            {"高新技术企业样例政策\n对示例企业给予补贴。", "", ""},
	}
	r := reader(t)
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			m := read(t, r, test.text)
			if m.Level != test.level || m.Region != test.region {
				t.Errorf("got %q %q, want %q %q", m.Level, m.Region, test.level, test.region)
			}
		})
	}
}

// Without a home, nothing but the text tells which city 我市 is.
func TestTerritoryWithoutHome(t *testing.T) {
	t.Parallel()
	r := readerAt(t, "")
	m := read(t, r, "样例补助\n对在我市注册的企业给予补助。")
	if m.Level != policy.Municipal || m.Region != "" {
		t.Errorf("got %q %q, want municipal and no region", m.Level, m.Region)
	}
	m = read(t, r, "淄博市样例补助\n对在我市注册的企业给予补助。")
	if m.Level != policy.Municipal || m.Region != "370300" {
		t.Errorf("got %q %q, want municipal 370300", m.Level, m.Region)
	}
}
