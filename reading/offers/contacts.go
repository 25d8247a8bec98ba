package offers

import (
	"regexp"
	"strings"

	"huiqi/models/policy"
	"huiqi/reading/prose"
)

// How sure the reading of a contact is.
const (
	sureOffice = 0.95 // an office with its telephone
	sureMobile = 0.7  // a mobile number given as the official contact
	sureNumber = 0.5  // no office is named beside it
)

// Contacts returns the offices that a range of a document names to ask, in its order, with telephone numbers joined by
// 、; names of people, mail and address are in the note. Mobile numbers count only after the words that make them the
// official contact. A contact without an office beside it has an empty one, for a person to fill in.
func Contacts(p *prose.Prose, r Range) []policy.ReadContact {
	var out []policy.ReadContact
	for _, c := range contactsIn(p.Text, r.within(p.Text)) {
		words := c.words.trimmed(p.Text, "，。；：、")
		out = append(out, policy.ReadContact{
			Contact:    policy.Contact{Office: c.office, Phone: strings.Join(c.phones, "、"), Note: clipped(strings.Join(c.notes, "；"))},
			Source:     p.Span(words.Start, words.End),
			Confidence: c.sure(),
		})
	}
	return out
}

// contact is an office in the making.
type contact struct {
	office string
	phones []string
	notes  []string
	words  Range
	mobile bool
}

var (
	asking   = newLexicon("联系人|联系电话|联系方式|咨询电话|咨询方式|咨询|业务电话|服务电话|服务热线|热线|电话|邮箱|电子邮件|Email|E-mail|email|联系地址|通讯地址|邮寄地址|报送地址|地址|技术支持|受理科室|网址|申报系统|申报平台")
	phone    = regexp.MustCompile(`(?:（0[0-9]{2,3}）|0[0-9]{2,3}-?)?[2-8][0-9]{6,7}(?:-[0-9]{1,6})?|400-?[0-9]{3,4}-?[0-9]{3,4}|123[0-9]{2}|1[3-9][0-9]{9}`)
	landline = regexp.MustCompile(`0[0-9]{2,3}-[0-9]{7,8}`)
	fax      = regexp.MustCompile(`传真：?$`)
	further  = regexp.MustCompile(`^(?:/|、|，|或)([0-9]{7,8}|[0-9]{1,4})`)
	mail     = regexp.MustCompile(`[A-Za-z0-9._-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+`)
	address  = regexp.MustCompile(`(?:联系地址|通讯地址|邮寄地址|报送地址|受理地点|地址)(?:为|：)?([^，。；\n]{4,60})`)
	people   = regexp.MustCompile(`(?:联系人|联络人)(?:为|：|及电话：)?([一-龥]{2,4}(?:[、/和 ][一-龥]{2,3})*)(?:[^一-龥]|$)`)
	site     = regexp.MustCompile(`https?[:：]//[A-Za-z0-9][A-Za-z0-9./_?=#-]*`)
	bare     = regexp.MustCompile(`[：:]?[2-8][0-9]{6,7}[。；\n]?$`)
)

// contactsIn reads the sentences of a range that have the words of a contact. A line that only names an office gives it
// to the next one.
func contactsIn(text string, r Range) []contact {
	var out []contact
	office, joining, person := "", false, -1
	for _, s := range split(text, r, "。；\n") {
		words := s.of(text)
		found := sentenceContacts(text, s)
		row := cells(text, s)
		if person = personColumn(text, row, person); len(found) == 1 && person >= 0 && person < len(row) {
			found[0].notes = append(found[0].notes, "联系人："+row[person].of(text))
		}
		if len(found) == 0 {
			office = lineOffice(words)
			joining = false
			continue
		}
		for _, c := range found {
			if n := len(out) - 1; n >= 0 && joining && c.office == "" && (len(out[n].phones) == 0 || len(c.phones) == 0) {
				out[n].join(c)
				continue
			}
			if c.office == "" {
				c.office = office
			}
			out = append(out, c)
			joining = true
		}
	}
	return out
}

// personColumn returns which cell of a table's rows names a person, -1 where none is known to; before is that of the row
// before.
func personColumn(text string, row []Range, before int) int {
	if len(row) == 0 {
		return -1
	}
	for i, c := range row {
		if words := c.of(text); words == "联系人" || words == "联络员" || words == "姓名" {
			return i
		}
	}
	return before
}

// sentenceContacts reads the offices and numbers of one sentence: every office takes the numbers after it.
func sentenceContacts(text string, s Range) []contact {
	words := s.of(text)
	if !asking.in(words) && (!landline.MatchString(words) && (len(words) > 90 || !bare.MatchString(words)) || officeIn(words) == "") {
		return nil
	}
	var out []contact
	at := 0
	for _, m := range phone.FindAllStringIndex(words, -1) {
		if fax.MatchString(before(words, 0, m[0], 12)) {
			at = max(at, m[1])
			continue
		}
		if m[0] < at || m[0] > 0 && (digit(words[m[0]-1]) || words[m[0]-1] == '@') || m[1] < len(words) && (digit(words[m[1]]) || words[m[1]] == '@') {
			continue
		}
		c := contact{words: Range{s.Start + at, s.Start + m[1]}, phones: []string{words[m[0]:m[1]]}}
		if c.mobile = strings.HasPrefix(c.phones[0], "1") && len(c.phones[0]) == 11; c.mobile && !asking.in(words[at:m[0]]) && len(out) == 0 {
			continue
		}
		end := m[1]
		for f := further.FindStringSubmatchIndex(words[end:]); f != nil; f = further.FindStringSubmatchIndex(words[end:]) {
			if end+f[1] < len(words) && (digit(words[end+f[1]]) || words[end+f[1]] == '-') || f[3]-f[2] < 7 && words[end] != '/' {
				break
			}
			c.phones = append(c.phones, words[end+f[2]:end+f[3]])
			end += f[1]
		}
		c.words.End = s.Start + end
		c.office = officeIn(words[at:m[0]])
		c.note(words[at:m[0]])
		out = merge(out, c)
		at = end
	}
	rest := contact{words: Range{s.Start + at, s.End}}
	rest.note(words[at:])
	switch {
	case len(out) > 0 && len(rest.notes) > 0:
		out[len(out)-1].join(rest)
	case len(out) == 0 && (len(rest.notes) > 0 || officeIn(words) != "" && strings.Contains(words, "联系")):
		if rest.office = officeIn(words); len(rest.notes) > 0 {
			out = append(out, rest)
		}
	}
	return out
}

// merge appends a contact, or its numbers to the last one when no other office stands between.
func merge(out []contact, c contact) []contact {
	if n := len(out) - 1; n >= 0 && (c.office == "" || c.office == out[n].office) {
		out[n].join(c)
		return out
	}
	return append(out, c)
}

// join takes what another contact says of the same office.
func (c *contact) join(other contact) {
	c.phones = append(c.phones, other.phones...)
	c.notes = append(c.notes, other.notes...)
	c.words.End = max(c.words.End, other.words.End)
	c.mobile = c.mobile || other.mobile
	if c.office == "" {
		c.office = other.office
	}
}

// note takes people, mail and address.
func (c *contact) note(words string) {
	if m := people.FindStringSubmatch(words); m != nil {
		c.notes = append(c.notes, "联系人："+m[1])
	}
	if m := mail.FindString(words); m != "" {
		c.notes = append(c.notes, "邮箱："+m)
	}
	if m := site.FindString(words); m != "" {
		c.notes = append(c.notes, "网址："+strings.Replace(m, "：", ":", 1))
	}
	if m := address.FindStringSubmatch(words); m != nil {
		c.notes = append(c.notes, "地址："+strings.Trim(m[1], "： ）"))
	}
}

// sure returns how sure the contact is.
func (c contact) sure() float64 {
	switch {
	case c.office == "":
		return sureNumber
	case c.mobile, len(c.phones) == 0:
		return sureMobile
	}
	return sureOffice
}
