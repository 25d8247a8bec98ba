package metadata

import (
	"strings"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/reading/pattern"
)

// signature is how a document ends: the offices that sign and the day.
type signature struct {
	names []issuerName
	day   stated[models.Date]
}

// endOfSignature is a day at the end of words that begin with the offices: 示例局、样例局 2031年5月20日, 示例局，2031年5月20日印发。
var endOfSignature = pattern.MustCompile(`^(.{6,200}?)[ ，]?于?(` + dayWords + `)(?:联合|共同)?(?:印发|发布|公布|发文|发)?$`)

// dayThenOffices is a signature that begins with its day: （2031年5月20日，示例局）.
var dayThenOffices = pattern.MustCompile(`^（?(` + dayWords + `)[ ，]{1,2}(.{6,200}?)）?$`)

// beforeSignature is where the words that sign may begin on the line of the last sentence: behind it, a dash or an opening bracket.
var beforeSignature = pattern.MustCompile(`(?:[。；]（?|[^0-9年月日]--?|^（|^落款：)[ -]*`)

// issuedOn is a day below the offices that says what they did on it: 2031年5月20日公布.
var issuedOn = pattern.MustCompile(`^（?(` + dayWords + `)(?:印发|发布|公布|发)）?$`)

// personSigns is the line on which the head of an office signs an order: 部长 某某.
var personSigns = pattern.MustCompile(`^(?:\p{Han}{0,12}?)(?:总理|主席|省长|市长|区长|县长|部长|主任|局长|署长|行长|厅长)[ ：]?\p{Han}{2,5}$`)

// longestSignature is the most lines of offices above a day.
const longestSignature = 12

// signature finds the first day that stands below the names of offices, or at the end of the text before the
// attachments.
func (r *Reader) signature(p *page) signature {
	for i := range p.lines {
		if !strings.ContainsAny(p.lines[i].text, daySigns) {
			continue
		}
		l := p.lastWords(p.lines[i])
		if len(l.text) > longestSigning || l.text == "" || !strings.ContainsAny(l.text, daySigns) {
			continue
		}
		if g := endOfSignature.FindStringSubmatchIndex(l.text); g != nil {
			if signed, ok := r.signedOn(p, place{l.start + g[2], l.start + g[3]}, place{l.start + g[4], l.start + g[5]}, 0.95); ok {
				return signed
			}
		}
		if g := dayThenOffices.FindStringSubmatchIndex(l.text); g != nil && i >= p.head && r.endsText(p, i) {
			if signed, ok := r.signedOn(p, place{l.start + g[4], l.start + g[5]}, place{l.start + g[2], l.start + g[3]}, 0.9); ok {
				return signed
			}
		}
		day, ok := dayOf(l.text)
		if g := issuedOn.FindStringSubmatch(l.text); g != nil && !ok {
			if day, ok := parseDay(g[1]); ok {
				if names := r.signers(p, i); names != nil {
					return signature{names, stated[models.Date]{day, l.place, 0.95, ""}}
				}
			}
		}
		if !ok {
			continue
		}
		stands := stated[models.Date]{day, l.place, 0.95, ""}
		if names := r.signers(p, i); names != nil {
			return signature{names, stands}
		}
		if i > p.head && personSigns.MatchString(p.lines[i-1].text) {
			return signature{nil, stands}
		}
		if names := r.signsBelow(p, i); names != nil {
			return signature{names, stands}
		}
		if i >= p.head && r.endsText(p, i) && !(i > 0 && timeLabel.MatchString(p.lines[i-1].text)) {
			stands.confidence = 0.88
			return signature{nil, stands}
		}
	}
	return signature{names: r.lastNames(p)}
}

// daySigns are characters of which every day has one.
const daySigns = "日0123456789"

// signedOn returns the signature of the offices at one place with the day at another; ok is false where there are none, or no such day.
func (r *Reader) signedOn(p *page, by, on place, confidence float64) (_ signature, ok bool) {
	day, ok := parseDay(p.of(on))
	names := r.offices.list(p.of(by))
	if !ok || names == nil {
		return signature{}, false
	}
	return signature{r.listAt(names, by, 1).names, stated[models.Date]{day, on, confidence, ""}}, true
}

// longestSigning is the most bytes of the words that sign, with their day.
const longestSigning = 400

// lastWords is what follows the last sentence of a line that ends with a day, as on a page that lost its lines: …执行。某局 2031年3月2日,
// …报区县科技局。--某局，2031年3月2日, …执行。（某局2031年3月2日印发）。
func (p *page) lastWords(l line) line {
	from := max(0, len(l.text)-longestSigning)
	for from > 0 && !utf8.RuneStart(l.text[from]) {
		from--
	}
	tail := strings.TrimRight(l.text[from:], "。）")
	day := anyDay.FindStringIndex(tail[max(0, strings.LastIndexAny(tail, "。；（")):])
	ends := beforeSignature.FindAllStringIndex(tail)
	if day == nil || len(ends) == 0 {
		return l
	}
	return p.line(l.start+from+ends[len(ends)-1][1], l.start+from+len(tail))
}

// mostSigners is the most lines of offices that end a text without a day.
const mostSigners = 3

// lastNames returns the offices that a text ends with below its last sentence, where no day stands there.
func (r *Reader) lastNames(p *page) []issuerName {
	last := p.filled()
	above := last
	for above > 0 && r.offices.list(p.lines[above-1].text) != nil {
		above--
	}
	if above == last || last-above > mostSigners || above <= p.head || !strings.HasSuffix(p.lines[above-1].text, "。") {
		return nil
	}
	return r.signers(p, last)
}

// signers returns the offices on the lines directly above line i.
func (r *Reader) signers(p *page, i int) []issuerName {
	var out []issuerName
	for n := 1; n <= longestSignature && i-n >= 0; n++ {
		l := p.lines[i-n]
		names := r.offices.list(l.text)
		if names == nil {
			break
		}
		out = append(r.listAt(names, l.place, 1).names, out...)
	}
	return out
}

// signsBelow returns the offices on the line below line i, where the text ends with them.
func (r *Reader) signsBelow(p *page, i int) []issuerName {
	if i < p.head || i+1 >= len(p.lines) || !r.endsText(p, i+1) {
		return nil
	}
	l := p.lines[i+1]
	return r.listAt(r.offices.list(l.text), l.place, 1).names
}

// endsText reports whether nothing but attachments follows line i.
func (r *Reader) endsText(p *page, i int) bool {
	if i+1 < len(p.lines) && strings.HasPrefix(p.lines[i+1].text, "第一") && structured.MatchString(p.lines[i+1].text) && i > 0 && strings.HasSuffix(p.lines[i-1].text, "。") {
		return true // the instrument that the paper issues begins
	}
	return i+1 >= len(p.lines) || labelled.MatchString(p.lines[i+1].text) || labelLine.MatchString(p.lines[i+1].text) || strings.HasPrefix(p.lines[i+1].text, "（") && strings.Contains(p.lines[i+1].text, "公开")
}
