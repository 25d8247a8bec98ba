package cells

import (
	"errors"
	"regexp"
	"strings"
	"unicode"
)

// Person is somebody to reach.
type Person struct{ Name, Phone string }

// telephone is the number of a mobile phone, or of a fixed line with or without its area code and extension.
var telephone = regexp.MustCompile(`(?:\+?86[- ]?)?1\d{2}[- ]?\d{4}[- ]?\d{4}|(?:\(?0\d{2,3}\)?[- ]?)?\d{7,8}(?:[-转]\d{1,6})?`)

// personLabels are words that say what follows and are no part of a name.
var personLabels = strings.NewReplacer("联系人", " ", "联系电话", " ", "联系方式", " ", "手机号", " ", "手机", " ", "电话", " ", "姓名", " ")

// OnePerson reads a name and a telephone number from one cell: 张三 13800000000, 联系人：李四（0533-2180000）. Either may be
// absent; several numbers are an error, because whose each of them is would be guessed.
func OnePerson(cell string) (Person, error) {
	text := Fold(cell)
	found := telephone.FindAllString(text, -1)
	if len(found) > 1 {
		return Person{}, errors.New("一格中有几个电话，请分列填写")
	}
	var out Person
	if len(found) == 1 {
		out.Phone = strings.ReplaceAll(found[0], "转", "-")
		text = strings.Replace(text, found[0], " ", 1)
	}
	words := strings.FieldsFunc(personLabels.Replace(text), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(",、;:/|()-", r)
	})
	out.Name = strings.Join(words, " ")
	if strings.ContainsFunc(out.Name, unicode.IsDigit) {
		return Person{}, errors.New("分不出姓名和电话")
	}
	return out, nil
}
