package review

import (
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// SentenceUncovered is the state of a sentence that nothing accounts for, beside those that the reader gives.
const SentenceUncovered = "uncovered"

// SentenceView is a sentence of the conditions and what accounts for it as things stand.
type SentenceView struct {
	Source policy.Span
	State  string   // condition, judgement, not-a-condition or uncovered
	Items  []string // paths of the items that account for it
	Reason string   // the reader's, why it is no condition
}

// sentences tells for every sentence of a program's conditions what accounts for it now. Parts of a sentence that
// publishing would find left out are told beside it.
func sentences(d draft.Draft, e policy.Extraction, program int, rule matching.Rule) []SentenceView {
	out := []SentenceView{}
	if program >= len(e.Programs) {
		return out
	}
	coverage := e.Programs[program].Coverage
	leaves, marks := d.Of(program, "leaves"), d.Of(program, "sentences")
	for _, sentence := range coverage.Sentences {
		out = append(out, accounted(sentence, leaves, marks))
	}
	for _, missing := range uncovered(d, program, e.Text, coverage.Clause, rule) {
		quote := &draft.Quote{Text: missing.Text, Start: missing.Start, End: missing.End}
		told := slices.ContainsFunc(out, func(v SentenceView) bool { return v.State == SentenceUncovered && overlaps(quote, v.Source) })
		if !told {
			out = append(out, SentenceView{Source: missing, State: SentenceUncovered, Items: []string{}})
		}
	}
	slices.SortStableFunc(out, func(a, b SentenceView) int { return a.Source.Start - b.Source.Start })
	return out
}

// accounted tells what accounts for one sentence.
func accounted(sentence policy.CoveredSentence, leaves, marks []draft.Item) SentenceView {
	v := SentenceView{Source: sentence.Source, State: SentenceUncovered, Items: []string{}, Reason: sentence.Reason}
	for _, i := range marks {
		if i.Stands() && overlaps(i.Source, sentence.Source) {
			v.State = policy.NotACondition
			v.Items = append(v.Items, i.Path)
		}
	}
	for _, i := range leaves {
		if !i.Stands() || !overlaps(i.Source, sentence.Source) {
			continue
		}
		v.Items = append(v.Items, i.Path)
		if !judged(i.Current()) {
			v.State = policy.CoveredByCondition
		} else if v.State != policy.CoveredByCondition {
			v.State = policy.CoveredByJudgement
		}
	}
	return v
}

// overlaps reports whether words share a place with a sentence, or without a place are part of it.
func overlaps(q *draft.Quote, s policy.Span) bool {
	switch {
	case q == nil || q.Text == "":
		return false
	case q.End > q.Start:
		return q.Start < s.End && s.Start < q.End
	}
	return strings.Contains(s.Text, q.Text) || strings.Contains(q.Text, s.Text)
}
