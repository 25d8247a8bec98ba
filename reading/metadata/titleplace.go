package metadata

import (
	"regexp"
	"strings"

	"huiqi/models/reference"
)

// issued is what may stand before the territory in a title.
var issued = regexp.MustCompile(`^(?:【[^】]{1,8}】|〔[^〕]{1,8}〕|（[^）]{1,8}）)?(?:请问|咨询|如何(?:申请|申报|办理)?|怎[么样](?:申请|申报)?|一图(?:读懂|看懂|了解)|图解|解读|[问答]：)?[：]?(?:关于)?(?:对)?(?:(?:公开)?征求|印发|发布|公布|下发|转发|修订|修改|组织开展|开展|组织申报|做好|申报|征集|举办)?(?:《|〈|“)?(?:关于)?(?:[12][0-9]{3}年度?)?(?:第[一二三四五六七八九十0-9]+[届批期])?`)

// withoutLead returns a title without what may stand before the territory.
func withoutLead(title string) string { return title[len(issued.FindString(title)):] }

// titleTerritory returns the division that a title begins with, also within 关于印发《…》的通知. 中华人民共和国 and 中国 are
// the whole country.
func (r *Reader) titleTerritory(title stated[string]) reference.Division {
	if !title.said() {
		return reference.Division{}
	}
	rest := withoutLead(title.value)
	if d, _ := r.leading(rest); d.Code != "" {
		return d
	}
	if d, ok := r.shortDistrict(rest); ok {
		return d
	}
	if d := r.titleEnd(title.value); d.Code != "" {
		return d
	}
	if strings.HasPrefix(rest, "中华人民共和国") || strings.HasPrefix(rest, "中国") || strings.HasPrefix(rest, "全国") {
		d, _ := r.catalogue.Division(reference.National)
		return d
	}
	return reference.Division{}
}

// placeEnd is the bracket that a title ends with.
var placeEnd = regexp.MustCompile(`（(\p{Han}{2,18})）$`)

// titleEnd returns the division that the bracket behind a title is: 样例奖励申报指南（示例市）.
func (r *Reader) titleEnd(title string) reference.Division {
	if g := placeEnd.FindStringSubmatch(title); g != nil {
		return r.placeCalled(g[1])
	}
	return reference.Division{}
}
