package assist

import (
	"bytes"
	"encoding/json"
	"strings"
)

// rawAnswer is one element of the answers as it came.
type rawAnswer []byte

// answer is what a model says about one sentence.
type answer struct {
	Sentence   int      `json:"sentence"`
	Node       *node    `json:"node"` // nil: only a person decides
	Quote      string   `json:"quote"`
	Confidence *float64 `json:"confidence"`
	Note       string   `json:"note"`
}

// decode reads an answer; a member that was not asked for, or one of another type, makes it no answer.
func (raw rawAnswer) decode() (answer, bool) {
	var out answer
	d := json.NewDecoder(bytes.NewReader(raw))
	d.DisallowUnknownFields()
	if err := d.Decode(&out); err != nil {
		return answer{}, false
	}
	return out, true
}

// parseAnswers finds the answers in what a model wrote: {"answers":[…]} or the bare array, also behind its reasoning
// or within a code fence. At most that many are kept, more counts the others. Where the text breaks off, the answers
// before that place are kept and complete is false.
func parseAnswers(content string, most int) (answers []rawAnswer, more int, complete bool) {
	d := json.NewDecoder(strings.NewReader(beginning(content)))
	if !enter(d) {
		return nil, 0, false
	}
	for d.More() {
		var raw json.RawMessage
		if d.Decode(&raw) != nil {
			return answers, more, false
		}
		if len(answers) < most {
			answers = append(answers, rawAnswer(raw))
		} else {
			more++
		}
	}
	_, err := d.Token()
	return answers, more, err == nil
}

// beginning cuts what stands before the first bracket, reasoning in <think> included.
func beginning(content string) string {
	if _, after, found := strings.Cut(content, "</think>"); found {
		content = after
	}
	if at := strings.IndexAny(content, "{["); at >= 0 {
		return content[at:]
	}
	return ""
}

// enter reads up to the inside of the array of answers.
func enter(d *json.Decoder) bool {
	token, err := d.Token()
	if err != nil || token != json.Delim('{') {
		return err == nil && token == json.Delim('[')
	}
	for d.More() {
		name, err := d.Token()
		if err != nil {
			return false
		}
		if name == "answers" {
			token, err = d.Token()
			return err == nil && token == json.Delim('[')
		}
		var skipped json.RawMessage
		if d.Decode(&skipped) != nil {
			return false
		}
	}
	return false
}
