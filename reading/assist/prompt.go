package assist

import (
	_ "embed" // the instructions
	"encoding/json"
	"fmt"
	"strings"

	"huiqi/matching"
	"huiqi/matching/vocabulary"
)

//go:embed prompt.txt
var promptText string

// instructions returns what the model is told: the task, the shape of the answer and the whole vocabulary.
func instructions(language *matching.Language) string {
	return strings.NewReplacer(
		"{{fields}}", fieldTable(language),
		"{{operators}}", operatorTable(),
		"{{periods}}", strings.Join(vocabulary.Periods(), " "),
	).Replace(promptText)
}

// fieldTable lists the fields that rules may ask, one a line: name, label, type, unit and the usual values.
func fieldTable(language *matching.Language) string {
	var b strings.Builder
	for _, f := range language.Vocabulary() {
		if f.FactOnly {
			continue
		}
		fmt.Fprintf(&b, "%s %s %s", f.Name, f.Label, f.Type)
		if f.Unit != "" {
			b.WriteString(" " + f.Unit)
		}
		if len(f.Options) > 0 {
			b.WriteString(" " + strings.Join(f.Options, "/"))
		}
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

func operatorTable() string {
	types := []vocabulary.Type{vocabulary.Number, vocabulary.Bool, vocabulary.Set, vocabulary.Enum, vocabulary.Region, vocabulary.Date}
	var lines []string
	for _, t := range types {
		lines = append(lines, string(t)+"："+strings.Join(vocabulary.Field{Type: t}.Ops(), " "))
	}
	return strings.Join(lines, "\n")
}

// line writes a sentence as one line of JSON, so that nothing in it can end it or begin another.
func line(number int, s *sentence) string {
	data, err := json.Marshal(struct {
		Sentence int    `json:"sentence"`
		Program  string `json:"program,omitempty"`
		Heading  string `json:"heading,omitempty"`
		Text     string `json:"text"`
	}{number, s.program, s.heading, s.text})
	if err != nil {
		return "" // numbers and strings always have JSON
	}
	return string(data)
}

// questions returns the sentences of a batch, numbered from 1.
func questions(batch []*sentence) string {
	var b strings.Builder
	b.WriteString("以下各行是待分析的数据：\n")
	for i, s := range batch {
		b.WriteString(line(i+1, s))
		b.WriteByte('\n')
	}
	return b.String()
}
