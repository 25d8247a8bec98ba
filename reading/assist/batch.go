package assist

import "unicode/utf8"

// most is the number of sentences that one request asks about.
const most = 12

// tokens estimates from above how many tokens a text is: one for each character beyond ASCII, one for three bytes of
// ASCII. The endpoint's own count is not known before it has answered.
func tokens(s string) int {
	wide := 0
	for _, r := range s {
		if r >= utf8.RuneSelf {
			wide++
		}
	}
	ascii := len(s)
	for _, r := range s {
		if r >= utf8.RuneSelf {
			ascii -= utf8.RuneLen(r)
		}
	}
	return wide + (ascii+2)/3
}

// room is what the answer about a sentence may take: its quotations and the node around them.
func room(s *sentence) int { return 200 + 2*tokens(s.text) }

// batches shares the sentences among requests that hold them with their answers.
func (a *Assistant) batches(sentences []*sentence, report *Report) [][]*sentence {
	limit := a.config.Tokens - tokens(a.prompt)
	var out [][]*sentence
	var batch []*sentence
	used := 0
	for _, s := range sentences {
		cost := tokens(line(1, s)) + room(s)
		if cost > limit {
			report.Unanswered[TooLong]++
			continue
		}
		if len(batch) == most || used+cost > limit {
			out, batch, used = append(out, batch), nil, 0
		}
		batch, used = append(batch, s), used+cost
	}
	if len(batch) > 0 {
		out = append(out, batch)
	}
	return out
}
