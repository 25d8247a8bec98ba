package conditions

import (
	"strings"
	"unicode/utf8"
)

// names finds the words of a list in a text, the longest first, without regard to quotation marks: 专精特新“小巨人”企业.
type names struct {
	root *branch
}

type branch struct {
	next map[rune]*branch
	id   string // of the name that ends here; empty: none does
}

// named is a name found in a text.
type named struct {
	id         string
	start, end int // bytes, quotation marks around it included
}

func newNames() *names { return &names{root: &branch{}} }

func (n *names) add(name, id string) {
	at := n.root
	for _, r := range name {
		if quoteMark(r) {
			continue
		}
		if at.next == nil {
			at.next = map[rune]*branch{}
		}
		if at.next[r] == nil {
			at.next[r] = &branch{}
		}
		at = at.next[r]
	}
	if at.id == "" && at != n.root {
		at.id = id
	}
}

func quoteMark(r rune) bool { return strings.ContainsRune("“”\"'「」‘’ ", r) }

// at returns the longest name that begins at a place.
func (n *names) at(text string, start int) (named, bool) {
	at, found := n.root, named{start: start}
	var last rune
	for i, r := range text[start:] {
		if r == '的' && at.next[r] == nil && (last == '级' || last == '案') { // 省级的企业技术中心, 国家备案的众创空间
			continue
		}
		last = r
		if quoteMark(r) {
			if i == 0 {
				return named{}, false
			}
			if found.id != "" && found.end == start+i && strings.ContainsRune("”」’", r) {
				found.end += utf8.RuneLen(r)
			}
			continue
		}
		if at = at.next[r]; at == nil {
			break
		}
		if at.id != "" {
			found.id, found.end = at.id, start+i+utf8.RuneLen(r)
		}
	}
	return found, found.id != ""
}

// all returns the names between two places of a text, from the left, none within another.
func (n *names) all(text string, start, end int) []named {
	var out []named
	for i := start; i < end; {
		if f, ok := n.at(text[:end], i); ok {
			out = append(out, f)
			i = f.end
			continue
		}
		_, size := utf8.DecodeRuneInString(text[i:])
		i += size
	}
	return out
}
