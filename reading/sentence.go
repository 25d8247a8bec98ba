package reading

import (
	"strings"

	"huiqi/reading/conditions"
	"huiqi/reading/outline"
	"huiqi/reading/pattern"
)

// sentence is a sentence that was looked at as a condition, and what became of it.
type sentence struct {
	start, end int
	node       *conditions.Node // nil: it states none
	reason     role
	section    bool // it stands in a section of conditions
	inside     bool // a part around it is one, whatever it is about itself
	follows    bool // the sentence before it in its paragraph says what applicants must be
	shared     bool // it stands in a part that several programs share
}

// cut is a part of a sentence, which stands where that does.
func (s sentence) cut(p conditions.Part, reason role) sentence {
	s.start, s.end, s.node, s.reason = p.Start, p.End, nil, reason
	return s
}

// clausesIn cuts a sentence at its marks.
func clausesIn(s string) []string {
	return strings.FieldsFunc(s, func(r rune) bool { return strings.ContainsRune("，。；：", r) })
}

// pausing are the ends of sentences; parts of one are set apart by semicolons.
const pausing = "。！？\n"

// sentences cuts the own text of a part into sentences, its heading left out.
func (g *gatherer) sentences(p *outline.Part) []sentence {
	if p.Kind == outline.Row { // its first cell names the second
		g.headings[p.Start] = true
		return nil
	}
	start := p.Start
	if p.Named.Start >= start && p.Named.End <= p.End && !p.Named.Empty() {
		start = p.Named.End
		for _, mark := range []string{"）", "】"} {
			if strings.HasPrefix(g.prose.Text[start:p.End], mark) {
				start += len(mark)
			}
		}
	}
	var out []sentence
	depth := 0
	from := start
	for i, r := range g.prose.Text[start:p.End] {
		at := start + i
		switch {
		case strings.ContainsRune("（《“", r):
			depth++
		case strings.ContainsRune("）》”", r):
			depth = max(0, depth-1)
		case strings.ContainsRune(pausing, r) && (depth == 0 || r == '\n'):
			out = appendSentence(out, g.prose.Text, from, at)
			from = at + len(string(r))
			depth = 0
		}
	}
	return appendSentence(out, g.prose.Text, from, p.End)
}

func appendSentence(out []sentence, text string, start, end int) []sentence {
	s := strings.Trim(text[start:end], " \n；。：，")
	if m := inBracketsAll.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	if s == "" {
		return out
	}
	if m := openingOf.FindStringIndex(s); m != nil && m[1] < len(s) {
		from := start + strings.Index(text[start:end], s) + m[1]
		return appendSentence(appendSentence(out, text, start, from), text, from, end)
	}
	at := start + strings.Index(text[start:end], s)
	stop := at + len(s)
	if m := numberFirst.FindStringSubmatch(s); m != nil {
		at += len(m[1])
	}
	if at == stop {
		return out
	}
	if stop < end && strings.HasPrefix(text[stop:end], "：") {
		stop += len("：")
	}
	return append(out, sentence{start: at, end: stop})
}

// inBracketsAll is a sentence that stands in brackets as a whole: （已获评国家级的企业，直接认定为省级。）.
var inBracketsAll = pattern.MustCompile(`^（([^（）]{6,}?)。?）$`)

// openingOf are the words by which a document comes to what it has to say, in one sentence with that: 现就认定事项公告如下：|申报企业应当….
var openingOf = pattern.MustCompile(`^(?:[^。；：]{0,120}，)?(?:现将|现就|特就|兹将|现对)[^。；：]{0,80}(?:如下|规定|明确|通知|公告|通告)：|^[^：]*(?:公告|通告|通知|通报|公布|发布|事项|明确|告知)如下：|^[^。；：]{0,120}(?:函告|规定|说明)如下：`)

// lastParts cuts the last sentence before a list at its semicolons, so that only its last part announces the list.
func (g *gatherer) lastParts(s sentence) []sentence {
	var out []sentence
	for _, p := range conditions.Parts(g.prose.Text, s.start, s.end) {
		out = append(out, sentence{start: p.Start, end: p.End})
	}
	if n := len(out); n > 0 {
		out[n-1].end = s.end
	}
	return out
}

// numberFirst is the number of the document before its first sentence, or in a line of its own: 淄科测〔2031〕5号|凡在我市注册的企业….
var numberFirst = pattern.MustCompile(`^(（?[^，。；：（）〔〕\n ]{2,12}〔[0-9]{4}〕[0-9]{1,4}号）?)(?:$|[^文规通的、》精要执）和及与中第])`)
