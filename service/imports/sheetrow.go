package imports

import (
	"cmp"
	"errors"
	"strings"

	"huiqi/models"
	"huiqi/models/reference"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
	"huiqi/service/base"
)

// SheetOptions say what the rows of a sheet have in common.
type SheetOptions struct {
	Source   string      // of rows that name none; empty: import
	AsOf     models.Date // of rows that name none
	Date1904 bool        // how the file counts days
	Job      string      // that the history of facts names
}

// SheetEntry is a row of a sheet as what keeps its subject takes it. Key is what the subject is found again by: the credit code
// of an enterprise, the name and the unit of an expert or an achievement.
type SheetEntry[E any] struct {
	Row   int
	Key   string
	Entry E

	natural string // what the subject is found again by, where Key is how people call it
	placed  places
}

// NaturalKey is what the subject is found again by.
func (e SheetEntry[E]) NaturalKey() string { return cmp.Or(e.natural, e.Key) }

// Refusal describes a fault of the row, its violations at the cells they are about. ok is false for an error that is not
// the row's doing.
func (e SheetEntry[E]) Refusal(err error) (Refusal, bool) {
	r, ok := refusal(e.Row, e.Key, err)
	for i, v := range r.Violations {
		r.Violations[i].Path = e.placed.find(v.Path)
	}
	return r, ok
}

// SheetReader turns rows of a recognised sheet into what the base stores. It may be used by one goroutine.
type SheetReader struct {
	service *Service
	sheet   *workbook.Sheet
	options SheetOptions
	set     map[string]setter
}

// Sheet returns the reader of the rows of a sheet.
func (s *Service) Sheet(sheet *workbook.Sheet, o SheetOptions) *SheetReader {
	return &SheetReader{s, sheet, o, setters()}
}

// Entry turns a row into what the base stores: checked as every imported row is. Where it differs from the base, the value
// that counts more stays. Cells of columns that are left out say nothing, nor do blank ones and dashes. The Fault of a row
// has the addresses of its cells as paths.
func (s *SheetReader) Entry(row workbook.Row) (SheetEntry[base.Entry], error) {
	o, sheet := s.options, s.sheet
	r := sheetRow{SheetReader: s, row: row, line: enterpriseLine{Annual: yearly{}, Facts: members{}}, placed: places{}}
	r.placed["uscc"] = workbook.Address(sheet.PlaceOf("uscc"), row.Number) // also of a blank: what is missing is missing there
	r.fiscalYear()
	for i := range sheet.Columns {
		c := &sheet.Columns[i]
		if text := said(row.Cell(c.Place())); text != "" {
			r.take(c, text)
		}
	}
	r.finishGrants()
	if r.struckOff != "" && r.line.DeregisteredOn.IsZero() {
		r.found = append(r.found, badCell(r.struckOff, errors.New("登记状态为注销，须在“注销日期”列写明日期；不知道的请先查登记，再登记注销")))
	}
	out := SheetEntry[base.Entry]{Row: row.Number, Key: reference.NormaliseUSCC(r.line.USCC), placed: r.placed}
	if len(r.found) > 0 {
		return out, models.Invalid("invalid-enterprise", "这一行有误", "the row has faults", r.found...)
	}
	if r.line.AsOf.IsZero() {
		r.line.AsOf = o.AsOf
	}
	var err error
	out.Entry, err = r.line.entry(Options{Source: o.Source}.source(), models.DateOf(s.service.Clock.Now()))
	if err != nil {
		return out, err
	}
	out.Entry.Ranked, out.Entry.Job, out.Entry.Once, out.Entry.Sheet = true, o.Job, true, true
	return out, nil
}

// said returns what a cell says: dashes and slashes say nothing, and the apostrophe that guards text against being taken
// for a formula is no part of it.
func said(text string) string {
	if len(text) > 1 && text[0] == '\'' && strings.ContainsRune("=+-@", rune(text[1])) {
		text = text[1:]
	}
	switch text {
	case "-", "--", "—", "——", "/", "\\", "N/A", "n/a":
		return ""
	}
	return text
}

// unbroken takes the line breaks out of a cell.
func unbroken(text string) string { return strings.NewReplacer("\r", "", "\n", "").Replace(text) }

// sheetRow is a row that is being read.
type sheetRow struct {
	*SheetReader

	row    workbook.Row
	year   string // of the row's figures, where their columns name none
	line   enterpriseLine
	grants []*sheetGrant
	placed places
	found  []models.Violation

	struckOff string // where the row says that the enterprise is off the register
}

// take reads one cell.
func (r *sheetRow) take(c *workbook.Mapped, text string) {
	address := workbook.Address(c.Place(), r.row.Number)
	field := c.Target.Field()
	if oneLine(field) || c.Target.Kind() == workbook.Contact {
		text = unbroken(text)
	}
	if bad := badText(address, field, text); len(bad) > 0 {
		r.found = append(r.found, bad...)
		return
	}
	var err error
	if ofOne(c.Target) && r.row.Tall(c.Place()) && !r.row.Tall(r.sheet.PlaceOf("uscc")) {
		r.found = append(r.found, badCell(address, errors.New("这一格是几行合并的，分不清是哪一家的数：请拆开，分别填写")))
		return
	}
	switch c.Target.Kind() {
	case workbook.Column:
		err = r.column(c, field, text, address)
	case workbook.Annual:
		err = r.annual(c, field, text, address)
	case workbook.Fact:
		err = r.fact(c, field, text, address)
	case workbook.IP:
		err = r.count(field, text, address)
	case workbook.Contact:
		err = r.contact(field, text, address)
	case workbook.Grant:
		err = r.grant(c.Target, text, address)
	}
	if err != nil {
		r.found = append(r.found, badCell(address, err))
	}
}

// contact reads a part of the person to reach, or name and number of one cell.
func (r *sheetRow) contact(field, text, address string) error {
	if cells.Nothing(text) {
		return nil
	}
	if field != workbook.Person {
		r.placed["contacts[0]."+field] = address
		r.placed["contacts[0]"] = cmp.Or(r.placed["contacts[0]"], address) // of what is missing
		return r.set["contact_"+field](&r.line, text)
	}
	p, err := cells.OnePerson(text)
	if err != nil {
		return err
	}
	r.placed["contacts[0]"] = address
	to := r.line.person()
	to.Name, to.Phone = cmp.Or(to.Name, p.Name), cmp.Or(to.Phone, p.Phone)
	return nil
}

// places are the addresses of cells by the paths of what they were read into.
type places map[string]string

// find returns the cell that a path is about: its own, that of what it is part of, or the first of its parts; the path
// itself when no cell said it.
func (p places) find(path string) string {
	best := ""
	for at := range p {
		if strings.HasPrefix(path, at) && len(at) > len(best) {
			best = at
		}
	}
	if best != "" {
		return p[best]
	}
	for _, at := range sortedKeys(p) {
		if path != "" && strings.HasPrefix(at, path) {
			return p[at]
		}
	}
	return path
}
