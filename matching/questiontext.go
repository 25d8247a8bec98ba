package matching

import (
	"math/big"
)

// question puts a topic into words.
func (q *inquiry) question(t *topic) Question {
	f := q.lang.fields.Find(t.ask.Field)
	out := Question{
		Ask: t.ask, Key: t.ask.Key(), Label: f.Label, Text: f.Question, English: f.QuestionEN,
		Type: string(f.Type), Unit: f.Unit, Settles: len(t.settles), Source: f.Source,
	}
	if when, whenEN := t.ask.when(); when != "" {
		out.Label += "（" + when + "）"
		out.Text = when + "，" + f.Question
		out.English += " (" + whenEN + ")"
	}
	total := new(big.Rat)
	for _, p := range t.programs {
		out.Programs = append(out.Programs, p.candidate.ProgramID)
		if most, ok := p.candidate.Money(); ok {
			total.Add(total, most.Rat())
		}
	}
	if total.Sign() > 0 {
		out.Money = total.FloatString(2)
	}
	q.choices(t, &out)
	return out
}

// Key identifies the question that an Ask stands for: revenue@2025, rd_intensity@last3y, founded_on.
func (a Ask) Key() string {
	switch {
	case a.Year != 0:
		return a.Field + "@" + big.NewInt(int64(a.Year)).String()
	case a.Period != "":
		return a.Field + "@" + a.Period
	}
	return a.Field
}

func (a Ask) when() (zh, en string) {
	if a.Year != 0 {
		year := big.NewInt(int64(a.Year)).String()
		return year + "年", "in " + year
	}
	p, _ := ParsePeriod(a.Period)
	return p.Chinese(), p.English()
}
