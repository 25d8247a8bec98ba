package review

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// View is a draft as people work it off.
type View struct {
	Draft      draft.Draft
	Document   policy.ReadDocument
	Text       string                 // of the document, as quotations frame it
	Cites      []policy.CitedDocument // other documents that it names
	Programs   []ProgramView
	Open       []models.Violation // what stands between the draft and its publication
	Duplicates []Duplicate
}

// ProgramView is a program of a draft as things stand.
type ProgramView struct {
	Number    int
	Name      string
	State     draft.State
	TargetID  string // the program of the re-read policy that it is
	ProgramID string // what it became
	Rule      json.RawMessage
	Leaves    []LeafView
	Sentences []SentenceView
}

// LeafView is a leaf of a rule in words.
type LeafView struct {
	Path     string // of the item
	At       string // in the rule; empty for the root or when it does not stand
	Text     string // 研发投入强度（近三年） ≥ 3%
	English  string
	Negated  bool
	Judged   bool
	SameAsIs bool // the published rule says the same of the same words
}

// Get returns a draft with everything that people need to work it off (draft-not-found).
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (View, error) {
	if err := s.Gate.Permit(actor, "getDraft", access.Object{}); err != nil {
		return View{}, err
	}
	return s.view(ctx, id)
}

func (s *Service) view(ctx context.Context, id string) (View, error) {
	d, e, err := s.read(ctx, id)
	if err != nil {
		return View{}, err
	}
	v := View{Draft: d, Document: e.Document, Text: e.Text, Cites: e.Metadata.Cites, Programs: []ProgramView{}}
	published, err := s.publishedLeaves(ctx, d)
	if err != nil {
		return View{}, err
	}
	for n := range d.Programs {
		p, err := s.programView(d, e, n, published)
		if err != nil {
			return View{}, err
		}
		v.Programs = append(v.Programs, p)
	}
	if v.Open, err = s.open(d, e); err != nil {
		return View{}, err
	}
	v.Duplicates, err = s.duplicates(ctx, d)
	return v, err
}

// publishedLeaves returns the leaves of the published rules that a draft re-reads, by program.
func (s *Service) publishedLeaves(ctx context.Context, d draft.Draft) (map[string][]leaf, error) {
	out := map[string][]leaf{}
	if d.TargetID == "" || d.Status != draft.Open {
		return out, nil
	}
	target, err := s.Store.FindPolicy(ctx, d.TargetID)
	if models.IsKind(err, models.KindNotFound) {
		return out, nil
	}
	if err != nil {
		return nil, fmt.Errorf("policy to re-read: %w", err)
	}
	rules, err := s.rulesOf(ctx, target)
	for _, r := range rules {
		out[r.program.ID] = r.leaves
	}
	return out, err
}

func (s *Service) programView(d draft.Draft, e policy.Extraction, n int, published map[string][]leaf) (ProgramView, error) {
	item, _ := d.Item(draft.ProgramPath(n))
	v := programOf(d, n)
	p := ProgramView{Number: n, Name: v.Name, State: item.State, TargetID: v.TargetID, ProgramID: d.Programs[n].ProgramID}
	c, err := s.compose(d, n)
	if err != nil {
		return p, err
	}
	p.Rule = json.RawMessage(c.rule.Format())
	same := published[v.TargetID]
	items := d.Of(n, "leaves")
	for i, item := range items {
		l, err := s.leafView(item)
		if err != nil {
			return p, err
		}
		l.At = c.paths[i]
		l.Negated = negated(d.Programs[n].Tree, i, false)
		l.SameAsIs = standsIn(same, item, l.Negated)
		p.Leaves = append(p.Leaves, l)
	}
	p.Sentences = sentences(d, e, n, c.rule)
	return p, nil
}

// leafView puts a leaf into words.
func (s *Service) leafView(i draft.Item) (LeafView, error) {
	v := LeafView{Path: i.Path}
	rule, err := s.Language.ParseRule(i.Current())
	if err != nil {
		return v, fmt.Errorf("review: %s: %w", i.Path, err)
	}
	root := rule.Root()
	if root.Kind == matching.NodeJudgement {
		v.Text, v.English, v.Judged = root.Judgement, root.Judgement, true
		return v, nil
	}
	v.Text, v.English = s.Language.Chinese(root.Condition), s.Language.English(root.Condition)
	return v, nil
}

// negated reports whether a leaf hangs beneath an odd number of not.
func negated(t draft.Tree, leaf int, odd bool) bool {
	if t.Op == draft.LeafOp {
		return t.Leaf == leaf && odd
	}
	if t.Op == "not" {
		odd = !odd
	}
	for _, below := range t.Of {
		if negated(below, leaf, odd) {
			return true
		}
	}
	return false
}

// standsIn reports whether a published rule says the same of the same words.
func standsIn(published []leaf, i draft.Item, negated bool) bool {
	for _, l := range published {
		words := l.quote == nil && i.Source == nil || l.quote != nil && i.Source != nil && l.quote.Text == i.Source.Text
		if string(l.content) == string(i.Current()) && words && l.negated == negated {
			return true
		}
	}
	return false
}
