package workbook

import (
	"regexp"
	"slices"

	kept "huiqi/models/workbook"
)

// Sort says what a row below the heading is.
type Sort string

// The sorts of rows.
const (
	Data   Sort = "data"
	Total  Sort = "total"  // 合计
	Foot   Sort = "foot"   // 填表人, 注
	Repeat Sort = "repeat" // the heading again, as printed on every page
)

var (
	totalWords = regexp.MustCompile(`^(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总|平均|累计)`)
	footWords  = regexp.MustCompile(`^(?:注[:：]|说明[:：]|备注[:：]|填表|制表|审核|单位负责人|负责人|联系人[:：]|报送单位|填报|（盖章）|\(盖章\))`)
	totalAlone = regexp.MustCompile(`^(?:合\s*计|总\s*计|小\s*计|共\s*计|汇\s*总)(?:[:：]|（.*）|\(.*\))?$`)
	footAlone  = regexp.MustCompile(`^(?:注|说明|备注|填表人?|制表人?|审核人?|单位负责人|填报人?|填报单位|填表日期|报送单位)[:：]`)
)

// SortOf tells what a row is. A row with something like a credit code is always data.
func (s Sheet) SortOf(row Row) Sort {
	if s.Subject == kept.Experts || s.Subject == kept.Achievements || s.Subject == kept.Teams {
		return s.rosterSort(row)
	}
	code := row.Cell(s.PlaceOf("uscc"))
	if looksLikeCode(code) {
		return Data
	}
	first := ""
	for _, cell := range row.Cells {
		if cell != "" {
			first = cell
			break
		}
	}
	switch {
	case slices.ContainsFunc(row.Cells[:min(len(row.Cells), 4)], totalWords.MatchString):
		return Total
	case footWords.MatchString(first):
		return Foot
	case code != "" && s.repeats(row):
		return Repeat
	}
	return Data
}

// repeats reports whether the row says what the heading says.
func (s Sheet) repeats(row Row) bool {
	same := 0
	for _, c := range s.Columns {
		if cell := foldHeading(row.Cell(c.place)); cell != "" && cell == foldHeading(lastLine(c.Heading)) {
			same++
		}
	}
	return same > 1
}

// rosterSort tells what a row about an expert, an achievement or a team is. There is no code to know data by, and a name may begin
// as a total does (累计误差补偿技术): only a whole cell that says so makes one.
func (s Sheet) rosterSort(row Row) Sort {
	first := ""
	if at := slices.IndexFunc(row.Cells, func(cell string) bool { return cell != "" }); at >= 0 {
		first = row.Cells[at]
	}
	switch {
	case slices.ContainsFunc(row.Cells[:min(len(row.Cells), 4)], totalAlone.MatchString):
		return Total
	case footAlone.MatchString(first):
		return Foot
	case s.repeats(row):
		return Repeat
	}
	return Data
}
