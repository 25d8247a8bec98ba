package innovation

import (
	"fmt"
	"math/big"
	"regexp"
	"strings"

	"huiqi/models"
	kept "huiqi/models/innovation"
)

// decimalNumber is a number as people enter it: no exponents, no more digits than money or counts have.
var decimalNumber = regexp.MustCompile(`^-?[0-9]{1,15}(\.[0-9]{1,6})?$`)

// CheckJudgement returns what is wrong with what a person says of an indicator: a value where values fall into bands or count
// in proportion, or points where there is more than one number of them to give. The fault is invalid-judgement, or
// innovation-indicator-not-found.
func (s *Scorer) CheckJudgement(system System, j kept.Judgement) error {
	i, ok := system.Find(j.Indicator)
	if !ok {
		return models.NotFound("innovation-indicator", "创新评价指标", system.ID+"/"+j.Indicator)
	}
	m := s.measures[system.ID+"/"+i.ID]
	var found []models.Violation
	add := func(path, code, zh, en, want string) {
		found = append(found, models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
	}
	switch {
	case (j.Value == "") == (j.Points == nil):
		add("value", "one-of", "value 与 points 须给出其一", "give either a value or points", "value | points")
	case j.Points != nil && !m.takesPoints(i):
		add("points", "no-points", "该指标的得分由数值决定，请填 value", "a value decides what this indicator counts, give value", i.Unit)
	case j.Points != nil && (*j.Points < kept.Points(m.least)*kept.Point || *j.Points > kept.Points(*i.Weight)*kept.Point):
		add("points", "out-of-range", fmt.Sprintf("得分应在 %d 到 %d 之间", m.least, *i.Weight), fmt.Sprintf("points are from %d to %d", m.least, *i.Weight), "")
	case j.Value != "" && !m.takesValue(i):
		add("value", "no-value", "该指标由人评分，请填 points", "people give points to this indicator, give points", "")
	case j.Value != "" && !isDecimal(j.Value):
		add("value", "bad-number", "数值写法不对："+clip(j.Value), "no number: "+clip(j.Value), "12.5")
	}
	if strings.TrimSpace(j.Note) == "" {
		add("note", "required", "请写明依据", "say what it is based on", "")
	}
	if len(found) > 0 {
		return models.Invalid("invalid-judgement", "评定有误", "the judgement has faults", found...)
	}
	return nil
}

func isDecimal(text string) bool {
	_, ok := new(big.Rat).SetString(text)
	return ok && decimalNumber.MatchString(text)
}

// clip shortens what was sent before it is shown.
func clip(text string) string {
	const most = 30
	if short := []rune(text); len(short) > most {
		return string(short[:most]) + "…"
	}
	return text
}
