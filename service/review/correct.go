package review

import (
	"context"
	"encoding/json"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/draft"
	"huiqi/models/policy"
	"huiqi/service/access"
)

// Correction is a whole rule as a person wants it.
type Correction struct {
	Program int             // its number; one more than there are adds a program
	Name    string          // of a program that is added
	Rule    json.RawMessage // in the rule language
	Note    string          // why; required when conditions are left out
}

// CorrectRule replaces the rule of a program of a draft: structure may change, conditions may be added with their
// quotations, changed and left out. Conditions that stay as they are keep what was decided about them; others count as
// corrected by the actor, and those left out as rejected. Faults: draft-not-found, draft-closed, invalid-rule with the
// path of each fault, stale-version.
func (s *Service) CorrectRule(ctx context.Context, actor actors.Actor, id string, version int64, want Correction) (View, error) {
	if err := s.Gate.Permit(actor, "putDraftRule", access.Object{}); err != nil {
		return View{}, err
	}
	rule, err := s.parse(want.Rule)
	if err != nil {
		return View{}, err
	}
	who := s.person(actor)
	err = s.audited(ctx, actor, "put-rule", id, func(ctx context.Context) (string, error) {
		d, e, err := s.read(ctx, id)
		if err != nil {
			return "", err
		}
		if err := d.MustBeOpen(); err != nil {
			return "", err
		}
		if err := s.program(ctx, &d, e, want, who); err != nil {
			return "", err
		}
		c, err := s.checker(ctx, d, e)
		if err != nil {
			return "", err
		}
		r := replacing{checker: c, draft: &d, program: want.Program, note: want.Note, who: who}
		if err := r.replace(rule); err != nil {
			return "", err
		}
		return draft.ProgramPath(want.Program), s.keep(ctx, d, version)
	})
	if err != nil {
		return View{}, fmt.Errorf("correct rule: %w", err)
	}
	return s.view(ctx, id)
}

// program makes sure that the draft has the program, which it adds when it is the next one.
func (s *Service) program(ctx context.Context, d *draft.Draft, e policy.Extraction, want Correction, who draft.Person) error {
	switch {
	case want.Program >= 0 && want.Program < len(d.Programs):
		return nil
	case want.Program != len(d.Programs) || want.Name == "" || len(d.Items) >= draft.MaxItems:
		return models.NotFound("draft-program", "草稿中的事项", fmt.Sprintf("%s/%d", d.ID, want.Program))
	}
	c, err := s.checker(ctx, *d, e)
	if err != nil {
		return err
	}
	name, err := plainJSON(programValue{Name: want.Name})
	if err != nil {
		return err
	}
	value, found := c.program(name)
	if len(found) > 0 {
		return models.Invalid("invalid-program", "政策事项内容有误", "the program has faults", found...)
	}
	at := who.At
	d.Programs = append(d.Programs, draft.Program{Tree: draft.Tree{Op: "all"}})
	d.Items = append(d.Items, draft.Item{
		Path: draft.ProgramPath(want.Program), Kind: draft.KindProgram, State: draft.Corrected, Needed: true, Value: value,
		Origin: draft.OriginPerson, Confidence: 1, By: who.ID, ByName: who.Name, At: &at,
	})
	return nil
}

// replacing is one rule of a draft being replaced.
type replacing struct {
	checker
	draft   *draft.Draft
	program int
	note    string
	who     draft.Person
	found   []models.Violation
}

// replace puts the new rule in the place of the old one.
func (r *replacing) replace(rule parsed) error {
	old := r.draft.Of(r.program, "leaves")
	place := pair(old, rule.leaves)
	kept := map[int]bool{}
	for n, l := range rule.leaves {
		if place[n] >= 0 {
			kept[place[n]] = true
			r.change(old[place[n]], l)
			continue
		}
		place[n] = r.add(l)
	}
	for n, i := range old {
		if !kept[n] && i.Stands() {
			r.reject(i)
		}
	}
	if len(r.draft.Items) > draft.MaxItems {
		r.found = append(r.found, models.Violation{Path: "rule", Code: "too-large", Message: "条目过多", English: "too many items"})
	}
	if len(r.found) > 0 {
		return models.Invalid("invalid-rule", "规则写法有误", "the rule is not valid", r.found...)
	}
	r.draft.Programs[r.program].Tree = renumbered(rule.tree, place)
	r.draft.Count()
	return nil
}

// renumbered returns the tree with the numbers of the draft's leaves.
func renumbered(t draft.Tree, place []int) draft.Tree {
	if t.Op == draft.LeafOp {
		t.Leaf = place[t.Leaf]
		return t
	}
	of := t.Of
	t.Of = nil
	for _, below := range of {
		t.Of = append(t.Of, renumbered(below, place))
	}
	return t
}

// change takes over a leaf that an item has already: what is the same stays as it was decided.
func (r *replacing) change(i draft.Item, l leaf) {
	quote, bad := r.quote(l, i.Source)
	if r.faulty(l, bad) {
		return
	}
	same := string(i.Current()) == string(l.content) && (i.Source == nil || quote.Text == i.Source.Text && (quote.End == 0 || quote.Start == i.Source.Start))
	if same && i.Stands() {
		return
	}
	i.State, i.Value, i.Source = draft.Corrected, l.content, quote
	r.put(i)
}

// add makes an item of a leaf that nobody proposed, and returns its number.
func (r *replacing) add(l leaf) int {
	quote, bad := r.quote(l, nil)
	r.faulty(l, bad)
	next := draft.Parts(r.draft.Items, r.program, "leaves")
	i := draft.Item{
		Path: draft.PartPath(r.program, "leaves", next), Kind: draft.KindLeaf, State: draft.Corrected, Needed: true, Value: l.content,
		Source: quote, Origin: draft.OriginPerson, Confidence: 1,
	}
	r.draft.Items = append(r.draft.Items, r.signed(i))
	return next
}

func (r *replacing) reject(i draft.Item) {
	if r.note == "" {
		r.found = append(r.found, models.Violation{
			Path: "note", Code: "required", Message: "去掉条件须写明理由：" + string(i.Current()), English: "leaving a condition out needs a reason",
		})
		return
	}
	i.State = draft.Rejected
	r.put(i)
}

func (r *replacing) signed(i draft.Item) draft.Item {
	at := r.who.At
	i.By, i.ByName, i.At, i.Note = r.who.ID, r.who.Name, &at, r.note
	return i
}

func (r *replacing) put(i draft.Item) {
	for n := range r.draft.Items {
		if r.draft.Items[n].Path == i.Path {
			r.draft.Items[n] = r.signed(i)
		}
	}
}

func (r *replacing) faulty(l leaf, bad []models.Violation) bool {
	for _, v := range bad {
		path := "rule"
		if l.path != "" {
			path += "." + l.path
		}
		v.Path = path + "." + v.Path
		r.found = append(r.found, v)
	}
	return len(bad) > 0
}
