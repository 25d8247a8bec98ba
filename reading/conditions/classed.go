package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

const (
	// class is a class of hotels, sights and the like: 四星, 5A, 三级甲等.
	class = `(?:(?:白金)?[一二三四五1-5]星|[1-5]A|A{2,5}|[甲乙丙]|[一二三]级[甲乙丙]等)(?:（[^（）]{1,4}）)?`
	// ofClassed is what has such a class.
	ofClassed = `[^，。；：、（）的或和及以]{0,8}?(?:酒店|饭店|宾馆|旅馆|民宿|景区|景点|度假区|营地|露营地|农家乐|旅游村|旅游区|医院|物流企业|物流园区|养老机构|养老院|博物馆|图书馆|文化馆|档案馆|商场|餐馆|餐厅|农贸市场|信用企业|劳动关系和谐企业|社会组织|协会|学会)`
)

var (
	// classed is a list of classes with what has them, behind the words that give them: 新评定为|国家4A级、5A级旅游景区.
	classed = pattern.MustCompile(`(?:评定|评|认定|核定|晋升|升级|升格|创建|创成)(?:为|成为|成|的)|(?:获评|获批|荣获|获得|取得|通过|入选|列入|纳入)(?:了|过)?|(?:^|[，；]|应|须|需|必须|企业|单位|已)(?:为|是|系|属于)`)
	// classes is that list.
	classes = pattern.MustCompile(`^((?:国家|全国|省|市)级?)?(` + class + `级?(?:(?:、|或者|或|和|及|以及)(?:国家)?` + class + `级?)*)((?:（含）)?(?:及?其?以上|或以上)(?:（含）)?)?(?:的)?(` + ofClassed + `)(?:$|[，。；、（的]|称号|评定|评审|评估|评价|复核|认定|名单|名录|等)`)
	// isOne says what somebody is, not what he is to be: 申报单位为.
	isOne    = pattern.MustCompile(`^(?:[，；]|应|须|需|必须|企业|单位|已)?(?:为|是|系|属于)$`)
	oneClass = pattern.MustCompile(class)
)

// ofClass finds classes of hotels, sights and the like that somebody was given.
func (h *holdings) ofClass(text string, start, end int) []held {
	var out []held
	for _, m := range classed.FindAllStringIndex(text[start:end]) {
		from := start + m[1]
		g := classes.FindStringSubmatchIndex(text[from:end])
		if g == nil || strings.HasSuffix(text[from+g[8]:from+g[9]], "医院") && isOne.MatchString(text[start+m[0]:from]) || afterGiven.MatchString(text[start:start+m[0]]) && !isOne.MatchString(text[start+m[0]:from]) {
			continue
		}
		part := func(i int) string {
			if g[2*i] < 0 {
				return ""
			}
			return text[from+g[2*i] : from+g[2*i+1]]
		}
		var values []string
		for _, at := range oneClass.FindAllStringIndex(part(2)) {
			values = append(values, part(1)+asClass(part(2)[at[0]:at[1]])+part(3)+part(4))
		}
		out = append(out, held{"titles", values, from + g[0], from + g[9]})
	}
	return out
}

// asClass is a class with 级 behind it, where that is not of its name: 甲级, but 三级甲等.
func asClass(word string) string {
	if strings.HasSuffix(word, "等") {
		return word
	}
	return word + "级"
}
