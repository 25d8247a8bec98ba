package reading

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/reading/assist"
)

// asked is a judgement that the model is asked about.
type asked struct {
	program, leaf int
}

// assist asks the model about everything that was left to a person and puts what it proposes, marked as its own, in the
// place of those judgements.
func (x *Extractor) assist(ctx context.Context, e *policy.Extraction) error {
	var questions []assist.Question
	var places []asked
	for i, p := range e.Programs {
		for k, l := range p.Leaves {
			if l.Op == "judgement" {
				questions = append(questions, assist.Question{Source: l.Source, Program: p.Name, Region: e.Metadata.Region, Negated: l.Negated})
				places = append(places, asked{i, k})
			}
		}
	}
	if len(questions) == 0 {
		return nil
	}
	proposals, _, err := x.Model.Propose(ctx, e.Text, questions)
	if ctx.Err() != nil {
		return fmt.Errorf("ask the model: %w", ctx.Err())
	}
	var fault *models.Fault
	if errors.As(err, &fault) {
		e.Document.Warnings = append(e.Document.Warnings, policy.ReadingWarning{Code: fault.Code, Message: fault.Message, English: fault.English})
	} else if err != nil {
		return fmt.Errorf("ask the model: %w", err)
	}
	for i := len(proposals) - 1; i >= 0; i-- { // from the last leaf, so that the places of the others stay
		if p := proposals[i]; !p.Stays {
			at := places[p.Question]
			if err := x.Reader.replace(&e.Programs[at.program], at.leaf, p); err != nil {
				return err
			}
		}
	}
	return nil
}

// replace puts a proposal in the place of a judgement: in the rule, among the leaves and in the coverage. A rule that
// the language would not take keeps its judgement.
func (r *Reader) replace(p *policy.ExtractedProgram, leaf int, with assist.Proposal) error {
	old := p.Leaves[leaf]
	rule, err := replaceAt(p.Rule, old.Path, with.Node)
	if err != nil {
		return fmt.Errorf("replace %s: %w", old.Path, err)
	}
	parsed, err := r.language.ParseRule(rule)
	if err != nil {
		return nil //nolint:nilerr // the judgement stays, as if nothing had been proposed
	}
	if p.Rule, err = parsed.MarshalJSON(); err != nil {
		return fmt.Errorf("write rule: %w", err)
	}
	var leaves []policy.ExtractedLeaf
	var paths []string
	for _, l := range with.Leaves {
		l.Path = joinPath(old.Path, l.Path)
		l.Negated = l.Negated != old.Negated
		leaves, paths = append(leaves, l), append(paths, l.Path)
	}
	p.Leaves = append(p.Leaves[:leaf:leaf], append(leaves, p.Leaves[leaf+1:]...)...)
	p.Coverage.Replace(old.Path, paths)
	return nil
}

func joinPath(path, below string) string {
	if below == "" {
		return path
	}
	return path + "." + below
}

// replaceAt writes a node in the place of another within a rule.
func replaceAt(rule json.RawMessage, path string, node json.RawMessage) (json.RawMessage, error) {
	step, rest, _ := strings.Cut(path, ".")
	name, index := step, -1
	if i := strings.IndexByte(step, '['); i > 0 {
		name = step[:i]
		if _, err := fmt.Sscanf(step[i:], "[%d]", &index); err != nil {
			return nil, fmt.Errorf("path %q: %w", path, err)
		}
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(rule, &members); err != nil {
		return nil, fmt.Errorf("path %q: %w", path, err)
	}
	inner, err := member(members[name], index)
	if err != nil {
		return nil, fmt.Errorf("path %q: %w", path, err)
	}
	if rest == "" {
		inner.set(node)
	} else {
		below, err := replaceAt(inner.value, rest, node)
		if err != nil {
			return nil, err
		}
		inner.set(below)
	}
	if members[name], err = marshal(inner.whole()); err != nil {
		return nil, err
	}
	return marshal(members)
}

// place is a member of an object, or an element of a list that is one.
type place struct {
	list  []json.RawMessage
	index int
	value json.RawMessage
}

func member(raw json.RawMessage, index int) (place, error) {
	p := place{index: index, value: raw}
	if index < 0 {
		if raw == nil {
			return p, errors.New("no such member")
		}
		return p, nil
	}
	if err := json.Unmarshal(raw, &p.list); err != nil {
		return p, fmt.Errorf("no list: %w", err)
	}
	if index >= len(p.list) {
		return p, errors.New("no such element")
	}
	p.value = p.list[index]
	return p, nil
}

func (p *place) set(v json.RawMessage) {
	p.value = v
	if p.index >= 0 {
		p.list[p.index] = v
	}
}

func (p *place) whole() any {
	if p.index >= 0 {
		return p.list
	}
	return p.value
}
