package imports

import (
	"encoding/json"
	"errors"
	"math/big"
	"strconv"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
)

// registerStatus is the column of a sheet that says whether an enterprise is on the register: 存续, 在业, 注销. It is not kept; 注销 needs
// its day.
const registerStatus = "register_status"

// column reads a cell of the enterprise's own row.
func (r *sheetRow) column(c *workbook.Mapped, field, text, address string) (err error) {
	r.placed[field] = address
	switch field {
	case fiscalYearColumn: // read before the others
		return nil
	case "founded_on":
		r.line.FoundedOn, err = r.day(text)
		return err
	case registerStatus:
		if strings.Contains(text, "注销") {
			r.struckOff = address
		}
		return nil
	case "deregistered_on":
		r.line.DeregisteredOn, err = r.day(text)
		return err
	case "as_of":
		r.line.AsOf, err = r.day(text)
		return err
	case "registered_capital":
		yuan, err := money(text, c.Unit)
		if err != nil {
			return err
		}
		fen, err := models.ParseFen(yuan)
		r.line.RegisteredCapital = &fen
		return err
	case "zone":
		if cells.Nothing(text) {
			text = enterprise.NoZone
		}
	case "aliases", "tags", "address", "business_scope":
		if cells.Nothing(text) {
			return nil
		}
	case "titles":
		if cells.Nothing(text) {
			return nil
		}
		for _, name := range cells.List(text) {
			r.placed["titles["+strconv.Itoa(len(r.line.Titles))+"]"] = address
			r.line.Titles = append(r.line.Titles, title{Name: name})
		}
		return nil
	}
	return r.set[field](&r.line, text)
}

// day reads a day as it is written, or as spreadsheets count it.
func (r *sheetRow) day(text string) (models.Date, error) { return sheetDay(text, r.options.Date1904) }

func sheetDay(text string, date1904 bool) (models.Date, error) {
	if d, ok := cells.Serial(text, date1904); ok {
		return d, nil
	}
	return cells.Day(text)
}

// annual reads a figure of a fiscal year.
func (r *sheetRow) annual(c *workbook.Mapped, field, text, address string) error {
	year := r.year
	if c.Year != 0 {
		year = strconv.Itoa(c.Year)
	}
	switch {
	case year == "" && r.placed["fiscal_year"] != "": // what stands there is wrong, which is said there
		return nil
	case year == "":
		return errors.New("没有说是哪一年度的数据")
	}
	value, err := r.value(field, text, c.Unit)
	if err != nil {
		return err
	}
	if r.line.Annual[year] == nil {
		r.line.Annual[year] = members{}
	}
	if r.line.Annual[year][field] != nil {
		return errors.New("同一年度的这一项已在另一列")
	}
	r.line.Annual[year][field] = value
	r.placed["annual."+year+"."+field], r.placed["facts."+field] = address, address
	return nil
}

// fact reads any other field of the vocabulary.
func (r *sheetRow) fact(c *workbook.Mapped, field, text, address string) error {
	value, err := r.value(field, text, c.Unit)
	if err != nil {
		return err
	}
	r.line.Facts[field] = value
	r.placed["facts."+field] = address
	return nil
}

// value writes a cell as the JSON of its field.
func (r *sheetRow) value(field, text, unit string) (json.RawMessage, error) {
	f, _ := r.service.Language.Field(field)
	switch {
	case f.Type == vocabulary.Bool:
		return cells.Truth(text)
	case f.Type == vocabulary.Date:
		d, err := r.day(text)
		if err != nil {
			return nil, err
		}
		return json.Marshal(d)
	case f.Unit == "yuan":
		yuan, err := money(text, unit)
		return json.RawMessage(yuan), err
	case f.Type == vocabulary.Number && f.Unit == "ratio":
		return cells.Share(text, bareShare(unit))
	case f.Type == vocabulary.Number:
		return cells.Number(text)
	}
	return json.Marshal(text)
}

// bareShare tells what a bare number is meant as where the unit is that of its column.
func bareShare(unit string) cells.Bare {
	switch unit {
	case "%":
		return cells.BarePercent
	case "比率":
		return cells.BareRatio
	}
	return cells.BareUnknown
}

// money reads an amount and rounds it to the fen: what stands in 万元 is often the result of a division.
func money(text, unit string) (string, error) {
	yuan, err := cells.Amount(text, workbook.Factor(unit))
	if err != nil {
		return "", err
	}
	v, ok := new(big.Rat).SetString(string(yuan))
	if !ok {
		return "", errors.New("金额不能写区间")
	}
	return strings.TrimSuffix(v.FloatString(2), ".00"), nil
}

// count reads how many of a kind of intellectual property there are.
func (r *sheetRow) count(kind, text, address string) error {
	if text == "无" {
		text = "0"
	}
	number, err := cells.Number(text)
	if err != nil {
		return err
	}
	n, err := strconv.ParseInt(string(number), 10, 64)
	if err != nil {
		return errors.New("件数应为整数")
	}
	r.placed["ip."+kind] = address
	r.line.IP = append(r.line.IP, ipCount{Kind: enterprise.IPKind(kind), Count: n})
	return nil
}
