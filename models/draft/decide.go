package draft

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

// MaxItems bounds the items of a draft.
const MaxItems = 5_000

// Decide takes decisions over, all of them or none. What an item may hold is checked by the caller. Faults: draft-closed,
// invalid-decision with the path of each fault from the list of decisions.
func (d *Draft) Decide(decisions []Decision, who Person) error {
	if err := d.MustBeOpen(); err != nil {
		return err
	}
	items := append([]Item(nil), d.Items...)
	var found []models.Violation
	for n, decision := range decisions {
		at := fmt.Sprintf("decisions[%d].", n)
		if utf8.RuneCountInString(decision.Note) > MaxNote {
			found = append(found, models.Violation{Path: at + "note", Code: "too-long", Message: "说明过长", English: "the note is too long", Want: fmt.Sprintf("≤ %d", MaxNote)})
			continue
		}
		place := find(items, decision.Path)
		if place < 0 {
			added, bad := d.added(items, decision)
			if bad != nil {
				bad.Path = at + bad.Path
				found = append(found, *bad)
				continue
			}
			items = append(items, added)
			place = len(items) - 1
		}
		if bad := items[place].decide(decision, who); bad != nil {
			bad.Path = at + bad.Path
			found = append(found, *bad)
		}
	}
	if len(found) > 0 {
		return models.Invalid("invalid-decision", "有的决定不能这样作出", "some decisions cannot be taken so", found...)
	}
	d.Items = items
	d.Count()
	return nil
}

// MustBeOpen returns the conflict draft-closed unless the draft is open.
func (d *Draft) MustBeOpen() error {
	if d.Status == Open {
		return nil
	}
	return models.Faulty(models.KindConflict, "draft-closed", "导入草稿已发布或已作废，不能再改", "the draft is published or discarded")
}

// The paths of a program and of an item of a program.
var (
	whole = regexp.MustCompile(`^programs\[(0|[1-9]\d{0,3})\]$`)
	part  = regexp.MustCompile(`^programs\[(0|[1-9]\d{0,3})\]\.(leaves|sentences|benefits|windows|materials|contacts)\[(?:0|[1-9]\d{0,3})\]$`)
)

// kinds are the kinds of the parts of a program.
var kinds = map[string]Kind{
	"leaves": KindLeaf, "sentences": KindSentence, "benefits": KindBenefit, "windows": KindWindow, "materials": KindMaterial, "contacts": KindContact,
}

// KindOf returns the kind of the item that a path names, whether there is one or not, and the number of its program;
// -1 for metadata.
func KindOf(path string) (kind Kind, program int, ok bool) {
	if strings.HasPrefix(path, "metadata.") {
		return KindMetadata, -1, true
	}
	if m := part.FindStringSubmatch(path); m != nil {
		n, _ := strconv.Atoi(m[1])
		return kinds[m[2]], n, true
	}
	if m := whole.FindStringSubmatch(path); m != nil {
		n, _ := strconv.Atoi(m[1])
		return KindProgram, n, true
	}
	return "", 0, false
}

// added returns the item that a person adds: the next one of a list of a program. Leaves are added with the rule that
// they stand in, not alone.
func (d *Draft) added(items []Item, decision Decision) (Item, *models.Violation) {
	kind, program, ok := KindOf(decision.Path)
	m := part.FindStringSubmatch(decision.Path)
	if !ok || m == nil || kind == KindLeaf || program >= len(d.Programs) {
		return Item{}, wrong("path", "unknown-item", "没有这一项："+clip(decision.Path), "no such item", "")
	}
	next := PartPath(program, m[2], Parts(items, program, m[2]))
	if decision.Path != next || decision.State != Corrected || len(items) >= MaxItems {
		return Item{}, wrong("path", "unknown-item", "没有这一项："+clip(decision.Path), "no such item", next+"，corrected")
	}
	return Item{Path: next, Kind: kind, State: Proposed, Needed: kind == KindSentence, Origin: OriginPerson, Confidence: 1}, nil
}

func clip(path string) string {
	if runes := []rune(path); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return path
}

// Parts returns how many items of a part of a program there are.
func Parts(items []Item, program int, part string) int {
	count, prefix := 0, fmt.Sprintf("programs[%d].%s[", program, part)
	for _, i := range items {
		if strings.HasPrefix(i.Path, prefix) {
			count++
		}
	}
	return count
}

func find(items []Item, path string) int {
	for n := range items {
		if items[n].Path == path {
			return n
		}
	}
	return -1
}

// Item returns the item of a path.
func (d *Draft) Item(path string) (Item, bool) {
	if n := find(d.Items, path); n >= 0 {
		return d.Items[n], true
	}
	return Item{}, false
}

// Of returns the items of a part of a program, in their order.
func (d *Draft) Of(program int, part string) []Item {
	var out []Item
	prefix := fmt.Sprintf("programs[%d].%s[", program, part)
	for _, i := range d.Items {
		if strings.HasPrefix(i.Path, prefix) {
			out = append(out, i)
		}
	}
	return out
}
