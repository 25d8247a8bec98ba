package truth

import (
	"context"
	"encoding/json"
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
	"huiqi/reading/cells"
)

// Correction is what an enterprise says of one fact, as people write it.
type Correction struct {
	Field, Year, Value, Evidence string
	Confirm                      bool // what the base has is right: value and evidence are not looked at
}

// YearsToCorrect is how many fiscal years back a correction may be about.
const YearsToCorrect = 5

// MaxWaiting is how many proposals of one enterprise may wait for staff when one more is made by a correction.
const MaxWaiting = 30

// Correct reads a correction and proposes it. The faults of invalid-correction have field, year, value and evidence as paths, and say
// what would be right in words; others are those of Propose, and too-many-waiting.
func (s *Service) Correct(ctx context.Context, actor actors.Actor, uscc string, c Correction) (Proposed, error) {
	item, found := s.read(c)
	if len(found) > 0 {
		return Proposed{}, correctionFault(found)
	}
	waiting, err := s.Proposals(ctx, actor, uscc, kept.Pending, models.Page{Limit: MaxWaiting})
	if err != nil {
		return Proposed{}, err
	}
	if len(waiting.Items) >= MaxWaiting {
		return Proposed{}, models.Faulty(models.KindConflict, "too-many-waiting", "待核对的更正太多，请等工作人员处理后再提交", "too many proposals wait for staff")
	}
	p, _, err := s.Propose(ctx, actor, uscc, []kept.Item{item}, "")
	var fault *models.Fault
	if errors.As(err, &fault) && fault.Kind == models.KindInvalid {
		for _, v := range fault.Violations {
			v.Path = "value"
			found = append(found, v)
		}
		return Proposed{}, correctionFault(found)
	}
	return p, err
}

func correctionFault(found []models.Violation) error {
	return models.Invalid("invalid-correction", "更正有误", "the correction has faults", found...)
}

// read makes an item of a correction.
func (s *Service) read(c Correction) (kept.Item, []models.Violation) {
	var check models.Checker
	item := kept.Item{Field: c.Field, Confirm: c.Confirm}
	about, known := s.correctable(c.Field)
	check.Say(!known, "field", "required", "请选择是哪一项", "say which fact", "")
	if about.Annual {
		last := s.today().Year
		item.FiscalYear, _ = strconv.Atoi(c.Year) // none: refused below
		check.Say(item.FiscalYear > last || item.FiscalYear <= last-YearsToCorrect, "year", "required", "请选择是哪一年度的", "say which fiscal year", "")
	}
	if c.Confirm {
		return item, check.Found
	}
	item.Evidence = strings.TrimSpace(c.Evidence)
	check.Say(item.Evidence == "", "evidence", "required", "请写明依据，如证书、审计报告、登记机关的核准", "say what it rests on", "")
	check.Text(c.Evidence, "evidence", kept.MaxText)
	value := strings.TrimSpace(c.Value)
	check.Text(value, "value", kept.MaxText)
	check.Say(value == "", "value", "required", "请填写应为多少", "say what is right", "")
	if value == "" || !known {
		return item, check.Found
	}
	var err error
	item.Value, err = s.value(c.Field, value)
	if err != nil {
		text := err.Error()
		if about.Write != "" {
			text += "（" + about.Write + "）"
		}
		check.Say(true, "value", "bad-value", text, "bad value", "")
	}
	return item, check.Found
}

// value writes what was typed as the JSON of its field.
func (s *Service) value(field, text string) (json.RawMessage, error) {
	switch {
	case field == "founded_on":
		return day(text)
	case field == "registered_capital":
		return money(text)
	case field == "zone" && cells.Nothing(text):
		return json.Marshal(enterprise.NoZone)
	case slices.Contains(enterprise.IPKinds(), enterprise.IPKind(strings.TrimPrefix(field, ipPrefix))):
		return whole(text, false)
	}
	f, ok := s.Language.Field(field)
	switch {
	case !ok: // address, business_scope
		return json.Marshal(text)
	case f.Type == vocabulary.Bool:
		return cells.Truth(text)
	case f.Type == vocabulary.Date:
		return day(text)
	case f.Unit == "yuan":
		return money(text)
	case f.Unit == "ratio":
		return cells.Share(text, cells.BareUnknown)
	case f.Unit == "person", f.Unit == "item":
		return whole(text, f.Annual)
	case f.Type == vocabulary.Number:
		return cells.Number(text)
	}
	return json.Marshal(text)
}

func day(text string) (json.RawMessage, error) {
	d, err := cells.Day(text)
	if err != nil {
		return nil, err
	}
	return json.Marshal(d)
}

// withUnit is an amount that says its unit, or none.
var withUnit = regexp.MustCompile(`[元万亿]$|^0+(?:\.0+)?$`)

// money reads an amount, which has to say its unit: there is no heading that would.
func money(text string) (json.RawMessage, error) {
	if !withUnit.MatchString(cells.Fold(text)) {
		return nil, errors.New("没有写明金额的单位")
	}
	return cells.Amount(text, 1)
}

// whole reads how many there are: a whole number, or a band of two where there may be one.
func whole(text string, band bool) (json.RawMessage, error) {
	out, err := cells.Number(text)
	if err == nil && (strings.Contains(string(out), ".") || !band && out[0] == '{') {
		return nil, errors.New("应为整数")
	}
	return out, err
}

// Today is the day by which corrections are read.
func (s *Service) Today() models.Date { return s.today() }
