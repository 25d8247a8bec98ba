package duplicates

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/liuzl/da"
	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// folder writes names the way they are compared. It may be used by several goroutines.
type folder struct{ traditional *opencc.OpenCC }

// newFolder panics when the dictionaries that are compiled in are no dictionaries.
func newFolder() folder {
	traditional, err := opencc.New("t2s")
	if err != nil {
		panic(err)
	}
	return folder{traditional}
}

// fold returns a text in half width and lower case, in simplified characters (traditional forms and older variants become the
// ones of today), every bracket round. Blanks are left out, and with them whatever else is no letter, digit or bracket.
func (f folder) fold(s string) string {
	s = f.simplified(compatible(s))
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch r {
		case '(', '[', '【', '〔', '「', '《', '<', '{':
			out = append(out, '(')
			continue
		case ')', ']', '】', '〕', '」', '》', '>', '}':
			out = append(out, ')')
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			out = utf8.AppendRune(out, unicode.ToLower(r))
		}
	}
	return string(out)
}

// compatible returns a text in Unicode's normal form KC. Of what names are written with, ideographs and full width and ASCII, that
// is known without looking every character up.
func compatible(s string) string {
	wide := false
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf, r >= '一' && r <= '\u9fff':
		case r >= '！' && r <= '～':
			wide = true
		default:
			return norm.NFKC.String(s)
		}
	}
	if !wide {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - ('！' - '!')
		}
		return r
	}, s)
}

// simplified writes a text in simplified characters: what OpenCC's Convert returns, by its dictionaries, without what that
// allocates for every character; names are folded by the hundred thousand.
func (f folder) simplified(s string) string {
	for _, group := range f.traditional.DictChains {
		var out []byte // of what comes before done, once something is written otherwise
		done := 0
		for at := 0; at < len(s); {
			length, word := 0, ""
			for _, dictionary := range group.Dicts {
				if length, word = longestWord(dictionary, s[at:]); length > 0 {
					break
				}
			}
			if length == 0 {
				_, length = utf8.DecodeRuneInString(s[at:])
			} else if word != s[at:at+length] {
				out, done = append(append(out, s[done:at]...), word...), at+length
			}
			at += length
		}
		if done > 0 {
			s = string(append(out, s[done:]...))
		}
	}
	return s
}

// longestPhrase bounds phrases of dictionaries in characters, as OpenCC does.
const longestPhrase = 10

// longestWord returns how many bytes the longest word of a dictionary has that a text begins with, and how it is written
// otherwise; 0 when there is none.
func longestWord(d *da.Dict, s string) (length int, word string) {
	node, characters := 0, 0
	for i := 0; i < len(s) && characters < longestPhrase; characters++ {
		_, size := utf8.DecodeRuneInString(s[i:])
		var err error
		if node, err = d.Trie.Jump([]byte(s[i:i+size]), node); err != nil {
			break
		}
		i += size
		if value, err := d.Trie.Value(node); err == nil {
			length, word = i, d.Values[value][0]
		}
	}
	return length, word
}

// bare returns a folded text without its brackets.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if r == '(' || r == ')' {
			return -1
		}
		return r
	}, s)
}
