package imports

import (
	"fmt"

	"huiqi/models"
)

// ahead refuses a line that says of something that it was known after today. The base looks at figures, facts and
// look-ups itself.
func (l enterpriseLine) ahead() error {
	found := l.after("as_of", l.AsOf)
	found = append(found, l.titlesAhead("titles", l.Titles)...)
	for i, n := range l.IP {
		found = append(found, l.after(fmt.Sprintf("ip[%d].as_of", i), n.AsOf)...)
	}
	for i, k := range l.Risks {
		found = append(found, l.after(fmt.Sprintf("risks[%d].as_of", i), k.AsOf)...)
	}
	for _, column := range sortedKeys(l.Provenance) {
		found = append(found, l.after("provenance."+column+".as_of", l.Provenance[column].AsOf)...)
	}
	return faults(found)
}

func (l enterpriseLine) titlesAhead(path string, titles []title) []models.Violation {
	var found []models.Violation
	for i, t := range titles {
		found = append(found, l.after(fmt.Sprintf("%s[%d].as_of", path, i), t.AsOf)...)
	}
	return found
}

// after returns the violation of a day after today.
func (l enterpriseLine) after(path string, day models.Date) []models.Violation {
	if !day.After(l.today) {
		return nil
	}
	return []models.Violation{{
		Path: path, Code: "in-future", Message: "数据日期在今天之后", English: "as-of date in the future", Want: "≤ " + l.today.String(),
	}}
}

// faults returns the fault of a line with these violations, nil when there are none.
func faults(found []models.Violation) error {
	if len(found) == 0 {
		return nil
	}
	return models.Invalid("invalid-enterprise", "企业信息有误", "the enterprise has faults", found...)
}
