package conditions

import (
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

var (
	// group is a title of a level and above: 省级及以上企业技术中心, 市级以上（含市级）研发平台.
	group = pattern.MustCompile(`(?:国家级|省部级|省级|市级|区县级|县级|区级)(?:（含[^（）]*）)?(?:及其|及|或)?以上(?:（含[^（）]*）)?(?:的)?(?:等)?` +
		`(?:[^，。；：、（）的和或及]{0,12}?(?:实验室|研究院|研发机构|研究开发机构|科研机构|研发平台|创新平台|科研平台|工作站|孵化器|众创空间|技术中心|研究中心|创新中心|设计中心)` +
		`|[^，。；：、（）的且]{0,12}?人才(?:工程|计划|项目|称号)|[^，。；：、（）的且]{2,16}?(?:中心|转移机构|基地|园区|园|平台|共同体|人才工程|人才计划|人才项目|人才称号|人才|专家|学者|企业|冠军|工厂|院士站))`)
	// candidates are those who may earn a title one day.
	candidates = pattern.MustCompile(`后备|^培育|培育库|种子`)
	// spread is a list of levels before a name: 国家级、省级科技企业孵化器.
	spread = pattern.MustCompile(`((?:国家级?|省部级|省级?|市级?)(?:（含[^（）]*）)?(?:[、和或及与]|或者|以及)(?:(?:国家级?|省部级|省级?|市级?)(?:[、和或及与]|或者)?)+)([^，。；：、（）的级]{2,14})`)
	// followerTitle is one of those who run a place for others, behind another with its level: 市级以上科技企业孵化器或众创空间.
	followerTitle = pattern.MustCompile(`^(?:、|和|或者|或|及|以及)((?:科技企业)?(?:孵化器|加速器)|众创空间|大学科技园|星创天地)`)
	// fromLevel is the level of a group of titles: 市级以上.
	fromLevel = pattern.MustCompile(`^(?:国家级|省部级|省级|市级|区县级|县级|区级)(?:（含[^（）]*）)?(?:及其|及|或)?以上(?:（含[^（）]*）)?`)
	// follower is a platform without a level of its own behind one that has it: 市级以上企业技术中心、重点实验室.
	follower = pattern.MustCompile(`^(?:、|和|或者|或|及|以及)((?:[^，。；：、（）的和或及级]{0,8}?)(?:重点实验室|实验室|研究中心|工程中心|技术中心|创新中心|设计中心|研究院|工作站|研发机构))`)
)

// followers returns the platforms that share the level of one before them in a list, and where the list ends.
func (h *holdings) followers(text string, at, end int) (values []string, stop int) {
	stop = at
	for {
		m := follower.FindStringSubmatch(text[stop:end])
		if m == nil {
			return values, stop
		}
		if t, ok := h.catalogue.Title(m[1]); ok {
			values = append(values, t.ID)
		} else {
			values = append(values, m[1])
		}
		stop += len(m[0])
	}
}

// groups finds titles of a level and above. The word is kept as written: the catalogue expands it.
func (h *holdings) groups(text string, start, end int) []held {
	var out []held
	for _, m := range group.FindAllStringIndex(text[start:end]) {
		if strings.HasSuffix(text[start:start+m[0]], "自治") { // 自治|区级以上
			m[0] -= len("自治")
		}
		word := text[start+m[0] : start+m[1]]
		if candidates.MatchString(word) || candidates.MatchString(firstRunes(text[start+m[1]:end], 3)) {
			continue
		}
		field := "platforms"
		switch g, ok := h.catalogue.TitleGroup(word); {
		case ok:
			if t, ok := h.catalogue.Title(g.IDs[0]); ok {
				field = fieldOf(t.Kind)
			}
		case strings.Contains(word, "人才") || strings.HasSuffix(word, "专家") || strings.HasSuffix(word, "学者"):
			field = "talent_titles"
		case strings.HasSuffix(word, "企业") || strings.HasSuffix(word, "科技园") || strings.HasSuffix(word, "冠军") || strings.HasSuffix(word, "工厂") || strings.HasSuffix(word, "孵化器") || strings.HasSuffix(word, "众创空间") || strings.HasSuffix(word, "园"):
			field = "titles"
		}
		x := held{field, []string{word}, start + m[0], start + m[1]}
		if field == "platforms" {
			more, stop := h.followers(text, x.end, end)
			x.values, x.end = append(x.values, more...), stop
		}
		if m := followerTitle.FindStringSubmatch(text[x.end:end]); field == "titles" && m != nil {
			x.values, x.end = append(x.values, fromLevel.FindString(word)+m[1]), x.end+len(m[0])
		}
		out = append(out, x)
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
		field := fieldOfHonour(text[from:stop])
		if t, ok := h.catalogue.Title(values[0]); ok {
			field = fieldOf(t.Kind)
		}
		if field == "platforms" {
			more, last := h.followers(text, stop, end)
			values, stop = append(values, more...), last
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

var platformNoun = pattern.MustCompile(`^(?:[^，。；：、（）的]{0,6}?)(?:研发机构|重点实验室|实验室|技术中心|研究中心|创新平台|科研平台|研发平台|科研机构|研究机构|创新中心|研究院)`)

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

// ofRanks returns what a name means at each of the ranks: a title of the catalogue, or its words where that has none of the rank;
// nil where it has none of any.
func (h *holdings) ofRanks(name string, ranks []string) []string {
	var out []string
	known := false
	for _, r := range ranks {
		value := r + "级" + name
		for _, prefix := range []string{r + "级", r} {
			t, ok := h.catalogue.Title(prefix + name)
			if ok && t.Kind == reference.KindTalent {
				return []string{t.ID}
			}
			if ok && !common(prefix+name) {
				value, known = written(t, prefix+name), true
				break
			}
		}
		out = append(out, value)
	}
	if !known {
		return nil
	}
	return out
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
