package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"regexp"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
)

// fakeReader reads documents that tests write: the first line is the title, "文号：…" the number, "营业收入不低于N万元" a
// condition, "领先" a judgement; every other line is no condition. What begins with %PDF has no text layer.
type fakeReader struct{}

var money = regexp.MustCompile(`营业收入不低于(\d+)万元`)

func (fakeReader) Extract(_ context.Context, name, mediaType string, data []byte) (policy.Extraction, error) {
	if bytes.HasPrefix(data, []byte("%PDF")) {
		return policy.Extraction{}, models.Invalid("no-text-layer", "扫描件没有文字层", "a scanned document without a text layer")
	}
	text := strings.TrimSpace(string(data))
	lines := strings.Split(text, "\n")
	e := policy.Extraction{
		Document: policy.ReadDocument{Name: name, MediaType: mediaType, Characters: len([]rune(text))}, Text: text,
		Metadata: policy.ReadMetadata{Title: lines[0], Issuers: []string{"示例市科学技术局"}, Level: policy.Municipal, Region: "370300"},
	}
	r := reading{extraction: &e, at: len([]rune(lines[0])) + 1}
	for _, line := range lines[1:] {
		r.line(line)
	}
	program := policy.ExtractedProgram{
		Name: "示例补助", Rule: json.RawMessage(`{"all":[` + strings.Join(r.nodes, ",") + `]}`), Leaves: []policy.ExtractedLeaf{},
		Benefits:  []policy.ReadBenefit{{Benefit: policy.Benefit{Kind: "grant", Text: "20万元"}, Confidence: 0.9}},
		Materials: []policy.ReadMaterial{}, Coverage: policy.Coverage{Sentences: r.sentences},
	}
	if n := len(r.sentences); n > 0 {
		start, end := r.sentences[0].Source.Start, r.sentences[n-1].Source.End
		program.Coverage.Clause = &policy.Span{Text: string([]rune(text)[start:end]), Start: start, End: end}
	}
	e.Programs = []policy.ExtractedProgram{program}
	return e, nil
}

type reading struct {
	extraction *policy.Extraction
	at         int
	nodes      []string
	sentences  []policy.CoveredSentence
}

func (r *reading) line(line string) {
	s := policy.Span{Text: line, Start: r.at, End: r.at + len([]rune(line))}
	r.at = s.End + 1
	source := fmt.Sprintf(`"source":{"text":%q,"start":%d,"end":%d}`, s.Text, s.Start, s.End)
	state := policy.NotACondition
	switch m := money.FindStringSubmatch(line); {
	case strings.HasPrefix(line, "文号："):
		r.extraction.Metadata.DocNumber = strings.TrimPrefix(line, "文号：")
		return
	case m != nil:
		state = policy.CoveredByCondition
		r.nodes = append(r.nodes, `{"field":"revenue","op":">=","value":`+m[1]+`0000,"period":"last1y",`+source+`}`)
	case strings.Contains(line, "领先"):
		state = policy.CoveredByJudgement
		r.nodes = append(r.nodes, `{"judgement":"技术领先",`+source+`}`)
	}
	r.sentences = append(r.sentences, policy.CoveredSentence{Source: s, State: state})
}
