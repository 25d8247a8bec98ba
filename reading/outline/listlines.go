package outline

import (
	"strings"

	"huiqi/reading/pattern"
)

// listParts makes entries of the parts of a line that a line before it announces, where semicolons set them apart and nothing follows:
// 有下列情形之一的，不得申报：, 有失信行为的；欠税的。
func listParts(text string, markers []marker, own func(int) string) []marker {
	var out []marker
	for i, m := range markers {
		out = append(out, m)
		line := own(i)
		if i == 0 || m.kind != Plain || m.run || !strings.Contains(line, "；") || together.MatchString(line) || strings.Contains(strings.TrimSuffix(line, "。"), "。") || strings.HasSuffix(line, "；") {
			continue
		}
		if lead := own(i - 1); markers[i-1].kind == Row || markers[i-1].kind == Cell || !demanded.MatchString(lead) && !itemises.MatchString(lead) {
			continue
		}
		out[len(out)-1].kind, out[len(out)-1].number = Bullet, 1
		end := len(text)
		if i+1 < len(markers) {
			end = markers[i+1].at
		}
		from := m.at + m.size
		for n, at := 2, 0; ; n++ {
			k := strings.Index(text[from+at:end], "；")
			if k < 0 {
				break
			}
			at += k + len("；")
			out = append(out, marker{at: from + at, kind: Bullet, number: n, run: true})
		}
	}
	return out
}

// together is a part of a line that belongs to the one before it: 从业人员50人以上；且资产总额1000万元以上.
var together = pattern.MustCompile(`；(?:且|并|其中|但|同时|或)`)

// listLines makes entries of the lines that a colon announces: those that semicolons end, behind words that say that what follows is
// asked for those that ask: 申报企业应具备下列条件：, 注册满1年。, and behind others that announce a list those that no mark ends:
// 下列企业不予支持：, 上市公司.
func listLines(markers []marker, own func(int) string) {
	for i := 0; i+1 < len(markers); i++ {
		lead := own(i)
		if markers[i].kind == Row || markers[i].kind == Cell || !strings.HasSuffix(lead, "：") {
			continue
		}
		asks, lists := demanded.MatchString(lead), itemises.MatchString(lead)
		closes := closed.MatchString(own(i + 1))
		for k, goesOn := i+1, false; k < len(markers) && markers[k].kind == Plain && !markers[k].run; k++ {
			line := own(k)
			before := goesOn
			goesOn = strings.HasSuffix(line, "；")
			if k == i+1 && !goesOn && !asks && !lists || (asks || lists) && !goesOn && leaving.MatchString(line) || lists && !asks && !before && (closes != closed.MatchString(line) || closes && ruling.MatchString(line)) {
				break
			}
			markers[k].kind, markers[k].number = Bullet, k-i
			if !goesOn && !asks && !lists {
				break
			}
		}
	}
}

var (
	// itemises ends words that announce a list of whatever: 具备下列资质之一：, 以下企业不予支持：.
	itemises = pattern.MustCompile(`(?:下列|以下|下述)[^。；：]{1,40}：$|(?:条件|情形|对象|资质|行业|领域|类型)(?:如下|包括|有)：$`)
	// ruling is a sentence that says what is done, or is to be, and describes nobody.
	ruling = pattern.MustCompile(`应|须|需|必须|可以|将|按照?|最[高多]|每[家户人项年]|^自|^同一|有效期|不超过[0-9.]+(?:万|亿)?元|支持标准|.{40}`)
	// closed is a line that says all of something: 支持标准为最高50万元。
	closed = pattern.MustCompile(`[。：]$`)
)

var (
	// demanded ends words that announce what is asked of applicants.
	demanded = pattern.MustCompile(`(?:应|须|需|必须|同时)[^，。；]{0,8}(?:符合|具备|满足|达到)[^，。；]{0,16}：$|(?:符合|具备|满足)(?:以下|下列|如下)[^，。；]{0,10}(?:条件|要求|标准)(?:之一)?(?:的)?：$`)
	// leaving is a line that is no entry of what is asked, but goes on with something else.
	leaving = pattern.MustCompile(`^(?:对[^，。；]{2,40}(?:的，|企业，|单位，)|各|请|本(?:办法|细则|通知|政策|措施|次|指南)|现(?:将|就)|由|凡|上述|以上|根据|按照|附|注|特此|同一|申报(?:单位|企业|人)|(?:[^，。；]{0,8})?(?:主管部门|专家|[局委厅])(?:应|将|要|负责|会同|组织|对))|给予|予以|资助|补贴|奖励[^，。；]{0,8}[0-9]|(?:提交|报送|提供|填报)[^，。；]{0,12}(?:材料|申请|表|书)|联系(?:人|电话|方式)`)
)
