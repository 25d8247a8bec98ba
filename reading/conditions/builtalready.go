package conditions

import "huiqi/reading/pattern"

// alreadyBuilt is a platform of some programme or level that bars who has it: 同一学科已建有|“某计划”基地|的，不重复支持.
var alreadyBuilt = pattern.MustCompile(`已(?:经)?(?:建有|设有|建成|设立|获批|获准建设|批准建设|布局|承建|拥有)(?:了)?((?:国家|省|市|区|县)级?[^，。；、的]{2,24}?` + builtThing + `|[^，。；、的“”]{0,8}“[^“”]{2,14}”[^，。；、的]{0,10}?` + builtThing + `)(?:$|[，。；的]|不)`)

const builtThing = `(?:基地|中心|实验室|工作站|研究院|平台)`

// builtAlready returns such a platform that no catalogue holds.
func builtAlready(text string, c *clause) (held, bool) {
	m := alreadyBuilt.FindStringSubmatchIndex(text[c.start:c.end])
	if m == nil {
		return held{}, false
	}
	from, to := c.start+m[2], c.start+m[3]
	return held{"platforms", []string{text[from:to]}, from, to}, true
}

// noneYet ends before a platform that nobody has yet in a field or a place, whatever the applicant has: 所申请领域未布局|国家技术创新中心.
var noneYet = pattern.MustCompile(`(?:领域|学科|方向|行业|产业|区域|[省市区县]域?内|全[省市区县])(?:内|中|尚|还|目前)*(?:未|没有|无)(?:布局|建有|建设|设立|设有|组建|批准|认定)?(?:过)?$`)
