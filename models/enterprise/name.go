package enterprise

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// SameName reports whether an enterprise is called so: by its name or one of its aliases, whatever the width, the case and the spaces.
func SameName(e Enterprise, name string) bool {
	want := plainName(name)
	return plainName(e.Name) == want || slices.ContainsFunc(e.Aliases, func(alias string) bool { return plainName(alias) == want })
}

// Alike reports whether two names are one, whatever the width, the case and the spaces.
func Alike(a, b string) bool { return plainName(a) == plainName(b) }

func plainName(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return unicode.ToUpper(r)
	}, width.Fold.String(name))
}
