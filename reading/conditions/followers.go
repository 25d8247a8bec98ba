package conditions

import (
	"slices"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	// follower is a name without a level of its own behind one that has it: 市级以上企业技术中心、重点实验室或众创空间.
	follower = pattern.MustCompile(`^(?:、|和|或者|或|及|以及)([^，。；：、（）的和或及级]{0,12}?(?:（[^（）]{1,4}）)?(?:` + followerKinds + `))`)
	// inBrackets is such a name that a bracket adds: 省级工程研究中心|（工程实验室）.
	inBrackets = pattern.MustCompile(`^（([^，。；：、（）的含指称如除]{0,8}?(?:` + followerKinds + `))）`)
	// restOfName goes on with a name that seemed to end in 企业: 中小企业|公共服务示范平台.
	restOfName = pattern.MustCompile(`^` + inName + `{0,8}?(?:中心|机构|研究院|实验室|平台|工作站|院士站|基地|园区)`)
	// nameOver follows a name in a list.
	nameOver = pattern.MustCompile(`^(?:$|[，。；：、“”（）的等或和及以之且中任并须应]|称号|资质|资格|认定|名单|荣誉|运营|管理|建设|依托|承建|牵头|企业|单位)`)
	// ofPlaceName begins a name that says itself who gave it: 山东省知识产权示范企业.
	ofPlaceName = pattern.MustCompile(`^(?:国(?:家|防|有)|全国|中国|中华|[省市区县]|[^，。；、]{2,4}[省市])`)
)

// followerKinds are how names end that share a level with one before them.
const followerKinds = `重点实验室|实验室|(?:研究|工程|技术|创新|设计|研发|验证)中心|研究院|工作站|创新工作室|机构|平台|基地|园区|科技企业孵化器|孵化器|加速器|众创空间|大学科技园|星创天地|工厂|车间|冠军|企业|示范(?:社|场|区|户|街区)|度假区|示范家庭农场`

// withFollowers returns a holding of some level, and with it the names behind it in the list that share the level. named says what such
// a name means.
func (h *holdings) withFollowers(x held, text string, start, end int, named func(string) []string) []held {
	out := []held{x}
	for {
		last := &out[len(out)-1]
		m, closing := follower.FindStringSubmatchIndex(text[last.end:end]), 0
		if m == nil {
			m, closing = inBrackets.FindStringSubmatchIndex(text[last.end:end]), len("）")
		}
		if m == nil {
			return out
		}
		from, to := last.end+m[2], toNameEnd(text, last.end+m[3], end)
		name := text[from:to]
		if !nameOver.MatchString(text[to:end]) || ofPlaceName.MatchString(name) || verbal.MatchString(name) || h.nobodys(name) {
			return out
		}
		values := h.once(name, named)
		if len(values) == 0 {
			return out
		}
		switch field := h.fieldNamed(values[0], text[start:x.start]); field {
		case last.field:
			last.values, last.end = append(last.values, values...), to+closing
		default:
			out = append(out, held{field, values, from, to + closing})
		}
	}
}

// oneLevel is a level by itself before a name.
var oneLevel = pattern.MustCompile(`^(国家|省|市)(级?)`)

// ofOneLevel returns a title, and with it the names behind it in the list that share its level: 市级企业技术中心、工业设计中心.
func (h *holdings) ofOneLevel(x held, text string, start, end int) []held {
	m := oneLevel.FindStringSubmatch(text[x.start:x.end])
	if m == nil || x.field == "talent_titles" {
		return []held{x}
	}
	return h.withFollowers(x, text, start, end, func(name string) []string {
		out, known := h.eachRank(name, m[1:2])
		switch t, ok := h.called(name); {
		case known:
			return out
		case ok && t.OneThing() && (t.Kind == reference.KindPlatform || t.Level == levelRanks[firstRunes(m[1], 1)]):
			return []string{t.ID}
		case m[2] == "": // 国家知识产权优势企业、示范企业
			return nil
		}
		return out
	})
}

// once returns what a name means that is given at one level only, and what named says of any other.
func (h *holdings) once(name string, named func(string) []string) []string {
	if t, ok := h.called(name); ok && slices.Contains(unranked, t.ID) {
		return []string{t.ID}
	}
	return named(name)
}

// fieldNamed tells what kind of title a name of some level is.
func (h *holdings) fieldNamed(name, before string) string {
	if t, ok := h.catalogue.Title(name); ok {
		return fieldOf(t.Kind)
	}
	if g, ok := h.catalogue.TitleGroup(name); ok {
		if t, ok := h.catalogue.Title(g.IDs[0]); ok {
			return fieldOf(t.Kind)
		}
	}
	switch {
	case ofTalents.MatchString(name):
		return "talent_titles"
	case ofNamed.MatchString(name) && !builds.MatchString(before), ofHolders.MatchString(name):
		return "titles"
	}
	return "platforms"
}

var (
	ofTalents = pattern.MustCompile(`人才|(?:专家|学者|博士后|青年)[^，。；、]{0,4}(?:工程|计划|项目|称号|专项)$|(?:专家|学者|传承人|技术能手|技师|大师|工匠|青年科技奖|友谊奖)$`)
	ofHolders = pattern.MustCompile(`(?:企业|示范(?:社|场|区|户|街区|家庭农场)|度假区|园|冠军|工厂|车间|孵化器|众创空间)$`)
)

// nobodys reports whether a name is that of firms or bodies that nobody gave a title.
func (h *holdings) nobodys(name string) bool {
	if t, ok := h.called(name); ok {
		return t.Kind == reference.KindStatus
	}
	return name == "企业" || name == "机构" || name == "平台" || strings.HasSuffix(name, "企业") && (noTitle.MatchString(name) || !ofTitles.MatchString(name))
}

// toNameEnd returns where a name ends that seemed to end in 企业 at a place.
func toNameEnd(text string, at, end int) int {
	if strings.HasSuffix(text[:at], "企业") {
		at += len(restOfName.FindString(text[at:end]))
	}
	return at
}

// unranked are titles that are given at one level, or are the same at each.
var unranked = []string{"high-tech-enterprise", "tech-sme", "innovative-sme", "srdi-little-giant", "gazelle", "unicorn", "quasi-unicorn"}
