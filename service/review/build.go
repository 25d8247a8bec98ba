package review

import (
	"encoding/json"
	"fmt"

	"huiqi/models/draft"
	"huiqi/models/policy"
)

// fields are the fields of a document that a draft has items of, in the order in which people are shown them.
func fields() []string {
	return []string{
		"title", "doc_number", "issuers", "level", "region", "kind", "publish_date", "effective_date", "expiry_date", "status", "replaces",
	}
}

// items turns an extraction into the items and trees of a draft.
func (s *Service) items(e policy.Extraction) ([]draft.Item, []draft.Program, error) {
	items, err := metadataItems(e.Metadata)
	if err != nil {
		return nil, nil, err
	}
	programs := make([]draft.Program, len(e.Programs))
	for n, p := range e.Programs {
		if p.Name == "" { // a document with one unnamed program is often about just that
			p.Name = e.Metadata.Title
		}
		parts, tree, err := s.programItems(n, p)
		if err != nil {
			return nil, nil, fmt.Errorf("review: %s as it was read: %w", draft.ProgramPath(n), err)
		}
		items = append(items, parts...)
		programs[n].Tree = tree
	}
	return items, programs, nil
}

// metadataItems makes an item of every field. What a policy cannot be without is always needed; what matters when it was
// read, too.
func metadataItems(m policy.ReadMetadata) ([]draft.Item, error) {
	whole, err := plainJSON(m)
	if err != nil {
		return nil, err
	}
	read := map[string]json.RawMessage{}
	if err := json.Unmarshal(whole, &read); err != nil {
		return nil, fmt.Errorf("review: fields of a document: %w", err)
	}
	items := make([]draft.Item, 0, len(fields()))
	for _, field := range fields() {
		claim := m.Claims[field]
		i := draft.Item{
			Path: "metadata." + field, Kind: draft.KindMetadata, State: draft.Proposed, Confidence: claim.Confidence,
			Origin: policy.OriginReader, Remark: claim.Note, Source: quoted(claim.Source),
		}
		if !blankJSON(read[field]) {
			i.Proposed = read[field]
		}
		switch field {
		case "title", "issuers", "level", "region":
			i.Needed = true
		case "doc_number", "publish_date", "effective_date", "expiry_date", "status", "replaces":
			i.Needed = i.Proposed != nil
		}
		items = append(items, i)
	}
	return items, nil
}

// blankJSON reports whether a value says nothing.
func blankJSON(value json.RawMessage) bool {
	switch string(value) {
	case "", "null", `""`, "[]":
		return true
	}
	return false
}

func quoted(s *policy.Span) *draft.Quote {
	if s == nil || s.Text == "" {
		return nil
	}
	return &draft.Quote{Text: s.Text, Start: s.Start, End: s.End}
}

// programItems makes the items of one program: itself, the leaves of its rule, the sentences read as no condition, and
// what it gives and asks for.
func (s *Service) programItems(n int, p policy.ExtractedProgram) ([]draft.Item, draft.Tree, error) {
	itself := draft.Item{Path: draft.ProgramPath(n), Kind: draft.KindProgram, State: draft.Proposed, Needed: true, Origin: policy.OriginReader}
	var err error
	if p.Name != "" {
		if itself.Proposed, err = plainJSON(programValue{Name: p.Name}); err != nil {
			return nil, draft.Tree{}, err
		}
	}
	items := []draft.Item{itself}
	leaves, tree, err := s.leafItems(n, p)
	if err != nil {
		return nil, tree, err
	}
	items = append(items, leaves...)
	sentences := 0
	for _, sentence := range p.Coverage.Sentences {
		if sentence.State != policy.NotACondition {
			continue
		}
		value, err := plainJSON(sentence.Source)
		if err != nil {
			return nil, tree, err
		}
		items = append(items, draft.Item{
			Path: draft.PartPath(n, "sentences", sentences), Kind: draft.KindSentence, State: draft.Proposed, Needed: true, Proposed: value,
			Source: quoted(&sentence.Source), Origin: policy.OriginReader, Remark: sentence.Reason,
		})
		sentences++
	}
	parts, err := partItems(n, p)
	return append(items, parts...), tree, err
}

// leafItems makes an item of every condition and judgement of a rule.
func (s *Service) leafItems(n int, p policy.ExtractedProgram) ([]draft.Item, draft.Tree, error) {
	body, err := mended(p.Rule)
	if err != nil {
		return nil, draft.Tree{}, err
	}
	rule, err := s.parse(body)
	if err != nil {
		return nil, draft.Tree{}, err
	}
	told := map[string]policy.ExtractedLeaf{}
	for _, l := range p.Leaves {
		told[l.Path] = l
	}
	items := make([]draft.Item, len(rule.leaves))
	for i, l := range rule.leaves {
		read, ok := told[l.path]
		if !ok && len(p.Leaves) == len(rule.leaves) {
			read = p.Leaves[i]
		}
		items[i] = draft.Item{
			Path: draft.PartPath(n, "leaves", i), Kind: draft.KindLeaf, State: draft.Proposed, Needed: true, Proposed: l.content,
			Source: l.quote, Confidence: read.Confidence, Origin: read.Origin, Remark: read.Note,
		}
		if items[i].Source == nil {
			items[i].Source = quoted(&read.Source)
		}
		if items[i].Origin == "" {
			items[i].Origin = policy.OriginReader
		}
	}
	return items, rule.tree, nil
}

// partItems makes the items of what a program gives, when, and what it asks for.
func partItems(n int, p policy.ExtractedProgram) ([]draft.Item, error) {
	b := parts{program: n}
	for _, x := range p.Benefits {
		b.add("benefits", draft.KindBenefit, x.Benefit, x.Source, x.Confidence)
	}
	windows := p.OtherWindows
	if p.Window != nil {
		windows = append([]policy.ReadWindow{*p.Window}, windows...)
	}
	for _, x := range windows {
		b.add("windows", draft.KindWindow, x.Window, x.Source, x.Confidence)
	}
	for _, x := range p.Materials {
		b.add("materials", draft.KindMaterial, x.Material, &x.Source, x.Confidence)
	}
	for _, x := range p.Contacts {
		b.add("contacts", draft.KindContact, x.Contact, &x.Source, x.Confidence)
	}
	return b.items, b.err
}

// parts collects the items of the parts of one program.
type parts struct {
	program int
	items   []draft.Item
	err     error
}

func (b *parts) add(part string, kind draft.Kind, value any, source *policy.Span, confidence float64) {
	proposed, err := plainJSON(value)
	if err != nil && b.err == nil {
		b.err = err
	}
	b.items = append(b.items, draft.Item{
		Path: draft.PartPath(b.program, part, draft.Parts(b.items, b.program, part)), Kind: kind, State: draft.Proposed, Proposed: proposed,
		Source: quoted(source), Confidence: confidence, Origin: policy.OriginReader,
	})
}
