package duplicates

import (
	"strings"
	"unicode"

	"github.com/longbridgeapp/opencc"
	"golang.org/x/text/unicode/norm"
)

// folder writes names the way they are compared. It may be used by several goroutines.
type folder struct{ simplified *opencc.OpenCC }

// newFolder panics when the dictionaries that are compiled in are no dictionaries.
func newFolder() folder {
	simplified, err := opencc.New("t2s")
	if err != nil {
		panic(err)
	}
	return folder{simplified}
}

// fold returns a text in half width and lower case, in simplified characters (traditional forms and older variants become the
// ones of today), every bracket round. Blanks are left out, and with them whatever else is no letter, digit or bracket.
func (f folder) fold(s string) string {
	var out strings.Builder
	s = norm.NFKC.String(s)
	if simplified, err := f.simplified.Convert(s); err == nil { // it fails for no text
		s = simplified
	}
	for _, r := range s {
		switch {
		case strings.ContainsRune("([【〔「《<{", r):
			out.WriteRune('(')
		case strings.ContainsRune(")]】〕」》>}", r):
			out.WriteRune(')')
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			out.WriteRune(unicode.ToLower(r))
		}
	}
	return out.String()
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
