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
		parts := strings.SplitAfter(line, "；")
		at := m.at + m.size + strings.Index(text[m.at+m.size:], line)
		for n, part := range parts[:len(parts)-1] {
			at += len(part)
			out = append(out, marker{at: at, kind: Bullet, number: n + 2, run: true})
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
		l := announcedBy(lead, own(i+1))
		before := ""
		for k := i + 1; k < len(markers) && markers[k].kind == Plain && !markers[k].run; k++ {
			line := own(k)
			entry, last := l.takes(line, before)
			if !entry || l.names && number(line, before) && !namesBehind(markers, k, own) {
				break
			}
			markers[k].kind, markers[k].number = Bullet, k-i
			if last {
				break
			}
			before = line
		}
	}
}

// lineList is what a line says of those behind it that it announces.
type lineList struct {
	asks   bool // they are asked for
	lists  bool // they are a list of whatever
	closes bool // the first of them ends as a sentence does
	names  bool // they are names of what somebody has
}

func announcedBy(lead, first string) lineList {
	return lineList{asks: demanded.MatchString(lead), lists: itemises.MatchString(lead), closes: closed.MatchString(first), names: held.MatchString(lead) && !counting.MatchString(first)}
}

// takes reports whether a line behind another is an entry, and whether it is the last.
func (l lineList) takes(line, before string) (entry, last bool) {
	goesOn, wentOn := strings.HasSuffix(line, "；"), strings.HasSuffix(before, "；")
	switch {
	case goesOn:
		return true, false
	case !l.asks && !l.lists:
		return wentOn, true
	case leaving.MatchString(line):
		return false, true
	case l.asks, wentOn:
		return true, false
	}
	return l.closes == closed.MatchString(line) && !(l.closes && ruling.MatchString(line)), false
}

// number reports whether a line behind another bounds a number, and no mark says that it belongs to a list.
func number(line, before string) bool {
	return counting.MatchString(line) && !closed.MatchString(line) && !strings.HasSuffix(line, "；") && !strings.HasSuffix(before, "；")
}

// namesBehind reports whether names go on among the lines behind line k: 高新技术企业, 上年度营业收入2000万元以上, 重点实验室依托单位.
func namesBehind(markers []marker, k int, own func(int) string) bool {
	for j := k + 1; j < len(markers) && markers[j].kind == Plain && !markers[j].run; j++ {
		if line := own(j); heading(line) && !Asserts(line) && !leaving.MatchString(line) {
			return true
		}
	}
	return false
}

var (
	// itemises ends words that announce a list of whatever: 具备下列资质之一：, 以下企业不予支持：.
	itemises = pattern.MustCompile(`(?:下列|以下|下述)[^。；：]{1,40}：$|(?:条件|情形|对象|资质|行业|领域|类型)(?:如下|包括|有)：$`)
	// held ends words that announce what somebody has by its name, of which a number is none: 具备下列资质之一：.
	held = pattern.MustCompile(`(?:资质|称号|资格|荣誉|平台|证书)(?:之一|的?任一|其一|中的?任?一项)?(?:的)?(?:企业|单位)?：$`)
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
