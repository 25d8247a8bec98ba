package conditions

import (
	"slices"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	// group is a title of a level and above: 省级及以上企业技术中心, 市级以上（含市级）研发平台.
	group = pattern.MustCompile(`(?:国家级|省部级|省级|市级|区县级|县级|区级|` + bracketedLevel + `级)(?:（含[^（）]*）)?(?:及其|及|或)?以上(?:（含[^（）]*）)?(?:的)?(?:等)?` +
		`(?:[^，。；：、（）的和或及]{0,12}?(?:实验室|研究院|研发机构|研究开发机构|科研机构|研发平台|创新平台|科研平台|工作站|孵化器|众创空间|技术中心|研究中心|创新中心|设计中心)` +
		`|[^，。；：、（）的且或]{0,12}?(?:人才|专家|学者|博士后|青年)[^，。；：、（）的且或级]{0,4}?(?:工程|计划|项目|称号|专项)|[^，。；：、（）的且或级]{0,8}(?:青年科技|科技人才|友谊)奖|[^，。；：、（）的且或]{2,16}?(?:中心|(?:转移|示范|服务|品牌)机构|基地|园区|园|平台|共同体|人才工程|人才计划|人才项目|人才称号|人才|专家|学者|传承人|技术能手|技师|大师|工匠|企业|冠军|工厂|院士站|示范(?:社|场|区|户|街区)|度假区)|示范(?:社|场))`)
	// candidates are those who may earn a title one day.
	candidates = pattern.MustCompile(`后备|^培育|培育库|种子|^工作[室站]`)
	// spread is a list of levels before a name: 国家级、省级科技企业孵化器.
	spread = pattern.MustCompile(`((?:国家级?|省部级|省级?|市级?)(?:（含[^（）]*）)?(?:[、和或及与]|或者|以及)(?:(?:国家级?|省部级|省级?|市级?)(?:[、和或及与]|或者)?)+)的?([^，。；：、（）的级]{2,14}(?:（[^（）]{1,4}）[^，。；：、（）的级]{2,6})?)`)
	// fromLevel is the level of a group of titles: 市级以上.
	fromLevel = pattern.MustCompile(`^(?:国家级|省部级|省级|自治区级|盟市级|市级|区县级|县级|区级|` + bracketedLevel + `级)(?:（含[^（）]*）)?(?:及其|及|或)?以上(?:（含[^（）]*）)?`)
)

// groups finds titles of a level and above. The word is kept as written: the catalogue expands it.
func (h *holdings) groups(text string, start, end int) []held {
	var out []held
	for _, m := range group.FindAllStringIndex(text[start:end]) {
		if strings.HasSuffix(text[start:start+m[0]], "自治") { // 自治|区级以上
			m[0] -= len("自治")
		}
		m[1] = toNameEnd(text, start+m[1], end) - start
		word := text[start+m[0] : start+m[1]]
		if candidates.MatchString(word) || candidates.MatchString(firstRunes(text[start+m[1]:end], 3)) {
			continue
		}
		x := held{h.fieldNamed(word, text[start:start+m[0]]), []string{unquoted.Replace(word)}, start + m[0], start + m[1]}
		if x.field == "talent_titles" {
			x.values[0] = h.withoutOther(x.values[0])
			out = append(out, withPersons(x, text, end))
			continue
		}
		level := fromLevel.FindString(word)
		out = append(out, h.withFollowers(x, text, start, end, func(name string) []string { return []string{level + name} })...)
	}
	return out
}

// withPersons returns an honour of persons of some level, and with it those behind it in the list that share the level: 省级以上技能大师、技术能手.
func withPersons(x held, text string, end int) held {
	level := fromLevel.FindString(x.values[0])
	for {
		m := nextPerson.FindStringSubmatchIndex(text[x.end:end])
		if m == nil || level == "" || !nameOver.MatchString(text[x.end+m[3]:end]) {
			return x
		}
		x.values, x.end = append(x.values, level+text[x.end+m[2]:x.end+m[3]]), x.end+m[3]
	}
}

// nextPerson is an honour without a level of its own behind one that has it.
var nextPerson = pattern.MustCompile(`^(?:、|或者|或|和|及|以及)((?:[^，。；：、（）的和或及级国省市区县]{0,8}?)(?:领军人才|拔尖人才|传承人|技术能手|技师|大师|工匠|奖章|劳动模范|红旗手))`)

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
		field := fieldOfHonour(text[from:stop])
		if t, ok := h.catalogue.Title(values[0]); ok {
			field = fieldOf(t.Kind)
		}
		x := held{field, values, start + m[0], stop}
		out = append(out, h.withFollowers(x, text, start, end, func(name string) []string { return h.atRanks(name, ranks) })...)
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

var platformNoun = pattern.MustCompile(`^(?:[^，。；：、（）的]{0,8}?)(?:（[^（）]{1,4}）)?(?:研发机构|重点实验室|实验室|技术中心|研究中心|创新平台|科研平台|研发平台|科研机构|研究机构|创新中心|研究院|` + restOfBracketed + `)`)

func (h *holdings) spreadAt(text string, from, end int, ranks []string) (values []string, stop int) {
	stop = from
	for stop < end {
		word, ids := h.ranked(text[stop:end], ranks)
		if word == "" {
			break
		}
		stop += len(word)
		if strings.HasPrefix(text[stop:end], "企业") {
			ids, stop = h.ofFirms(ids), stop+len("企业")
		}
		values = append(values, ids...)
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

// ofFirms adds 企业 to names that are no titles of the catalogue, and that say nothing without it.
func (h *holdings) ofFirms(names []string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		if t, ok := h.catalogue.Title(n); (!ok || t.ID != n) && !strings.HasSuffix(n, "小巨人") && !strings.HasSuffix(n, "冠军") {
			out[i] = n + "企业"
		}
	}
	return out
}

// ranked returns the longest beginning of a text that with one of the ranks before it is a name of the catalogue, and
// the titles so named.
func (h *holdings) ranked(text string, ranks []string) (word string, ids []string) {
	for n, i := range ends14(text) {
		if n > 0 && strings.ContainsAny(text[:i], "、，。；（") {
			break
		}
		candidate := text[:i]
		if found := h.ofRanks(candidate, ranks); candidate != "" && found != nil {
			word, ids = candidate, found
		}
	}
	return word, ids
}

// ofRanks returns what a name of the catalogue means at each of the ranks; nil where it has none of any.
func (h *holdings) ofRanks(name string, ranks []string) []string {
	out, known := h.eachRank(name, ranks)
	if !known {
		return nil
	}
	return out
}

// atRanks returns what any name means at each of the ranks.
func (h *holdings) atRanks(name string, ranks []string) []string {
	out, _ := h.eachRank(name, ranks)
	return out
}

// eachRank returns what a name means at each of the ranks: a title of the catalogue, or its words where that has none of the rank;
// known tells whether it has one of any.
func (h *holdings) eachRank(name string, ranks []string) (out []string, known bool) {
	for _, r := range ranks {
		value := r + "级" + unquoted.Replace(name)
		for _, prefix := range []string{r + "级", r} {
			t, ok := h.catalogue.Title(prefix + name)
			if ok && t.Kind == reference.KindTalent {
				return []string{t.ID}, true
			}
			if ok && !common(prefix+name) {
				value, known = written(t, prefix+name), true
				break
			}
		}
		out = append(out, value)
	}
	return out, known
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

// ends14 returns where each of the first 14 characters of a text ends.
func ends14(text string) []int {
	var out []int
	for i := range text {
		if i > 0 {
			out = append(out, i)
		}
		if len(out) == 14 {
			return out
		}
	}
	return append(out, len(text))
}
