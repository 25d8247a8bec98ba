package metadata

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// afterBracket returns the place behind the last bracket, or the day or year, that stands before a name.
func afterBracket(s string) int {
	from := 0
	if i := strings.LastIndexAny(s, "（）〔〕【】："); i >= 0 {
		_, size := utf8.DecodeRuneInString(s[i:])
		from = i + size
	}
	for i := from; i < len(s); i++ {
		if s[i] >= '0' && s[i] <= '9' && (strings.HasPrefix(s[i+1:], "日") || strings.HasPrefix(s[i+1:], "年")) {
			from = i + 1 + len("日")
		}
	}
	return from
}

// cue is a word after which a number begins that runs on from the sentence: 根据财税〔2018〕76号.
var cue = regexp.MustCompile(`^.*(?:配套|摘自|节选自|选自|引自|根据|依据|按照|依照|参照|参考|对照|遵照|执行|贯彻|落实|印发|下发|转发|发布|详见|参见|修订|修改|替代|取代|代替|替换|文件|通知|文号|文字号|规定|以及|或者|符合|享受|获得|属于|废止|现行|通过|见|按|据|的|及|与|且|凭|为|是|由|至|把)`)

// leader is a character that joins a number to the sentence where a known code or office follows it; it also begins
// names of places.
var leader = regexp.MustCompile(`^[和原将依即自经对以由]`)

// placeThenOffice is a code of a place and its office: 甬|政发; of 和政发 and 原政办发 the first character is the place.
var placeThenOffice = regexp.MustCompile(`^[^政科工财发人教商农市金税委办府经知统住环国][政科工财发人教商农金税]\p{Han}`)

// afterCue returns what follows the last cue of a run of characters, or the run itself where nothing would be left.
func afterCue(s string) string {
	for cut := s; ; {
		g := cue.FindStringIndex(cut)
		if g == nil {
			return s
		}
		if rest := s[g[1]:]; utf8.RuneCountInString(rest) >= 2 && !insideOffice(s, g[1]) {
			return rest
		}
		_, size := utf8.DecodeLastRuneInString(cut[:g[1]])
		cut = cut[:g[1]-size]
	}
}

// insideOffice reports whether a cut would fall into a word of an office's name: 人力资源和|社会保障, 自|然资源.
func insideOffice(s string, at int) bool {
	for _, word := range []string{"人力资源和社会", "工业和信息", "发展和改革", "住房和城乡", "文化和旅游", "科教和文化", "自然资源", "和社会", "和信息", "和改革", "粮食和物资", "林业和草原", "中华人民共和国", "数据", "自由贸易"} {
		for from := 0; ; {
			i := strings.Index(s[from:], word)
			if i < 0 {
				break
			}
			if from+i < at && at < from+i+len(word) {
				return true
			}
			from += i + len(word)
		}
	}
	return false
}

// ownCode cuts from a run of characters the code that a number begins with: what follows the last cue, or the longest
// known prefix.
func (r *Reader) ownCode(s string) string {
	if i := strings.LastIndex(s, "以"); i > 0 && r.offices.is(afterCue(s[:i])) {
		s = s[i+len("以"):] // 某市样例局以样科规
	}
	if namesPaper(s) {
		code := afterCue(s)
		if rest := r.afterOffice(code); utf8.RuneCountInString(rest) > 2 {
			return rest // 工业和信息化部|工信管函, and 某市样例局公告 as a whole
		}
		return code
	}
	code := r.afterOffice(afterCue(s))
	if rest := code[len(leader.FindString(code)):]; rest != code {
		if _, known := r.prefix(rest); known || placeThenOffice.MatchString(rest) {
			code = rest
		}
	}
	if utf8.RuneCountInString(code) <= 4 {
		return code
	}
	if _, known := r.prefix(code); known {
		return code
	}
	for i := range code {
		if utf8.RuneCountInString(code[:i]) < 3 || ofZone.MatchString(code[:i]) {
			continue // 济科发改 and 淄高新财金 are codes as a whole, 企业可享受财税 is not
		}
		if _, known := r.prefix(code[i:]); known && utf8.RuneCountInString(code[i:]) >= 2 {
			return code[i:]
		}
	}
	return code
}

// afterOffice cuts the name of the office that stands before a code without a space: 某市样例局|样科规.
func (r *Reader) afterOffice(code string) string {
	for i := range code {
		rest := code[i:]
		if i == len("某市局") { // 财政部|财税, and 工信部企业 as a whole
			if _, known := r.prefix(rest); !known {
				continue
			}
		}
		if i >= len("某市局") && utf8.RuneCountInString(rest) >= 2 && namesOffice.MatchString(code[:i]) && !goesOn.MatchString(code[i:]) && r.officeTerritory(code[:i]).Code != "" && r.offices.is(code[:i]) {
			return rest
		}
	}
	return code
}

// ofZone is the short name of a zone, which the codes of its offices begin with: 淄高新, 青经开.
var ofZone = regexp.MustCompile(`^\p{Han}{1,2}(?:高新|经开|开发|保税|自贸)$`)

// namesPaper reports whether a code names the kind of paper itself, and may therefore be long.
func namesPaper(code string) bool {
	for _, kind := range []string{"公告", "通告", "令", "函", "纪要", "通知", "批复", "决定"} {
		if strings.HasSuffix(code, kind) {
			return true
		}
	}
	return false
}
