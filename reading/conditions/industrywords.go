package conditions

import (
	"strings"

	"huiqi/reading/pattern"
)

// words returns the entries of a list if every one of them is, adjectives apart, a known line of business, or most are.
func (n *industries) words(list string) []string {
	var out []string
	known := 0
	entries := n.withoutShared(n.cut(list))
	for _, e := range entries {
		if said.MatchString(leading.ReplaceAllString(e, "")) || n.acting(e) {
			return nil
		}
		word, ok := n.known(strings.TrimSuffix(e, "之一"))
		if ok {
			known++
		} else {
			word = leading.ReplaceAllString(firmEnd.ReplaceAllString(word, ""), "")
		}
		out = append(out, word)
	}
	if known == 0 || known*2 < len(entries) {
		return nil
	}
	return out
}

// firmEnd ends the last entry of a list with those who are in the business: 投资类企业.
var firmEnd = pattern.MustCompile(`(?:类|行业|产业|领域)(?:的)?(?:龙头|领军|骨干)?(?:企业|单位|项目)?$|的(?:企业|单位|机构|公司|项目)?$`)

func (n *industries) known(entry string) (string, bool) {
	for {
		if f, ok := n.names.at(entry, 0); ok && (f.end == len(entry) || ending.MatchString(entry) && f.end == len(ending.ReplaceAllString(entry, ""))) {
			return entry[:f.end], true
		}
		if short := finer.ReplaceAllString(entry, ""); short != entry { // 新型储能 is another line of business than 储能
			_, ok := n.known(short)
			return entry, ok
		}
		short := adjective.ReplaceAllString(entry, "")
		if short == entry || short == "" {
			break
		}
		entry = short
	}
	return entry, false
}

// etcetera ends a list.
var etcetera = pattern.MustCompile(`等.*$`)

// certified reports that 软件企业 is a title here and no line of business.
func certified(text string, from, to int, words []string) bool {
	return strings.HasPrefix(text[to:], "产业化") || strings.HasSuffix(text[:from], "鼓励的") || len(words) == 1 && words[0] == "软件" && (strings.HasPrefix(text[to:], "企业证书") || strings.HasPrefix(text[to:], "企业认定") || strings.HasPrefix(text[to:], "企业资质"))
}

var businessSeparator = pattern.MustCompile(`、|或者|或|以及|及(?:其)?`)

func splitBusiness(s string) []string {
	var out []string
	for _, w := range businessSeparator.Split(etcetera.ReplaceAllString(s, "")) {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}
