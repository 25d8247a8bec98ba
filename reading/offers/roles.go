package offers

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/reading/numerals"
)

// teller finds what each quantity of a sentence does.
type teller struct {
	text   string
	opened bool // something has been said to be given
	listed role // of the quantity before
	left   int  // byte after it, or where the phrase begins
	out    []parse
	bounds bool    // that quantity bounds what applicants must have: 营业收入首次达到5000万元、1亿元
	open   []parse // numbers of a list whose giving word has not come yet: A级30万元、B级20万元的标准给予补助
}

// roles returns the quantities of a sentence that do something, in their order.
func roles(text string, s Range, parts []Range, opened bool) []parse {
	t := teller{text: text, opened: opened}
	rest := numerals.All(text, s.Start, s.End)
	for n, ph := range parts {
		end := 0
		for end < len(rest) && rest[end].Start < ph.End {
			end++
		}
		words := ph.of(text)
		gives := giving.in(words)
		refused := refuses(words) || bearing.MatchString(words) && !loss.MatchString(s.of(text)) // which budget pays
		if end > 0 && !refused {
			t.phrase(rest[:end], n, ph, place{gives: gives, charges: charges.in(words), later: giving.in(text[ph.End:s.End])})
		}
		t.opened = t.opened || gives && !refused
		rest = rest[end:]
	}
	return t.out
}

// refuses reports whether a phrase says that something is not given; 不得超过 is only a ceiling.
func refuses(words string) bool {
	if strings.Contains(words, "不得") {
		words = strings.NewReplacer("不得超过", "", "不得高于", "").Replace(words)
	}
	return negated.in(words)
}

// phrase reads the quantities of one phrase.
func (t *teller) phrase(quantities []numerals.Quantity, n int, ph Range, around place) {
	t.left, t.listed, t.open, t.bounds = ph.Start, noRole, nil, false
	opened := t.opened // up to the quantity
	for i, q := range quantities {
		right := max(ph.End, q.End)
		if i+1 < len(quantities) {
			right = quantities[i+1].Start
		}
		at := around
		at.left, at.right = strings.ReplaceAll(t.text[t.left:q.Start], " ", ""), t.text[q.End:right]
		opened = opened || giving.in(at.left)
		at.opened = opened
		this := parse{Quantity: q, phrase: n, near: at.gives, whole: wholeOf.MatchString(at.left), apart: separate.MatchString(at.left) || borrowed.MatchString(at.right) || applied.MatchString(at.left), upper: i > 0 && joined.MatchString(at.left)}
		if list(at.left) {
			at.listed = t.listed
		} else {
			t.open = nil
		}
		t.bounds = q.Kind == numerals.Money && (measured.MatchString(at.left) && !lending.MatchString(at.left) || t.bounds && list(at.left))
		if !t.bounds || !list(at.left) {
			this.role = roleOf(q, at)
		}
		t.found(this)
		t.left = q.End
	}
}

// found takes a quantity with its role.
func (t *teller) found(q parse) {
	switch {
	case q.role == amount || q.role == rate:
		t.out = append(append(t.out, started(t.open, q)...), q)
	case q.role != noRole:
		t.out = append(t.out, q)
	case q.Kind == numerals.Money || q.Kind == numerals.Ratio || q.Kind == numerals.Plain && q.Unit == "":
		t.open = append(t.open, q)
		return
	default:
		return
	}
	t.open, t.listed = nil, q.role
}

// started gives the numbers that began a list the role of the one that ends it.
func started(open []parse, last parse) []parse {
	var out []parse
	for _, q := range open {
		if q.Kind == last.Kind {
			q.role = last.role
			out = append(out, q)
		}
	}
	return out
}

// wholeOf are the words of a ceiling over several payments.
var wholeOf = regexp.MustCompile(`累计|年度|每年|全年|单个企业|单家|每家|每户|每个企业|同一企业|一家企业|合计|总额|总计`)

// joined are the words between two numbers of a range.
var joined = regexp.MustCompile(`^(?:（不?含）)?(?:以上)?(?:-|至|到)$|^以上$`)

// list reports whether the words between two numbers only go on with a list: a mark and a label.
func list(between string) bool {
	marked := strings.HasPrefix(between, "、") || strings.HasPrefix(between, "/") || strings.HasPrefix(between, "和") || strings.HasPrefix(between, "或") || joined.MatchString(between)
	return marked && utf8.RuneCountInString(between) <= 16
}
