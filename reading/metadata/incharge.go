package metadata

import (
	"regexp"
	"strings"

	"huiqi/models/reference"
	"huiqi/reading/pattern"
)

// charge is the entry of a page on a policy that says whose it is: 主管部门 示例市样例局, 【受理部门】示例区样例局.
var charge = regexp.MustCompile(`^(?:[一二三四五六七八九十]、|[0-9]{1,2}[.、])?[〔【]?(?:(?:发文|制定|发布|印发|出台)(?:部门|单位|机关|机构)|\p{Han}{0,2}(?:主管|牵头|责任|受理|审核|兑现|实施|承办)(?:部门|单位|机关|机构))[〕】]?[：\s]*`)

// issuing is such an entry that tells who issued the policy.
var issuing = regexp.MustCompile(`发文|制定|发布|印发|出台`)

// inChargeNote and inChargeSure: such an office is not said to have issued the text.
const (
	inChargeSure = 0.55
	inChargeNote = "页面只写明负责的部门，按制定部门推定"
)

// officeInCharge takes the office that a page names as in charge of the policy, on the line of that entry or below it,
// where its territory is the one in the title, or else the one whose bounds the text names: a district takes the applications of its city's programs too.
func (r *Reader) officeInCharge(p *page, title stated[string]) issuerList {
	of := r.titleTerritory(title)
	if of.Code == "" {
		of, _ = r.placedTerritory(p)
	}
	for i, l := range p.lines {
		g := charge.FindString(l.text)
		if g == "" {
			continue
		}
		at := line{place{l.start + len(g), l.end}, l.text[len(g):]}
		if at.text == "" && i+1 < len(p.lines) {
			at = p.lines[i+1]
		}
		names := r.offices.list(strings.TrimRight(at.text, "。；"))
		if len(names) == 0 {
			continue
		}
		if issuing.MatchString(g) {
			return r.listAt(names, at.place, 0.9)
		}
		if of.Code != "" && r.officeTerritory(names[0]).Code == of.Code {
			l := r.listAt(names, at.place, inChargeSure)
			l.note = inChargeNote
			return l
		}
	}
	return issuerList{}
}

// opens is what may stand before whoever acts in the clause that a text or a sentence begins with: 第一条, 答：, （摘自.
var opens = regexp.MustCompile(`^(?:第[一二三四五六七八九十]+条 ?|[一二三四五六七八九十]、|答[0-9]{0,2}：|（?(?:摘自|节选自|选自|引自|来源：))?`)

// openingIssuers takes the offices that the first sentence of a text begins with, or one of its clauses behind the purpose: 为加快示例，
// 样例市样例局、样例市示例局联合遴选…. Their territory is that of the title.
func (r *Reader) openingIssuers(p *page, title stated[string]) issuerList {
	start := speechStart(p)
	at := p.behindNumber(start)
	sentence := place{at.start, p.sentence(at).end}
	sentence.start += len(opens.FindString(p.of(sentence)))
	for from := sentence.start; from < sentence.end; {
		end := sentence.end
		if i := strings.IndexAny(p.text.Text[from:sentence.end], "，；："); i >= 0 {
			end = from + i
		}
		if at, names := r.actors(p, place{from, end}); r.ofTitle(names, title) {
			return r.listAt(names, at, 0.75)
		}
		from = end + len("，")
	}
	return issuerList{}
}

// behindNumber returns where the speech begins that a number opens: 示例发〔2031〕6号　某市样例局对…给予补贴。
func (p *page) behindNumber(start int) place {
	for _, m := range p.numbers {
		if m.start == start {
			start = m.end + len(p.text.Text[m.end:]) - len(strings.TrimLeft(p.text.Text[m.end:], "。，：； "))
			break
		}
	}
	return place{start, start}
}

// actors returns the offices that a clause begins with and goes on to tell the doing of.
func (r *Reader) actors(p *page, clause place) (place, []string) {
	s := p.of(clause)
	for end := range s[:min(len(s), longestActors)] {
		if !namesOffice.MatchString(s[:end]) || goesOn.MatchString(s[end:]) {
			continue
		}
		if names := r.offices.acting(s[:end]); names != nil {
			return place{clause.start, clause.start + end}, names
		}
	}
	return place{}, nil
}

// longestActors is the most bytes of the names of those who act.
const longestActors = 360

var (
	// namesOffice ends as the names of offices do.
	namesOffice = pattern.MustCompile(`(?:[部局厅署院委会府行办室]|中心|海关|交易所|公司)$`)
	// goesOn goes on with a name, a list of them or something of theirs, and not with what they do: 委|员会, 局、…, 局的通知.
	goesOn = pattern.MustCompile(`^(?:[的、等及和与 ]|（[^以]|会同|\p{Han}{2,8}税务局|\p{Han}{2,8}分行|\p{Han}{2,4}监管分?局|员会|会|同[^意]|议|法|理|件|公室|公厅|办公|保障|组织部|宣传部|统战部|人才工作|人民|$)`)
)

// organizes tells at the beginning of a text whose matter it is: 由某部（某委）组织, 由某部会同有关部门认定, 由某市样例局受理.
var organizes = pattern.MustCompile(`由(\p{Han}[\p{Han}、]{1,120}?)(?:（[^（）]{2,20}）)?(?:负责)?(?:统一|联合|共同)?(?:组织|受理|认定|评定|评选|主办|设立|颁发|发放|审核)`)

// charged and inCharge tell the same at the end: 由示例市样例局牵头落实, 示例市样例局负责组织实施.
const charged = `(\p{Han}[\p{Han}、]{1,60}?)(?:（以下[^（）]{2,20}）)?(?:牵头)?(?:(?:按(?:照)?(?:有关)?(?:规定|标准|程序))?给予[^，。；罚]{0,16}(?:奖励|奖补|补助|补贴|支持|资助)|负责[^，。；]{0,24}(?:组织|实施|认定|管理|评审|备案|落实)|牵头(?:组织|实施|落实))`

var (
	chargedBy = pattern.MustCompile(`由` + charged)
	inCharge  = pattern.MustCompile(`(?:^|，)` + charged)
)

// organizingIssuers takes the offices that a text first names as the ones that organize what it tells of: 由某部组织, 某市样例局每年组织一次.
// Their territory is that of the title, or the title has none and they are of the state or of the place that the text is about.
func (r *Reader) organizingIssuers(p *page, title stated[string]) issuerList {
	untitled := r.titleTerritory(title).Code == ""
	placed, _ := r.placedTerritory(p)
	for _, sentence := range p.sentences() {
		at, names := r.organizers(p, sentence)
		if !r.ofTitle(names, title) || untitled && !ofPlace(r.officeTerritory(names[0]), placed) {
			continue
		}
		l := r.listAt(names, at, inChargeSure)
		l.note = organizingNote
		return l
	}
	return issuerList{}
}

// ofPlace reports whether the territory of an office is the whole country, or the place that a text is about.
func ofPlace(office, placed reference.Division) bool {
	return office.Level == reference.LevelCountry || office.Code != "" && office.Code == placed.Code
}

// organizers returns the offices that a sentence says organize something, or begins with and goes on to tell the doing of.
func (r *Reader) organizers(p *page, sentence place) (place, []string) {
	sentence.start += len(opens.FindString(p.of(sentence)))
	for _, form := range []*pattern.Pattern{organizes, chargedBy, inCharge} {
		if g := form.FindStringSubmatchIndex(p.of(sentence)); g != nil {
			at := place{sentence.start + g[2], sentence.start + g[3]}
			if names := r.offices.acting(p.of(at)); names != nil {
				return at, names
			}
		}
	}
	return r.actors(p, sentence)
}

const organizingNote = "正文只写明组织实施的机关，按制定机关推定"

// ofTitle reports whether the first of several offices is of the territory that a title names, or of any where it names none.
func (r *Reader) ofTitle(names []string, title stated[string]) bool {
	if len(names) == 0 {
		return false
	}
	own, titled := r.officeTerritory(names[0]), r.titleTerritory(title)
	if level := r.relativeLevel(names[0]); level != "" {
		return titled.Code != "" && level == levelOf(titled)
	}
	return own.Code != "" && (own.Code == titled.Code || titled.Code == "")
}
