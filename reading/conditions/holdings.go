package conditions

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

// holdings finds titles, platforms and talent titles: those of the catalogue by name or alias, groups of them by level
// (省级以上重点实验室), and what a list of platforms names besides.
type holdings struct {
	catalogue *reference.Catalogue
	names     *names
	talents   *names // honours of persons outside the catalogue
}

// talents are national honours that policies for persons name and the catalogue has not.
var talents = []string{
	"国家杰出青年科学基金", "国家优秀青年科学基金", "优秀青年科学基金", "杰出青年科学基金", "长江学者", "国家重大人才工程入选者", "国家重大人才工程", "万人计划", "国家“万人计划”", "国家万人计划", "国家“万人计划”科技创新领军人才",
	"青年拔尖人才", "百人计划", "中国科学院百人计划", "千人计划", "国家百千万人才工程", "国务院政府特殊津贴专家", "创新人才推进计划", "两院院士", "泰山产业创业领军人才", "泰山学者特聘专家",
}

// held is a title, or several that do for one another, found in a text.
type held struct {
	field      string // titles, platforms, talent_titles; above_scale and listed are standings
	values     []string
	start, end int
}

func newHoldings(c *reference.Catalogue) *holdings {
	h := &holdings{catalogue: c, names: newNames(), talents: newNames()}
	for _, t := range talents {
		h.talents.add(t, t)
	}
	for _, t := range c.Titles() {
		if t.Kind == reference.KindStatus {
			continue
		}
		for _, name := range append([]string{t.Name}, t.Aliases...) {
			if utf8Len(name) >= 2 && !common(name) {
				h.names.add(name, t.ID)
			}
		}
	}
	return h
}

// common are aliases that ordinary sentences use in another sense.
func common(alias string) bool {
	return slices.Contains([]string{"新产品", "龙头企业", "领军企业", "加速器", "数字化车间", "服务型制造", "标杆", "瞪羚", "独角兽", "哪吒", "首批次", "首版次", "双软认证", "工业互联网平台", "智能工厂", "绿色供应链", "新技术新产品", "国重", "省重", "市重", "国高", "软件企业"}, alias)
}

var (
	levels = `(?:国家级|国家|省部级|省级|省|市级|市|区县级|县级|区级)`
	// group is a title of a level and above: 省级及以上企业技术中心.
	group = pattern.MustCompile(`(国家级|省部级|省级|市级|县级|区县级)(?:及其|及|或)?(?:以上)(?:的)?(?:等)?([^，。；：、（）的]{2,16}?(?:中心|实验室|研究院|工作站|孵化器|众创空间|研发机构|科研机构|转移机构|基地|园区|园|平台|共同体|人才工程|人才计划|人才项目|人才称号|人才|专家|学者|企业|冠军|工厂|院士站))`)
	// spread is a list of levels before a name: 国家级、省级科技企业孵化器.
	spread = pattern.MustCompile(`((?:国家级?|省部级|省级|市级|国家)(?:（含[^（）]*）)?(?:[、和或及与]|或者|以及)(?:(?:国家级?|省部级|省级|市级)(?:[、和或及与]|或者)?)*)([^，。；：、（）的级]{2,14})`)
)

// all finds the holdings between two places of a text.
func (h *holdings) all(text string, start, end int) []held {
	var out []held
	out = append(out, h.groups(text, start, end)...)
	for _, x := range append(h.spreads(text, start, end), h.granted(text, start, end)...) {
		if !overlapsHeld(out, x.start, x.end) {
			out = append(out, x)
		}
	}
	for _, n := range h.talents.all(text, start, end) {
		out = append(out, held{"talent_titles", []string{n.id}, n.start, n.end})
	}
	for _, n := range h.names.all(text, start, end) {
		t, ok := h.catalogue.Title(n.id)
		if ok && !elsewhere(text, n) && !overlapsHeld(out, n.start, n.end) {
			out = append(out, held{fieldOf(t.Kind), []string{t.ID}, n.start, n.end})
		}
	}
	slices.SortFunc(out, func(a, b held) int { return a.start - b.start })
	return out
}

// elsewhere reports that a name beginning with 市 or 省 is the end of that of another place: 天津市瞪羚企业.
func elsewhere(text string, n named) bool {
	if !strings.HasPrefix(text[n.start:], "市") && !strings.HasPrefix(text[n.start:], "省") {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:n.start])
	return unicode.Is(unicode.Han, before) && !strings.ContainsRune("我本为是的和或及获得入认评建有在被经与于", before)
}

var (
	// grantedAs names a title outside the catalogue by the act that gives it: 已认定为省级小型微型企业创业创新基地.
	grantedAs = pattern.MustCompile(`(?:认定|评定|评价|命名|批准|备案|获批|授予|确定|评)为([^，。；：、（）的]{4,24}?)(?:满|的|且|并|，|；|。|$)`)
	// ofPlatforms and ofTitles are how such names end.
	ofPlatforms = pattern.MustCompile(`(?:基地|中心|平台|实验室|研究院|研发机构|工作站|共同体)$`)
	ofTitles    = pattern.MustCompile(`(?:企业|冠军|工厂|车间|孵化器|众创空间|园区|科技园)$`)
)

// granted finds titles that no catalogue has, where the words say that they were given.
func (h *holdings) granted(text string, start, end int) []held {
	var out []held
	for _, m := range grantedAs.FindAllStringSubmatchIndex(text[start:end]) {
		word := text[start+m[2] : start+m[3]]
		if len(h.names.all(word, 0, len(word))) > 0 {
			continue
		}
		x := held{values: []string{word}, start: start + m[2], end: start + m[3]}
		switch {
		case ofPlatforms.MatchString(word):
			x.field = "platforms"
		case ofTitles.MatchString(word):
			x.field = "titles"
		default:
			continue
		}
		out = append(out, x)
	}
	return out
}

func overlapsHeld(list []held, start, end int) bool {
	for _, x := range list {
		if x.start < end && start < x.end {
			return true
		}
	}
	return false
}

func fieldOf(kind string) string {
	switch kind {
	case reference.KindPlatform:
		return "platforms"
	case reference.KindTalent:
		return "talent_titles"
	}
	return "titles"
}

// groups finds titles of a level and above. The word is kept as written: the catalogue expands it.
func (h *holdings) groups(text string, start, end int) []held {
	var out []held
	for _, m := range group.FindAllStringSubmatchIndex(text[start:end]) {
		word := text[start+m[0] : start+m[1]]
		field := "platforms"
		switch g, ok := h.catalogue.TitleGroup(word); {
		case ok:
			if t, ok := h.catalogue.Title(g.IDs[0]); ok {
				field = fieldOf(t.Kind)
			}
		case strings.Contains(word, "人才") || strings.HasSuffix(word, "专家") || strings.HasSuffix(word, "学者"):
			field = "talent_titles"
		case strings.HasSuffix(word, "企业") || strings.HasSuffix(word, "冠军") || strings.HasSuffix(word, "工厂") || strings.HasSuffix(word, "孵化器") || strings.HasSuffix(word, "众创空间") || strings.HasSuffix(word, "园"):
			field = "titles"
		}
		out = append(out, held{field, []string{word}, start + m[0], start + m[1]})
	}
	return out
}

// spreads finds a name with several levels before it, and names that follow in the same list without a level of their
// own: 国家级、省级科技企业孵化器、大学科技园.
func (h *holdings) spreads(text string, start, end int) []held {
	var out []held
	for _, m := range spread.FindAllStringSubmatchIndex(text[start:end]) {
		ranks := ranksOf(text[start+m[2] : start+m[3]])
		from := start + m[4]
		values, stop := h.spreadAt(text, from, end, ranks)
		if len(values) == 0 {
			values, stop = spreadWords(text, from, end, ranks)
		}
		if len(values) == 0 {
			continue
		}
		field := "titles"
		if ofPlatforms.MatchString(text[from:stop]) {
			field = "platforms"
		}
		if t, ok := h.catalogue.Title(values[0]); ok {
			field = fieldOf(t.Kind)
		}
		out = append(out, held{field, values, start + m[0], stop})
	}
	return out
}

// spreadWords makes names of the ranks before a platform that no catalogue has: 国家级或省部级研发机构.
func spreadWords(text string, from, end int, ranks []string) (values []string, stop int) {
	word := platformNoun.FindString(text[from:end])
	if word == "" {
		return nil, from
	}
	for _, r := range ranks {
		values = append(values, r+"级"+word)
	}
	return values, from + len(word)
}

var platformNoun = pattern.MustCompile(`^(?:[^，。；：、（）的]{0,6}?)(?:研发机构|重点实验室|实验室|技术中心|研究中心|创新平台|科研平台|创新中心|研究院)`)

func (h *holdings) spreadAt(text string, from, end int, ranks []string) (values []string, stop int) {
	stop = from
	for stop < end {
		word, ids := h.ranked(text[stop:end], ranks)
		if word == "" {
			break
		}
		values = append(values, ids...)
		stop += len(word)
		rest := text[stop:end]
		if !strings.HasPrefix(rest, "、") {
			break
		}
		if next, _ := h.ranked(rest[len("、"):], ranks); next == "" {
			break
		}
		stop += len("、")
	}
	return values, stop
}

// ranked returns the longest beginning of a text that with one of the ranks before it is a name of the catalogue, and
// the titles so named.
func (h *holdings) ranked(text string, ranks []string) (word string, ids []string) {
	limit := 0
	for i := range text {
		if limit++; limit > 14 || i > 0 && strings.ContainsRune("、，。；（", []rune(text[i:])[0]) {
			break
		}
		candidate := text[:i]
		var found []string
		for _, r := range ranks {
			for _, prefix := range []string{r + "级", r} {
				if t, ok := h.catalogue.Title(prefix + candidate); ok && candidate != "" {
					found = append(found, t.ID)
					break
				}
			}
		}
		if len(found) > 0 {
			word, ids = candidate, found
		}
	}
	return word, ids
}

func ranksOf(s string) []string {
	var out []string
	for _, r := range []string{"国家", "省部", "省", "市"} {
		if strings.Contains(strings.ReplaceAll(s, "省部", map[bool]string{true: "省部", false: ""}[r == "省部"]), r) {
			out = append(out, r)
		}
	}
	return out
}

// platformWord is the name of a platform outside the catalogue, as a list of what is built or held gives it.
var (
	built        = pattern.MustCompile(`(?:建有|拥有|获批|设有|建成|组建|设立|建立|承担|依托|牵头建有|牵头建设)(?:了|的)?([^，。；：]{4,60}?)(?:等)?(?:的(?:单位|企业|机构)|，|。|；|$)`)
	platformWord = pattern.MustCompile(`^(?:国家级?|省部级|省级|省|市级|市|区级)(?:及?以上)?[^，。；：]{2,16}(?:实验室|技术中心|研究中心|创新中心|设计中心|工作站|研究院|研发机构|共同体|孵化器|众创空间|中试基地)$|^(?:临床医学(?:研究)?中心|创新创业共同体|新型研发机构|重点实验室|院士工作站|博士后(?:科研)?工作站|企业技术中心|工程研究中心|工程技术研究中心|技术创新中心)$`)
)

// listed finds the platforms of a list (已建有省级以上实验室、临床医学中心、…的单位). It finds nothing unless every entry is one.
func (h *holdings) listed(text string, start, end int) (held, bool) {
	m := built.FindStringSubmatchIndex(text[start:end])
	if m == nil {
		return held{}, false
	}
	out := held{field: "platforms", start: start + m[2], end: start + m[3]}
	for _, word := range splitList(text[out.start:out.end]) {
		if t, ok := h.catalogue.Title(word); ok && t.Kind == reference.KindPlatform {
			out.values = append(out.values, t.ID)
			continue
		}
		if !platformWord.MatchString(word) {
			return held{}, false
		}
		out.values = append(out.values, word)
	}
	return out, len(out.values) > 0
}

var listSeparator = pattern.MustCompile(`、|或者|或|以及|和|及`)

func splitList(s string) []string {
	var out []string
	for _, w := range listSeparator.Split(s) {
		if w = strings.TrimSpace(w); w != "" {
			out = append(out, w)
		}
	}
	return out
}

func utf8Len(s string) int { return len([]rune(s)) }

// Titles returns the ids of the titles that a text names.
func (r *Reader) Titles(text string) []string {
	var out []string
	for _, h := range r.holdings.all(text, 0, len(text)) {
		out = append(out, h.values...)
	}
	return out
}
