package imports

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/reading/cells"
)

// badText returns what is wrong with the text of a member that is to be stored: bytes that are not UTF-8, characters
// lost when it was decoded, control characters, line ends in what has one line, and characters that turn the direction
// of writing outside what quotes a document.
func badText(path, member, text string) []models.Violation {
	bad := func(code, zh, en, want string) []models.Violation {
		return []models.Violation{{Path: path, Code: code, Message: zh, English: en, Want: want}}
	}
	switch {
	case !utf8.ValidString(text):
		return bad("not-utf8", "有不能解读的字节", "bytes that cannot be read", "UTF-8")
	case strings.ContainsRune(text, utf8.RuneError):
		return bad("bad-text", "有无法辨认的字符（U+FFFD）", "a character that was lost (U+FFFD)", "重新从原文件导出")
	case models.HasControl(text), oneLine(member) && strings.ContainsAny(text, "\t\r\n"):
		return bad("bad-text", "有控制字符", "control characters", "删去控制字符")
	case cells.FormulaFault(text):
		return bad("bad-text", "公式出错，没有算出值："+text, "a formula that went wrong: "+text, "在原表中改正公式")
	case member != "text" && models.HasBidi(text):
		return bad("bad-text", "有改变书写方向的字符", "characters that turn the direction of writing", "删去这些字符")
	}
	return nil
}

// oneLine reports whether a member is a name or a number, which has no line ends.
func oneLine(member string) bool {
	return slices.Contains([]string{
		"uscc", "id", "name", "title", "doc_number", "post", "phone", "email", "contact_name", "contact_post", "contact_phone", "contact_email",
	}, member)
}

// maxKey is how many characters of a key reports repeat.
const maxKey = 200

// shown makes a key fit for a report: one line, without what a terminal would take for a command.
func shown(key string) string {
	out := []rune(strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return -1
		}
		return r
	}, strings.ToValidUTF8(key, "\uFFFD")))
	return string(out[:min(len(out), maxKey)])
}
