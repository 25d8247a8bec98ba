package matching

import (
	"math/big"
	"slices"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models/reference"
)

var one = big.NewRat(1, 1)

// element resolves one word of a condition's list. bad says what would be right when the word stands for
// nothing there.
func (l *Language) element(f *vocabulary.Field, word string) (e element, bad string) {
	switch {
	case f.Type == vocabulary.Region:
		d, ok := l.catalogue.Division(word)
		if !ok {
			return element{}, "GB/T 2260 代码、功能区代号或名称，如 370300、ZB-GXQ、张店区"
		}
		return element{word: d.Code, ids: []string{d.Code}}, ""
	case f.Type == vocabulary.Set:
		return l.titleElement(word), l.unknownID(word)
	case f.Name == "industry":
		if n, ok := l.catalogue.Industry(word); ok {
			return element{word: n.FullCode, ids: []string{n.FullCode}}, ""
		}
		if looksLikeIndustryCode(word) {
			return element{}, "GB/T 4754-2017 代码，如 C26、C2661，或行业名称"
		}
	case f.Name == "size_class":
		class, ok := reference.SizeClassName(word)
		if !ok {
			return element{}, strings.Join(reference.SizeClasses(), "、")
		}
		return element{word: class}, ""
	case f.Name == "tax_credit":
		word = strings.TrimSuffix(strings.ToUpper(word), "级")
		if !slices.Contains(f.Options, word) {
			return element{}, strings.Join(f.Options, "、")
		}
	case f.Type == vocabulary.Enum:
		return element{word: usual(word)}, ""
	}
	return element{word: word}, ""
}

// usual returns the vocabulary's word for other words of the same meaning.
func usual(word string) string {
	switch word {
	case "公司", "有限责任公司", "有限公司", "股份有限公司", "企业法人":
		return "企业"
	case "高校", "大学", "高等院校", "普通高等学校":
		return "高等学校"
	case "科研机构", "研究机构", "科研院（所）", "研究院所":
		return "科研院所"
	case "医院":
		return "医疗机构"
	case "博士研究生", "博士学位":
		return "博士"
	case "硕士研究生", "硕士学位":
		return "硕士"
	case "大学本科", "学士":
		return "本科"
	case "专科", "大学专科":
		return "大专"
	}
	return word
}

func looksLikeIndustryCode(word string) bool {
	rest := strings.TrimLeft(word, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
	return len(word)-len(rest) <= 1 && strings.Trim(rest, "0123456789") == "" && word != ""
}

// titleElement resolves a title, platform or talent title. A title that exists on several levels or in several
// forms keeps the words that say which; every other one is stored by its id.
func (l *Language) titleElement(word string) element {
	if g, ok := l.catalogue.TitleGroup(word); ok {
		return element{word: word, ids: g.IDs, maybe: g.Maybe, group: true}
	}
	t, ok := l.catalogue.Title(word)
	if !ok {
		return element{word: word}
	}
	if t.OneThing() || word == t.ID || word == t.Name {
		return element{word: t.ID, ids: []string{t.ID}}
	}
	return element{word: word, ids: []string{t.ID}, qualifier: word}
}

// unknownID returns what would be right in place of a word that is written like an id of the catalogue (ASCII
// letters with a lower-case one among them, digits and hyphens) and is in none; empty for every other word.
// Marks in capitals alone, such as ISO9001, are words.
func (l *Language) unknownID(word string) (want string) {
	rest := strings.Trim(word, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-")
	if rest != "" || word == strings.ToUpper(word) {
		return ""
	}
	if _, ok := l.catalogue.Title(word); ok {
		return ""
	}
	least := len(clip(word))/2 + 2
	for _, t := range l.catalogue.Titles() {
		if d := distance(strings.ToLower(word), t.ID); d < least {
			want, least = t.ID, d
		}
	}
	if want == "" {
		return "称号目录中的 id、名称或别名，如 high-tech-enterprise、高企"
	}
	return want
}

// nearest suggests the field whose name or label is closest to what was written.
func (l *Language) nearest(name string) string {
	best, least := "", len(name)/2+2
	for _, f := range l.fields.Fields() {
		if f.FactOnly {
			continue
		}
		if f.Label == name || strings.EqualFold(f.Name, name) {
			return f.Name
		}
		if d := distance(strings.ToLower(name), f.Name); d < least {
			best, least = f.Name, d
		}
	}
	if best == "" {
		return "字段表中的名称"
	}
	return best
}

// distance is the number of runes to insert, delete or replace, bounded by the length of what people type.
func distance(a, b string) int {
	x, y := []rune(clip(a)), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		diagonal := row[0]
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := diagonal
			if x[i-1] != y[j-1] {
				cost = 1 + min(diagonal, row[j], row[j-1])
			}
			diagonal, row[j] = row[j], cost
		}
	}
	return row[len(y)]
}
