package assist

import (
	"context"
	"errors"
	"fmt"

	"huiqi/models"
)

// round is what is asked about one document and what came of it.
type round struct {
	assistant *Assistant
	report    Report
	proposals []Proposal
	form      form // in which answers are asked for; falls back when the endpoint does not know it
	answered  int  // batches with an answer that could be read
	last      Reason
}

// ask puts one batch after the other, until the endpoint fails too often or the time is over.
func (r *round) ask(ctx context.Context, batches [][]*sentence) {
	failed := 0
	for i, batch := range batches {
		content, reason := r.converse(ctx, batch)
		if reason == "" || reason == CutOff {
			if r.read(content, batch, reason) {
				r.answered, failed = r.answered+1, 0
				continue
			}
			if reason == "" {
				reason = Garbage
			}
		}
		failed++
		r.last = reason
		r.report.Unanswered[reason] += len(batch)
		if reason == Misconfigured || failed == patience || ctx.Err() != nil {
			for _, rest := range batches[i+1:] {
				r.report.Unanswered[reason] += len(rest)
			}
			return
		}
	}
}

// read takes the answers about a batch apart and reports whether there were any to take apart.
func (r *round) read(content string, batch []*sentence, reason Reason) bool {
	answers, more, complete := parseAnswers(content, 2*len(batch))
	if len(answers) == 0 && !complete {
		return false
	}
	if more > 0 {
		r.report.Dropped[TooMany] += more
	}
	silent := Silent
	if reason == CutOff || !complete {
		silent = CutOff
	}
	r.settle(r.accept(answers, batch), batch, silent)
	return true
}

// accept checks the answers and returns the outcome of every sentence that one is about: nil where all were dropped.
func (r *round) accept(answers []rawAnswer, batch []*sentence) map[int]*Proposal {
	out := map[int]*Proposal{}
	for _, raw := range answers {
		given, ok := raw.decode()
		switch {
		case !ok:
			r.report.Dropped[Malformed]++
			continue
		case given.Sentence < 1 || given.Sentence > len(batch):
			r.report.Dropped[UnknownSentence]++
			continue
		case out[given.Sentence-1] != nil:
			r.report.Dropped[Duplicate]++
			continue
		}
		proposal, reason := examine(r.assistant.language, batch[given.Sentence-1], given)
		if reason != "" {
			r.report.Dropped[reason]++
		}
		out[given.Sentence-1] = proposal
	}
	return out
}

// settle counts each sentence of a batch once and keeps its proposal.
func (r *round) settle(outcome map[int]*Proposal, batch []*sentence, silent Reason) {
	for i := range batch {
		proposal, spoken := outcome[i]
		switch {
		case !spoken:
			r.report.Unanswered[silent]++
		case proposal == nil:
			r.report.Unanswered[Refused]++
		default:
			if proposal.Stays {
				r.report.Stayed++
			} else {
				r.report.Proposed++
			}
			r.proposals = append(r.proposals, *proposal)
		}
	}
}

// outcome returns the error of the round. Its text holds neither a word of the document nor the key.
func (r *round) outcome(ctx context.Context) error {
	switch {
	case ctx.Err() != nil:
		return fmt.Errorf("ask the language model: %w", ctx.Err())
	case r.answered > 0 || r.last == "":
		return nil
	}
	fault := models.Faulty(models.KindUnavailable, "model-unavailable", "语言模型没有给出可用的回答，有关句子仍由人工判断",
		"the language model gave no usable answer; its sentences stay with a person")
	fault.Err = errors.New("language model: " + string(r.last))
	return fault
}
