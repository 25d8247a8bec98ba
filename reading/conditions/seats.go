package conditions

import "huiqi/reading/pattern"

// seated returns where the words begin that say what of the applicant is in a place: 注册地、税务征管关系及统计关系均在我市.
func seated(text string, start, from int) int {
	if m := seats.FindStringIndex(text[start:from]); m != nil {
		return start + m[0]
	}
	return from
}

// seats are what of an applicant is somewhere, joined as they come.
var seats = pattern.MustCompile(`(?:工商|税务|注册|登记|纳税|统计|征管|征收|管理|生产|经营|办公|住所|场所|主要|实际|关系|地址|地点|所在地|总部|区域|地|、|和|及|与|以及)+(?:均|都)?(?:应|须|需|必须)?(?:设)?(?:在|位于|为|隶属于?)$`)
