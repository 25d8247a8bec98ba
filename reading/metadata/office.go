package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models/policy"
	"huiqi/models/reference"
)

// officeTable knows the bodies that issue policies, and the shape of their names.
type officeTable struct {
	byName map[string]reference.Issuer // by official name and by alias
}

func newOfficeTable(issuers []reference.Issuer) officeTable {
	t := officeTable{byName: map[string]reference.Issuer{}}
	for _, i := range issuers {
		for _, alias := range i.Aliases {
			t.byName[alias] = i
		}
	}
	for _, i := range issuers {
		t.byName[i.Name] = i
	}
	return t
}

// officeName is how the name of a body ends; of 行 only banks and their branches.
var officeName = regexp.MustCompile(`^\p{Han}{1,28}?(?:（\p{Han}{2,6}）\p{Han}{0,14}?)?(?:部|局|厅|署|院|委|会|府|[银分支人央]行|办|委员会|办公室|办公厅|领导小组|指挥部|中心|供销社|大会|政府办|海关|[局厅委部]\p{Han}{2,10}[科处司])(?:（\p{Han}{2,20}）)?$`)

// noOffice is how a text begins or what it holds that looks like the name of a body and is none.
var noOffice = regexp.MustCompile(`^(?:各|有关|相关|本|我|你|与|及|或|全市|全省|所有|其他|具有|负责|如|请|经|由|向|于|在|对|将|为|是|可|不|摘自|节选自|选自|引自|近日|日前|据)|[^自]由[^贸]|[^自]由$|对(?:[^外台口接]|$)|制定|印发|解释|和政府$|(?:国家|[省市区县])级|企业技术中心|(?:工程技术|工程|研究开发|技术)研究中心|研究开发中心|技术创新中心|关于|申请|申报|工作会$|单位$|(?:布|格|全|大|结)局(?:（[^（）]*）)?$`)

// president promulgates laws, and is not the issuer of any.
const president = "中华人民共和国主席"

// is reports whether a text is the name of one body.
func (t officeTable) is(s string) bool {
	if _, ok := t.byName[s]; ok || s == president {
		return true
	}
	n := utf8.RuneCountInString(s)
	return n >= 3 && n <= 40 && officeName.MatchString(s) && !noOffice.MatchString(ranked.ReplaceAllLiteralString(s, "区"))
}

// ranked is a zone with its rank in its name, which an office of it bears too: 示例省级旅游度假区样例局.
var ranked = regexp.MustCompile(`(?:国家级?|省级)(?:旅游度假区|高新技术产业开发区|经济技术开发区|经济开发区|高新区|新区)`)

// longestList and longestOffice are the most bytes of a list of bodies and of one name.
const (
	longestList   = 1_200
	longestOffice = 150
)

// list reads a text that holds names of bodies and nothing else: 淄博市科学技术局 淄博市财政局. Anything else is nil.
func (t officeTable) list(s string) []string {
	if len(s) > longestList {
		return nil
	}
	var out []string
	for _, token := range strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune(" 、，·", r) }) {
		names := t.split(token)
		if names == nil {
			return nil
		}
		out = append(out, names...)
	}
	return out
}

// acting reads those who do something together, of whom one may lead: 样例局会同示例局.
func (t officeTable) acting(s string) []string {
	return t.list(strings.ReplaceAll(s, "会同", "、"))
}

// split reads names that stand together without a space: 财政部税务总局. A text that is one name is that name.
func (t officeTable) split(s string) []string {
	if _, ok := t.byName[s]; ok {
		return []string{s}
	}
	if g := together.FindStringSubmatchIndex(s); g != nil && t.is(s[:g[3]]) {
		if rest := t.split(s[g[3]:]); rest != nil {
			return append([]string{s[:g[3]]}, rest...)
		}
	}
	if names := t.known(s); names != nil {
		return names
	}
	if t.is(s) {
		return []string{s}
	}
	return nil
}

// together finds where a name ends and one of the same territory begins: 淄博市科学技术局|淄博市财政局.
var together = regexp.MustCompile(`^(\p{Han}{2,8}?[省市区县]\p{Han}{1,24}?[局厅委会室府部])(?:\p{Han}{2,8}?[省市区县]\p{Han}{1,24}[局厅委会室府部])$`)

// known splits a text into names of the catalogue, or is nil.
func (t officeTable) known(s string) []string {
	if _, ok := t.byName[s]; ok {
		return []string{s}
	}
	for i := range s[:min(len(s), longestOffice)] {
		if _, ok := t.byName[s[:i]]; ok && i > 0 {
			if rest := t.known(s[i:]); rest != nil {
				return append([]string{s[:i]}, rest...)
			}
		}
	}
	return nil
}

// shortened are endings of names that have a longer official form.
var shortened = []struct{ short, official string }{
	{"人力资源社会保障局", "人力资源和社会保障局"},
	{"人力资源社会保障厅", "人力资源和社会保障厅"},
	{"发展改革委", "发展和改革委员会"},
	{"发展改革局", "发展和改革局"},
	{"卫生健康委", "卫生健康委员会"},
	{"住房城乡建设局", "住房和城乡建设局"},
	{"住房城乡建设厅", "住房和城乡建设厅"},
	{"科技局", "科学技术局"},
	{"科技厅", "科学技术厅"},
	{"工信局", "工业和信息化局"},
	{"工信厅", "工业和信息化厅"},
	{"发改委", "发展和改革委员会"},
	{"发改局", "发展和改革局"},
	{"人社局", "人力资源和社会保障局"},
	{"人社厅", "人力资源和社会保障厅"},
	{"市场监管局", "市场监督管理局"},
	{"市政府", "市人民政府"},
	{"省政府", "省人民政府"},
	{"区政府", "区人民政府"},
	{"县政府", "县人民政府"},
	{"管委会", "管理委员会"},
}

// section is the name of a section of a body, which signs for it.
var section = regexp.MustCompile(`^(\p{Han}{3,}?(?:局|厅|委员会))\p{Han}{2,10}[科处]$`)

// official returns the official name of a body. The short name of an office of a territory (市科技局) means that of
// the catalogue only where the document belongs to its territory.
func (r *Reader) official(name, region string) string {
	name = strings.TrimSuffix(name, "等")
	if i := strings.Index(name, "（"); i > 0 && strings.HasSuffix(name, "）") {
		if _, ok := r.offices.byName[name]; !ok {
			name = name[:i]
		}
	}
	if short := strings.TrimPrefix(name, "中华人民共和国"); short != name {
		if _, known := r.offices.byName[short]; known {
			name = short
		}
	}
	if g := section.FindStringSubmatch(name); g != nil {
		name = g[1]
	}
	issuer, ok := r.offices.byName[name]
	if ok && (issuer.Level == "national" || name == issuer.Name || r.named(name) || r.within(issuer.Region, region)) {
		return issuer.Name
	}
	if full := r.inFull(name, region); full != name || !ok && r.named(name) {
		return lengthened(full)
	}
	return name
}

// inFull writes 省财政厅 and 市大数据局 with the name of the province or city that a document belongs to.
func (r *Reader) inFull(name, region string) string {
	d, ok := r.catalogue.Division(region)
	for ; ok && d.Code != "" && d.Level != reference.LevelCountry; d, ok = r.catalogue.Division(d.Parent) {
		for word, level := range map[string]policy.Level{"省": policy.Provincial, "市": policy.Municipal} {
			if rest, cut := strings.CutPrefix(name, word); cut && levelOf(d) == level && strings.HasSuffix(d.Name, word) {
				name = d.Name + rest
			}
		}
	}
	return name
}

// lengthened returns a name with the longer official form of its ending.
func lengthened(name string) string {
	for _, s := range shortened {
		if stem, cut := strings.CutSuffix(name, s.short); cut {
			return stem + s.official
		}
	}
	return name
}

// named reports whether a name says its territory itself.
func (r *Reader) named(name string) bool {
	d, _ := r.leading(name)
	return d.Code != ""
}

// within reports whether a territory is that of a document, or holds it.
func (r *Reader) within(region, of string) bool {
	return of != "" && (r.catalogue.InOrBelow(of, region) || r.catalogue.InOrBelow(region, of))
}
