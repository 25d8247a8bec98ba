package index

import (
	"regexp"
	"strings"
)

// Number is a document number taken apart: the issuer's code, the year and the serial number without leading
// zeros. A part that was not written is empty.
type Number struct {
	Code, Year, Serial string
}

// String writes the number in the normal form of Chinese documents, 鲁科字〔2023〕12号.
func (n Number) String() string {
	var b strings.Builder
	b.WriteString(n.Code)
	if n.Year != "" {
		b.WriteString("〔" + n.Year + "〕")
	}
	if n.Serial != "" {
		b.WriteString(n.Serial + "号")
	}
	return b.String()
}

// The forms of a document number once brackets are () and spaces are single. An announcement or order puts the
// year before 年 and the serial after 第.
var (
	numberBracketed = regexp.MustCompile(`([\p{Han} ]{0,60})\( ?((?:19|20)[0-9]{2}) ?\) ?第? ?([0-9]{1,4})? ?号?`)
	numberOrder     = regexp.MustCompile(`([\p{Han} ]{0,60}(?:令|公告|通告|公报)) ?((?:19|20)[0-9]{2}) ?年? ?第? ?([0-9]{1,4}) ?号`)
	numberDated     = regexp.MustCompile(`()((?:19|20)[0-9]{2}) ?年 ?第 ?([0-9]{1,4}) ?号`)
	numberSpaced    = regexp.MustCompile(`([\p{Han}]{2,12}) ?((?:19|20)[0-9]{2})[ 年\-/]{0,2}第? ?([0-9]{1,4}) ?号`)
	numberBare      = regexp.MustCompile(`([\p{Han} ]{0,12}?)()第? ?([0-9]{1,4}) ?号`)
	codeNoise       = regexp.MustCompile(`^.*(?:关于|根据|按照|依据|依照|转发|印发|落实|执行|查询|查找|查|找|文号|文件|的)`)
	codeShape       = regexp.MustCompile(`(?:字|发|函|办|令|公告|通告|测|综|规|税|金|教|企|火|政|纪要)$`)
)

// normalNumber folds a text for the patterns above: half-width, every bracket round, one space at most.
func normalNumber(s string) string {
	var b strings.Builder
	space := false
	for _, r := range foldText(s) {
		switch r {
		case '〔', '[', '【', '〈', '﹝', '《', '{', '<', '「', '『':
			r = '('
		case '〕', ']', '】', '〉', '﹞', '》', '}', '>', '」', '』':
			r = ')'
		case '\t', '\n', '\r':
			r = ' '
		}
		if r == ' ' {
			space = true
			continue
		}
		if space && b.Len() > 0 {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	return b.String()
}

// ParseNumber finds the first document number in a text, in any bracket, width and spacing, and returns what is
// left of the text. A bare "12号" counts only where a code of the usual shape stands before it or nothing else
// is there; otherwise it may be a day of the month.
func ParseNumber(text string) (n Number, rest string, ok bool) {
	s := normalNumber(text)
	for _, pattern := range []*regexp.Regexp{numberOrder, numberBracketed, numberDated, numberSpaced, numberBare} {
		at := pattern.FindStringSubmatchIndex(s)
		if at == nil {
			continue
		}
		n = numberAt(s, at)
		alone := strings.TrimSpace(s[:at[0]]+s[at[1]:]) == ""
		if pattern == numberBare && !codeShape.MatchString(n.Code) && (!alone || n.Code != "") {
			return Number{}, text, false
		}
		if n.Serial == "" && n.Code == "" {
			return Number{}, text, false
		}
		before := s[at[2]:at[3]]
		kept := strings.TrimSuffix(squeeze(before), n.Code)
		return n, strings.Join(strings.Fields(s[:at[0]]+kept+" "+s[at[1]:]), " "), true
	}
	return Number{}, text, false
}

func numberAt(s string, at []int) Number {
	code := squeeze(s[at[2]:at[3]])
	if noise := codeNoise.FindString(code); noise != "" && len(noise) < len(code) {
		code = code[len(noise):]
	} else if noise != "" {
		code = ""
	}
	n := Number{Code: code, Year: group(s, at, 2), Serial: strings.TrimLeft(group(s, at, 3), "0")}
	return n
}

func group(s string, at []int, i int) string {
	if at[2*i] < 0 {
		return ""
	}
	return s[at[2*i]:at[2*i+1]]
}

func squeeze(s string) string { return strings.ReplaceAll(s, " ", "") }

// numberTerms returns the terms under which a document number is found: for the whole code and each of its
// endings, with year and serial, year alone and serial alone. Where text is not a number it is one term.
func numberTerms(docNumber string) []string {
	n, _, ok := ParseNumber(docNumber)
	if !ok {
		if t := squeeze(normalNumber(docNumber)); t != "" {
			return []string{t}
		}
		return nil
	}
	var out []string
	for _, code := range endings(n.Code) {
		for _, t := range []Number{{code, n.Year, n.Serial}, {code, n.Year, ""}, {code, "", n.Serial}} {
			out = append(out, t.term())
		}
	}
	return out
}

// term is the key of a number in the index.
func (n Number) term() string { return n.Code + "|" + n.Year + "|" + n.Serial }

// endings returns a code and all its endings down to the empty one, longest first.
func endings(code string) []string {
	runes := []rune(code)
	out := make([]string, 0, len(runes)+1)
	for i := range len(runes) + 1 {
		out = append(out, string(runes[i:]))
	}
	return out
}
