package duplicates

import (
	"unicode/utf8"

	"github.com/agnivade/levenshtein"
)

// likeness is how two names compare.
type likeness struct {
	points int
	firm   bool // they have a key in common
	text   string
	a, b   Name
}

// names compares every name of one entry with every name of the other, and keeps what is most alike. A branch is never the
// company, whatever other names they have.
func (r *Reader) names(c *comparison) {
	if len(c.a.Names) == 0 || len(c.b.Names) == 0 {
		return
	}
	best := likeness{points: otherNumber - 1}
	for i, a := range c.a.Names {
		for j, b := range c.b.Names {
			if found := r.alike(a, b, i == 0 && j == 0); found.points > best.points {
				best = found
			}
		}
	}
	c.firm = c.firm || best.firm
	c.say("name", best.points, best.text, best.a.Written, best.b.Written)
	if x, y := c.a.Names[0], c.b.Names[0]; (x.Branch == "") != (y.Branch == "") {
		c.apart = true
		c.say("branch", 0, "一方是分支机构，不是同一主体", x.Written, y.Written)
	}
}

// alike compares two names; current when neither is a former or other one.
func (r *Reader) alike(a, b Name, current bool) likeness {
	out := likeness{a: a, b: b}
	prefix := "名称"
	if !current {
		prefix = "曾用名或别名"
	}
	x, y := a.Core(), b.Core()
	long := utf8.RuneCountInString(x) >= 2
	switch places := r.places.agree(a.Places, b.Places); {
	case x == y && long && !places:
		out.points, out.firm, out.text = coreElsewhere, true, prefix+"只有地名不同，而两地不相属"
	case a.Folded == b.Folded && long:
		out.points, out.firm, out.text = sameName, true, prefix+"相同"
	case x == y && long:
		out.points, out.firm, out.text = sameCore, true, prefix+"只有地名或组织形式的写法不同"
	case counted(x) != counted(y):
		out.points, out.text = otherNumber, "名称中的序号不同"
	case places && min(utf8.RuneCountInString(x), utf8.RuneCountInString(y)) >= 4 && levenshtein.ComputeDistance(x, y) == 1:
		out.points, out.text = nearName, prefix+"只差一个字"
	case a.Trade == b.Trade && utf8.RuneCountInString(a.Trade) >= 2 && a.Branch == b.Branch:
		out.points, out.text = sameTrade, prefix+"字号相同"
	default:
		out.points, out.text = otherName, "名称不同"
	}
	return out
}

// within reports whether two texts of one length differ in at most so many places, and in one at least.
func within(a, b string, places int) bool {
	if len(a) != len(b) || a == b {
		return false
	}
	for i := range len(a) {
		if a[i] != b[i] {
			places--
		}
	}
	return places >= 0
}
