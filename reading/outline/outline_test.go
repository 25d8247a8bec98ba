package outline_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/reading/outline"
)

// sketch writes a structure one part a line, indented, with its subject.
func sketch(text string) string {
	var b strings.Builder
	var walk func(p *outline.Part, depth int)
	walk = func(p *outline.Part, depth int) {
		if p.Kind != outline.Root {
			own := strings.TrimSpace(text[p.Start:p.End])
			if r := []rune(own); len(r) > 8 {
				own = string(r[:8])
			}
			b.WriteString(strings.Repeat(" ", depth-1) + string(p.Kind) + " " + own)
			if p.Subject != "" {
				b.WriteString(" <" + string(p.Subject) + ">")
			}
			b.WriteByte('\n')
		}
		for _, c := range p.Children {
			walk(c, depth+1)
		}
	}
	walk(outline.Parse(text), 0)
	return b.String()
}

func TestParse(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ text, want string }{
		"articles with lists": {
			"第一章总则\n第一条为规范管理，制定本办法。\n第二章申报条件\n第二条申请认定的企业应当同时符合下列条件：\n（一）注册满一年；\n（二）收入达到以下标准之一：\n1.工业2000万元；\n2.服务业500万元。\n有下列情形之一的，不予认定：\n（一）有重大违法行为；\n第三条申报材料包括：",
			"chapter 总则 <general>\n article 为规范管理，制定\nchapter 申报条件 <conditions>\n article 申请认定的企业应\n  bracketed 注册满一年；\n  bracketed 收入达到以下标准\n   arabic 工业2000万元\n   arabic 服务业500万元\n  plain 有下列情形之一的\n   bracketed 有重大违法行为；\n article 申报材料包括： <materials>\n",
		},
		"a list within a line": {
			"一、申报条件：（一）注册满一年；（二）有研发活动。二、支持标准：给予20万元补助。",
			"chinese 申报条件： <conditions>\n bracketed 注册满一年；\n bracketed 有研发活动。\nchinese 支持标准：给予2 <benefits>\n",
		},
		"entries without a mark at their end": {
			"一、申报条件\n1.高新技术企业证书在有效期内\n2.不属于失信联合惩戒对象\n3.截至申报日，无超期未验收项目\n4.申报主体为高校或科研院所\n二、支持对象\n企业。",
			"chinese 申报条件 <conditions>\n arabic 高新技术企业证书\n arabic 不属于失信联合惩\n arabic 截至申报日，无超\n arabic 申报主体为高校或\nchinese 支持对象 <applicants>\n plain 企业。\n",
		},
		"headings run together with their lists": {
			"一、申报条件1.注册满一年；2.有研发活动。二、支持标准1.给予20万元补助；2.免费培训。",
			"chinese 申报条件 <conditions>\n arabic 注册满一年；\n arabic 有研发活动。\nchinese 支持标准 <benefits>\n arabic 给予20万元补助\n arabic 免费培训。\n",
		},
		"a page run together, headings without marks": {
			"各有关单位：有关事项通知如下：一、大赛主题科技筑梦二、参赛条件参赛单位须注册满一年。往届一、二、三等奖项目不再参赛。三、赛事安排（一）报名时间：3月1日截止采取网上报名（二）初赛时间：4月。四、申报条件和要求（一）申报企业要求1.正常经营。2.信用良好。（二）项目基础要求1.总投资200万元以上。2.已备案。五、联系方式 某中心",
			"plain 各有关单位：有关\n chinese 大赛主题科技筑梦\n chinese 参赛条件参赛单位 <conditions>\n chinese 赛事安排\n  bracketed 报名时间：3月1 <windows>\n  bracketed 初赛时间：4月。\n chinese 申报条件和要求 <conditions>\n  bracketed 申报企业要求 <conditions>\n   arabic 正常经营。\n   arabic 信用良好。\n  bracketed 项目基础要求 <conditions>\n   arabic 总投资200万元\n   arabic 已备案。\n chinese 联系方式 某中心 <contacts>\n",
		},
		"headings that go on with those of lines before": {
			"一、申报条件\n1.合法经营；2.有研发活动。二、贷款额度1.额度：最高500万元。2.期限：一年。四、申报方式网上申报。",
			"chinese 申报条件 <conditions>\n arabic 合法经营；\n arabic 有研发活动。\nchinese 贷款额度\n arabic 额度：最高500\n arabic 期限：一年。\nchinese 申报方式网上申报 <procedure>\n",
		},
		"chapters and articles in one line": {
			"某区示例办法第一章总则第一条为规范管理，制定本办法。第二章申报条件第二条企业应符合下列条件：（一）注册满一年；（二）符合第三条的规定。第三章附则第三条本办法自印发之日起施行。",
			"plain 某区示例办法\nchapter 总则 <general>\n article 为规范管理，制定\nchapter 申报条件 <conditions>\n article 企业应符合下列条\n  bracketed 注册满一年；\n  bracketed 符合第三条的规定\nchapter 附则 <general>\n article 本办法自印发之日\n",
		},
		"headings in brackets in one line": {
			"要求如下。【申报对象】本市企业。【排除条件】（一）欠税的；（二）失信的。【支持政策】每家10万元。",
			"plain 要求如下。\nlabelled 【申报对象】本市 <applicants>\nlabelled 【排除条件】 <exclusions>\n bracketed 欠税的；\n bracketed 失信的。\nlabelled 【支持政策】每家 <benefits>\n",
		},
		"headings before which a page left some out": {
			"本通知所称活动如下：1.升级；2.应用。四、不适用政策的行业1.烟草业。2.餐饮业。五、管理要求1.适用于居民企业。2.归集准确。",
			"plain 本通知所称活动如\n arabic 升级；\n arabic 应用。\nchinese 不适用政策的行业 <exclusions>\n arabic 烟草业。\n arabic 餐饮业。\nchinese 管理要求\n arabic 适用于居民企业。\n arabic 归集准确。\n",
		},
		"articles whose sentences end in commas": {
			"第一条贴息对象，在我县注册的企业，符合第三条规定，第二条贴息范围，一年以内的贷款，第三条下列贷款除外：转贷、理财，一、申报条件1.本市企业，2.有研发活动，",
			"article 贴息对象，在我县 <applicants>\narticle 贴息范围，一年以\narticle 下列贷款除外：转\n chinese 申报条件 <conditions>\n  arabic 本市企业，\n  arabic 有研发活动，\n",
		},
		"labels in one line": {
			"某补贴指南 支持对象：本市企业。申报条件：1.注册满一年；2.有研发活动。奖励标准：每家10万元。 申报时间：5月。租金标准：市价。\n（一）首次认定。支持对象：新认定的企业。（二）再次认定。",
			"plain 某补贴指南\n inset 支持对象：本市企 <applicants>\n inset 申报条件： <conditions>\n  arabic 注册满一年；\n  arabic 有研发活动。\n inset 奖励标准：每家1 <benefits>\n inset 申报时间：5月。 <windows>\nbracketed 首次认定。\n inset 支持对象：新认定 <applicants>\nbracketed 再次认定。\n",
		},
		"labels that announce lists are none": {
			"指标要求。下表各行同时达标：\n申报对象有两类。申报对象包括：1.企业；2.高校。",
			"plain 指标要求。下表各\nplain 申报对象有两类。\n arabic 企业；\n arabic 高校。\n",
		},
		"questions in one line": {
			"Q：谁可以申请？A：本市企业。Q：补多少？A：每家10万元。",
			"question 谁可以申请？ <conditions>\n plain 本市企业。\nquestion 补多少？ <benefits>\n plain 每家10万元。\n",
		},
		"subjects of sentences are no headings": {
			"一、条件：（一）申报主体名单内的企业；（二）申报材料真实；（三）符合第五条（一）项。\n二、申报条件的解释由本局负责。",
			"chinese 条件： <conditions>\n bracketed 申报主体名单内的\n bracketed 申报材料真实；\n bracketed 符合第五条（一）\nchinese 申报条件的解释由\n",
		},
		"lines run together with commas": {
			"一、认定条件：1、注册满一年，2、获一等奖，二、三等奖不计，3、有研发活动，二、申报材料",
			"chinese 认定条件： <conditions>\n arabic 注册满一年，\n arabic 获一等奖，二、三\n arabic 有研发活动，\nchinese 申报材料 <materials>\n",
		},
		"letters and stems": {
			"（甲）企业应满足：\na．注册满一年；\nb）有研发活动。\n（乙）排除项：欠税的。",
			"bracketed 企业应满足：\n lettered 注册满一年；\n lettered 有研发活动。\nbracketed 排除项：欠税的。 <exclusions>\n",
		},
		"a paragraph after the list of an entry with a title": {
			"一、支持类别\n（一）攻关项目。还须符合：\n1．注册满一年；\n2．有研发活动。\n每项补助20万元。\n（二）民生项目。注册满两年。",
			"chinese 支持类别\n bracketed 攻关项目。还须符\n  arabic 注册满一年；\n  arabic 有研发活动。\n  plain 每项补助20万元\n bracketed 民生项目。注册满\n",
		},
		"references begin nothing": {
			"第五条符合第三条规定的企业，按第四条执行。",
			"article 符合第三条规定的\n",
		},
		"questions with their answers": {
			"问：谁可以申请？\n答：在本市注册的企业。\n问：补多少？\n答：每家10万元。",
			"question 谁可以申请？ <conditions>\n plain 在本市注册的企业\nquestion 补多少？ <benefits>\n plain 每家10万元。\n",
		},
		"questions nobody knows": {
			"示例券问答\n谁可以申请？\n在本市注册的企业。\n哪些不能申请？\n上市公司。\n多长时间评一次？\n每年一次。\n怎么支持？\n每家10万元。",
			"plain 示例券问答\ntitled 谁可以申请？ <conditions>\n plain 在本市注册的企业\ntitled 哪些不能申请？ <exclusions>\n plain 上市公司。\ntitled 多长时间评一次？\n plain 每年一次。\ntitled 怎么支持？ <benefits>\n plain 每家10万元。\n",
		},
		"names, and a number that is none": {
			"具备下列资质之一：\n高新技术企业\n科技型中小企业\n职工总数不少于20人",
			"plain 具备下列资质之一\n bullet 高新技术企业\n bullet 科技型中小企业\nplain 职工总数不少于2\n",
		},
		"entries that are names alone": {
			"具备下列资质之一：\n高新技术企业\n科技型中小企业\n每家最高10万元。\n1.以下企业不予支持：\n（1）上市公司\n（2）房地产企业\n每家10万元。",
			"plain 具备下列资质之一\n bullet 高新技术企业\n bullet 科技型中小企业\nplain 每家最高10万元\narabic 以下企业不予支持\n enclosed 上市公司\n enclosed 房地产企业\nplain 每家10万元。\n",
		},
		"headings in brackets": {
			"【支持对象】\n在本市注册的企业。\n【支持标准】每家10万元。\n第一条（申报条件） 注册满一年。",
			"labelled 【支持对象】 <applicants>\n plain 在本市注册的企业\nlabelled 【支持标准】每家 <benefits>\narticle （申报条件） 注 <conditions>\n",
		},
		"looks, one after the other": {
			"门槛如下：\n一看身份。本市企业。\n二看人员。十人以上。",
			"plain 门槛如下：\n ordinal 身份。本市企业。\n ordinal 人员。十人以上。 <conditions>\n",
		},
		"a label with its value, of goods": {
			"行业领域：新材料、新能源\n所需材料：申请书",
			"plain 行业领域：新材料 <conditions>\nplain 所需材料：申请书 <materials>\n",
		},
		"cells are named by the one before": {
			"研发人员 | 不少于10人\n申报材料 | 申请书",
			"row 研发人员\n cell 不少于10人\nrow 申报材料\n cell 申请书 <materials>\n",
		},
		"headings without numbers": {
			"示例人才补贴申领指引\n申领对象\n本市企业引进的毕业生，按以下标准发放：\n博士，每月5000元；\n硕士，每月2000元。\n申报材料\n1.申请书；\n2.劳动合同。\n一次性发放。",
			"plain 示例人才补贴申领\ntitled 申领对象 <applicants>\n plain 本市企业引进的毕\n  bullet 博士，每月500\n  bullet 硕士，每月200\ntitled 申报材料 <materials>\n arabic 申请书；\n arabic 劳动合同。\n plain 一次性发放。\n",
		},
		"years begin no fraction": {
			"申报条件：\n1.本市企业；\n2.2023年1月1日后成立。",
			"plain 申报条件： <conditions>\n arabic 本市企业；\n arabic 2023年1月1\n",
		},
		"decimals begin nothing": {
			"收入要求：\n1.5亿元以上的企业优先。",
			"plain 收入要求： <conditions>\nplain 1.5亿元以上的\n",
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(sketch(test.text), test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add("第一章总则\n一、（一）1.（1）①")
	f.Fuzz(func(t *testing.T, text string) {
		last := 0
		outline.Parse(text).Walk(func(p *outline.Part) {
			if p.Start < last || p.End < p.Start && p.Kind != outline.Root || p.End > len(text) {
				t.Fatalf("part %+v after %d of %d", p, last, len(text))
			}
			last = p.Start
		})
	})
}
