package wechat

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"huiqi/models"
)

// KeywordError is a value that the platform would refuse with 47003, or a keyword of the template without a value.
type KeywordError struct {
	Key  string
	Want string // what would be right
}

// Error returns the key and what would be right.
func (e *KeywordError) Error() string {
	return fmt.Sprintf("wechat: keyword %s: want %s", e.Key, e.Want)
}

// emptyWord stands where a keyword of words has no value; the platform refuses empty ones.
const emptyWord = "无"

// keywordRule is what the platform checks for keys with one prefix. Words are cut to the limit, everything else that
// does not match is refused: half a number or date would be a wrong one.
type keywordRule struct {
	words   bool
	limit   int // characters, with words
	pattern *regexp.Regexp
	want    string
}

// Dates and times, alone or as a range.
const (
	datePart = `\d{4}(?:年\d{1,2}月\d{1,2}日|-\d{1,2}-\d{1,2}|/\d{1,2}/\d{1,2}|\.\d{1,2}\.\d{1,2})`
	timePart = `(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?`
)

// keywordRules holds the documented rules by prefix; short_thing is not documented and its limit a careful guess.
var keywordRules = map[string]keywordRule{
	"thing":            {words: true, limit: 20},
	"short_thing":      {words: true, limit: 10},
	"name":             {words: true, limit: 10},
	"phrase":           {pattern: regexp.MustCompile(`^\p{Han}{1,5}$`), want: "1 to 5 Chinese characters"},
	"const":            {pattern: regexp.MustCompile(`^.{1,20}$`), want: "one of the approved strings, 20 characters at most"},
	"enum":             {pattern: regexp.MustCompile(`^.+$`), want: "one of the template's values"},
	"character_string": {pattern: regexp.MustCompile(`^[!-~][ -~]{0,31}$`), want: "1 to 32 digits, letters or symbols, no Chinese"},
	"number":           {pattern: regexp.MustCompile(`^-?\d{1,32}(?:\.\d{1,31})?$`), want: "a number of up to 32 digits"},
	"letter":           {pattern: regexp.MustCompile(`^[A-Za-z]{1,32}$`), want: "1 to 32 letters"},
	"symbol":           {pattern: regexp.MustCompile(`^[^\p{L}\p{N}\s]{1,5}$`), want: "1 to 5 symbols"},
	"time":             {pattern: regexp.MustCompile(`^(?:` + datePart + ` )?` + timePart + `(?:~(?:` + datePart + ` )?` + timePart + `)?$`), want: "a time such as 15:01 or 2019年10月1日 15:01"},
	"date":             {pattern: regexp.MustCompile(`^` + datePart + `(?: ` + timePart + `)?(?:~` + datePart + `(?: ` + timePart + `)?)?$`), want: "a date such as 2019年10月1日"},
	"amount":           {pattern: regexp.MustCompile(`^[¥￥$€£]?\d{1,10}(?:\.\d{1,4})?元?$`), want: "an amount of up to 10 digits such as ¥100.50 or 100元"},
	"phone_number":     {pattern: regexp.MustCompile(`^[\d+()*# -]{1,17}$`), want: "up to 17 digits and symbols"},
	"car_number":       {pattern: regexp.MustCompile(`^[\p{L}\d·]{1,8}$`), want: "a plate of up to 8 characters"},
}

// Format returns the data of a message with a value for each key of its template (Template.Keys), every one as the
// platform wants it. What is wrong comes as one joined error of KeywordErrors.
func Format(keys []string, values map[string]string) (Data, error) {
	data := make(Data, len(keys))
	var wrong []error
	for _, key := range keys {
		text, ok := values[key]
		if !ok {
			wrong = append(wrong, &KeywordError{Key: key, Want: "a value"})
			continue
		}
		value, err := FormatValue(key, text)
		if err != nil {
			wrong = append(wrong, err)
			continue
		}
		data[key] = Value{value}
	}
	if len(wrong) > 0 {
		return nil, errors.Join(wrong...)
	}
	return data, nil
}

// FormatValue returns the text as a value of the keyword: in NFC, without control characters, on one line, words cut to
// their number of characters with … and 无 where there are none. A value that cannot be cut is a KeywordError.
func FormatValue(key, text string) (string, error) {
	text = oneLine(text)
	rule, known := keywordRules[strings.TrimRight(key, "0123456789")]
	switch {
	case !known && text == "":
		return emptyWord, nil
	case !known: // the keywords of old templates have no rule
		return text, nil
	case !rule.words:
		if !rule.pattern.MatchString(text) {
			return "", &KeywordError{Key: key, Want: rule.want}
		}
		return text, nil
	case text == "":
		return emptyWord, nil
	}
	limit := rule.limit
	if strings.HasPrefix(key, "name") && strings.IndexFunc(text, func(r rune) bool { return r > unicode.MaxLatin1 }) < 0 {
		limit = 20 // latin names may be twice as long
	}
	return Cut(text, limit), nil
}

// oneLine returns the text in NFC with runs of white space as one space, without control and format characters. They
// go first: what they stood between may compose, or be white space.
func oneLine(text string) string {
	text = strings.Map(func(r rune) rune {
		switch {
		case unicode.IsSpace(r):
			return ' '
		case unicode.Is(unicode.C, r):
			return -1
		}
		return r
	}, strings.ToValidUTF8(text, ""))
	return strings.Join(strings.Fields(norm.NFC.String(text)), " ")
}

// Cut returns the text with at most that many characters (runes), the last one … where something was left out.
func Cut(text string, limit int) string {
	if utf8.RuneCountInString(text) <= limit {
		return text
	}
	runes := []rune(text)
	return strings.TrimRightFunc(string(runes[:limit-1]), unicode.IsSpace) + "…"
}

// FormatDate returns a date for a date keyword.
func FormatDate(d models.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}
