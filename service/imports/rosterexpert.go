package imports

import (
	"fmt"
	"strings"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/reading/workbook"
	"huiqi/service/experts"
)

// Expert turns a row into what the base of experts stores. A consent is what the cells say: its proof, its way and its day;
// of none of them nothing follows.
func (s *Service) Expert(sheet *workbook.Sheet, o SheetOptions, row workbook.Row) (SheetEntry[experts.ExpertEntry], error) {
	r := s.rosterRow(sheet, o, row)
	e := exchange.Expert{
		Name: plainName(r.text["name"]), Employer: plainName(r.text["employer"]), Title: r.text["title"], Topics: r.topics(), Introduction: r.text["introduction"],
		Contact: r.text["contact"], Phone: r.text["phone"], Email: r.text["email"],
	}
	out := SheetEntry[experts.ExpertEntry]{Row: row.Number, Key: rosterKey(e.Name, e.Employer), natural: experts.Key(e.Name, e.Employer), placed: r.placed, Entry: experts.ExpertEntry{Expert: e, Job: o.Job}}
	if e.Employer == "" {
		r.wrong("employer", "须有工作单位，否则与同名的人分不开", "an employer is needed: people of the same name cannot be told apart otherwise", "")
	}
	for _, kind := range []exchange.ConsentKind{exchange.Listed, exchange.Public} {
		if given, ok := r.consent(kind, len(out.Entry.Consents)); ok {
			out.Entry.Consents = append(out.Entry.Consents, given)
		}
	}
	if len(r.found) > 0 {
		return out, models.Invalid("invalid-expert", "这一行有误", "the row has faults", r.found...)
	}
	return out, nil
}

// consent reads a consent; ok is false where no cell says anything of it.
func (r *rosterRow) consent(kind exchange.ConsentKind, nth int) (given experts.GivenConsent, ok bool) {
	prefix := string(kind) + "_"
	for _, part := range []struct{ column, path string }{{"proof", "proof"}, {"by", "by"}, {"who", "who"}, {"on", "given_on"}, {"until", "until"}} {
		address := r.placed[prefix+part.column]
		at := fmt.Sprintf("consents[%d]", nth)
		if address != "" {
			r.placed[at+".consent."+part.path] = address
		}
		if r.said[prefix+part.column] && !ok {
			r.placed[at], ok = address, true
		}
	}
	if !ok {
		return given, false
	}
	given = experts.GivenConsent{Kind: kind, Consent: exchange.Consent{
		Who: r.text[prefix+"who"], Proof: r.text[prefix+"proof"], GivenOn: r.days[prefix+"on"], Until: r.days[prefix+"until"],
	}}
	if text := r.text[prefix+"by"]; text != "" {
		if given.Consent.By = consentWay(text); given.Consent.By == "" {
			r.wrong(prefix+"by", "没有这种同意方式", "there is no such way of agreeing", "同意书、信函、合同、声明")
		}
	}
	return given, true
}

// consentWay returns the way of agreeing that a word stands for; empty for none.
func consentWay(text string) string {
	words := map[string]string{
		"form": "form", "同意书": "form", "授权书": "form", "表格": "form", "申请表": "form", "书面": "form",
		"letter": "letter", "信函": "letter", "函": "letter", "来函": "letter", "邮件": "letter",
		"contract": "contract", "合同": "contract", "协议": "contract", "聘用协议": "contract",
		"statement": "statement", "声明": "statement", "承诺书": "statement",
	}
	return words[strings.ToLower(text)]
}
