package imports

import (
	"errors"
	"regexp"

	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// yearCell is a fiscal year as it is written: 2024, 2024年, 2024年度.
var yearCell = regexp.MustCompile(`^(\d{4})年?度?$`)

// fiscalYear reads the cell that says of which year the figures of the row are.
func (r *sheetRow) fiscalYear() {
	place := r.sheet.PlaceOf("fiscal_year")
	text := said(cells.Fold(r.row.Cell(place)))
	if text == "" {
		return
	}
	address := workbook.Address(place, r.row.Number)
	r.placed["fiscal_year"] = address
	m := yearCell.FindStringSubmatch(text)
	if m == nil {
		r.found = append(r.found, badCell(address, errors.New("年度应写作 2024")))
		return
	}
	r.year = m[1]
	r.placed["annual."+r.year+".fiscal_year"] = address
}
