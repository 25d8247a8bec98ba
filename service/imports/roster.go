package imports

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// rosterRow is a row of a sheet about an expert, an achievement or a team that is being read.
type rosterRow struct {
	service *Service
	options SheetOptions
	said    map[string]bool // columns of which the row has a cell
	text    map[string]string
	days    map[string]models.Date
	placed  places
	found   []models.Violation
}

// rosterRow reads the cells of a row. Cells of columns that are left out say nothing, nor do blank ones and dashes.
func (s *Service) rosterRow(sheet *workbook.Sheet, o SheetOptions, row workbook.Row) *rosterRow {
	r := &rosterRow{service: s, options: o, said: map[string]bool{}, text: map[string]string{}, days: map[string]models.Date{}, placed: places{}}
	for i := range sheet.Columns {
		c := &sheet.Columns[i]
		if c.Target.Kind() != workbook.Column {
			continue
		}
		field, address := c.Target.Field(), workbook.Address(c.Place(), row.Number)
		r.placed[field] = address // also of a blank: what is missing is missing there
		text := said(row.Cell(c.Place()))
		if text == "" {
			continue
		}
		r.said[field] = true
		if !longText(field) {
			text = unbroken(text)
		}
		if bad := badText(address, field, text); len(bad) > 0 {
			r.found = append(r.found, bad...)
			continue
		}
		r.text[field] = text
		if !c.Target.Day() {
			continue
		}
		day, err := sheetDay(text, o.Date1904)
		if err != nil {
			r.found = append(r.found, badCell(address, err))
		}
		r.days[field] = day
	}
	return r
}

// longText reports whether a column may have lines, each of which may be an item.
func longText(field string) bool {
	switch field {
	case "introduction", "summary", "ip", "wishes", "fields", "industries", "words", "cooperation", "about", "districts":
		return true
	}
	return false
}

// wrong notes what is wrong with a column.
func (r *rosterRow) wrong(field, zh, en, want string) {
	r.found = append(r.found, models.Violation{Path: r.placed[field], Code: "bad-value", Message: zh, English: en, Want: want})
}

// topics reads what the row is about.
func (r *rosterRow) topics() exchange.Topics {
	c := r.service.Catalogue
	return exchange.Topics{
		Fields:     named(r.text["fields"], func(name string) bool { _, ok := c.TechnologyField(name); return ok }),
		Industries: named(r.text["industries"], func(name string) bool { _, ok := c.Industry(name); return ok }),
		Words:      cells.List(r.text["words"]),
	}
}

var separators = regexp.MustCompile(`[、；;|，,\n]+`)

// named splits a cell into names, of which some hold what separates others: the longest that is known counts. What is not
// known stands by itself, to be refused.
func named(cell string, known func(name string) bool) []string {
	cuts := append(separators.FindAllStringIndex(cell, -1), []int{len(cell), len(cell)})
	var out []string
	for from, i := 0, 0; i < len(cuts); {
		end := i
		for j := len(cuts) - 1; j > i; j-- {
			if known(strings.TrimSpace(cell[from:cuts[j][0]])) {
				end = j
				break
			}
		}
		if name := strings.TrimSpace(cell[from:cuts[end][0]]); name != "" {
			out = append(out, name)
		}
		from, i = cuts[end][1], end+1
	}
	return out
}

// plainName writes a name as it is found again: letters and digits half-width, and without the spaces that people put into Chinese names
// to make columns even. Brackets stay as they are written: those of the base are.
func plainName(text string) string {
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if half := r - 0xFEE0; r >= 0xFF01 && r <= 0xFF5E && (unicode.IsLetter(half) || unicode.IsDigit(half)) {
			return half
		}
		return r
	}, text))
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		return text
	}
	return strings.Join(strings.Fields(text), "")
}

// readiness reads a technology readiness level: 5, 5级, TRL5.
func (r *rosterRow) readiness() *int {
	text := strings.ToUpper(cells.Fold(r.text["readiness"]))
	if text == "" {
		return nil
	}
	text = strings.TrimSpace(strings.TrimSuffix(strings.TrimPrefix(text, "TRL"), "级"))
	n, err := strconv.Atoi(strings.TrimSpace(strings.TrimPrefix(text, "-")))
	if err != nil || n < exchange.LeastReady || n > exchange.MostReady {
		r.wrong("readiness", "技术就绪度应为 1 到 9", "readiness is 1 to 9", "1..9")
		return nil
	}
	return &n
}

// rosterKey names a row in reports: the name and the unit.
func rosterKey(name, unit string) string {
	if unit == "" {
		return name
	}
	return name + "（" + unit + "）"
}
