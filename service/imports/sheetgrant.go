package imports

import (
	"errors"
	"strconv"
	"strings"
	"unicode"

	"huiqi/models"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// sheetGrant is what the cells of a row say of one title.
type sheetGrant struct {
	title   title
	held    *bool // what the row says outright
	years   int   // that it holds from its first day
	address map[string]string
}

// grantFor returns what is known of a title so far.
func (r *sheetRow) grantFor(id string) *sheetGrant {
	for _, g := range r.grants {
		if g.title.ID == id {
			return g
		}
	}
	g := &sheetGrant{title: title{ID: id}, address: map[string]string{}}
	r.grants = append(r.grants, g)
	return g
}

// grant reads a cell about a title.
func (r *sheetRow) grant(target workbook.Target, text, address string) (err error) {
	if target.Part() != workbook.Held && cells.Nothing(text) {
		return nil
	}
	g := r.grantFor(target.Field())
	g.address[target.Part()] = address
	switch target.Part() {
	case workbook.CertificateNo:
		if !strings.ContainsFunc(text, unicode.IsDigit) { // 申报中, 未认定
			return errors.New("不是证书编号：没有证书的，请留空")
		}
		g.title.CertificateNo = text
	case workbook.ValidFrom:
		g.title.From, err = r.day(text)
	case workbook.ValidTo:
		g.title.To, err = r.day(text)
	case workbook.Validity:
		var v cells.Validity
		if v, err = cells.Valid(text, r.day); err != nil {
			return err
		}
		g.years = v.Years
		if !v.From.IsZero() {
			g.title.From = v.From
		}
		if !v.To.IsZero() {
			g.title.To = v.To
		}
	default:
		return r.heldCell(g, text)
	}
	return err
}

// heldCell reads whether a title is held: 是 or 否, its name, or the day since when.
func (r *sheetRow) heldCell(g *sheetGrant, text string) error {
	yes := true
	if truth, err := cells.Truth(text); err == nil {
		yes = string(truth) == "true"
		g.held = &yes
		return nil
	}
	g.held = &yes
	if found, ok := r.service.Catalogue.Title(text); ok && found.ID == g.title.ID {
		return nil
	}
	day, err := r.day(text)
	if err != nil {
		return errors.New("应填 是 或 否，或认定日期")
	}
	g.title.From = day
	return nil
}

// finishGrants makes grants of what the cells say of titles. A title of which only 否 or a number of years is said is
// none: that it is not held is told by looking the lists up, not by a sheet.
func (r *sheetRow) finishGrants() {
	for _, g := range r.grants {
		t := g.title
		if g.years > 0 && t.To.IsZero() && !t.From.IsZero() {
			t.To = t.From.AddYears(g.years).AddDays(-1)
		}
		known := t.CertificateNo != "" || t.From != (models.Date{}) || t.To != (models.Date{})
		if g.held != nil && !*g.held {
			if known {
				r.found = append(r.found, badCell(g.address[workbook.Held], errors.New("填了“否”，却有证书编号或有效期")))
			}
			continue
		}
		if !known && g.held == nil {
			continue
		}
		at := "titles[" + strconv.Itoa(len(r.line.Titles)) + "]"
		for _, of := range [...]struct{ part, path string }{ // the cell of a day goes before that of both
			{workbook.CertificateNo, ".certificate_no"},
			{workbook.Validity, ".valid_from"},
			{workbook.Validity, ".valid_to"},
			{workbook.ValidFrom, ".valid_from"},
			{workbook.ValidTo, ".valid_to"},
			{workbook.Held, ".title_id"},
		} {
			if address := g.address[of.part]; address != "" {
				r.placed[at+of.path] = address
			}
		}
		r.line.Titles = append(r.line.Titles, t)
	}
}
