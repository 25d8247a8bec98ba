package draft

import "huiqi/models"

// Waiting returns the paths of the items that must be decided before the draft is published and are not yet. Parts of a
// rejected program wait for nobody.
func (d *Draft) Waiting() []string {
	waiting := []string{}
	for _, i := range d.needed() {
		if !settled(i) {
			waiting = append(waiting, i.Path)
		}
	}
	return waiting
}

// needed returns the items that must be decided as things stand.
func (d *Draft) needed() []Item {
	rejected := map[int]bool{}
	for _, i := range d.Items {
		if _, program, _ := KindOf(i.Path); i.Kind == KindProgram && !i.Stands() {
			rejected[program] = true
		}
	}
	var out []Item
	for _, i := range d.Items {
		_, program, _ := KindOf(i.Path)
		if i.Needed && (i.Kind == KindMetadata || i.Kind == KindProgram || !rejected[program]) {
			out = append(out, i)
		}
	}
	return out
}

// settled reports whether an item that is needed can be published: a field of the document that has to be there must be
// known, everything else decided.
func settled(i Item) bool {
	if i.Kind == KindMetadata && required(i.Path) {
		return i.Accepted()
	}
	return i.Decided()
}

// required reports whether a policy cannot be without the field.
func required(path string) bool {
	switch path {
	case "metadata.title", "metadata.issuers", "metadata.level", "metadata.region":
		return true
	}
	return false
}

// HasProgram reports whether the program of that number is not rejected.
func (d *Draft) HasProgram(program int) bool {
	i, ok := d.Item(ProgramPath(program))
	return ok && i.Stands()
}

// Count brings Total and Handled in step with the items.
func (d *Draft) Count() {
	needed := d.needed()
	d.Total, d.Handled = len(needed), 0
	for _, i := range needed {
		if settled(i) {
			d.Handled++
		}
	}
}

// Publish closes the draft as published: what it became and how is told.
func (d *Draft) Publish(policyID, outcome string, who Person) error {
	if err := d.MustBeOpen(); err != nil {
		return err
	}
	d.Status, d.PolicyID, d.Outcome = Published, policyID, outcome
	d.close(who)
	return nil
}

// Discard closes the draft without publishing it, for a reason.
func (d *Draft) Discard(reason string, who Person) error {
	if err := d.MustBeOpen(); err != nil {
		return err
	}
	if reason == "" || len([]rune(reason)) > MaxNote {
		return models.Invalid("invalid-reason", "作废须写明理由（1000 字以内）", "discarding needs a reason of at most 1000 characters",
			models.Violation{Path: "note", Code: "required", Message: "须写明理由", English: "a reason is required"})
	}
	d.Status, d.Note = Discarded, reason
	d.close(who)
	return nil
}

func (d *Draft) close(who Person) {
	at := who.At
	d.ClosedBy, d.ClosedAt = who.ID, &at
}

// Inherit takes over what people decided in an earlier reading of the same file, for every item that proposes the same
// of the same words.
func (d *Draft) Inherit(earlier Draft) (kept int) {
	decided := map[string][]Item{}
	for _, old := range earlier.Items {
		if old.Decided() && old.Origin != OriginPerson {
			decided[old.proposal()] = append(decided[old.proposal()], old)
		}
	}
	for n := range d.Items {
		now := &d.Items[n]
		same := decided[now.proposal()]
		if len(same) == 0 {
			continue
		}
		old := same[0]
		decided[now.proposal()] = same[1:]
		now.State, now.Value, now.Source = old.State, old.Value, old.Source
		now.By, now.ByName, now.At, now.Note = old.By, old.ByName, old.At, old.Note
		kept++
	}
	d.Count()
	return kept
}
