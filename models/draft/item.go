package draft

import (
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"huiqi/models"
)

// Kind is what an item proposes.
type Kind string

// The kinds of item.
const (
	KindMetadata Kind = "metadata" // one field of the document
	KindProgram  Kind = "program"  // that the document offers a program of that name
	KindLeaf     Kind = "leaf"     // a condition or judgement of a program's rule
	KindSentence Kind = "sentence" // that a sentence of the conditions is not a condition
	KindBenefit  Kind = "benefit"
	KindWindow   Kind = "window"
	KindMaterial Kind = "material"
	KindContact  Kind = "contact"
)

// State is what people decided about an item.
type State string

// The states of an item. A decision can be taken back as long as the draft is open.
const (
	Proposed  State = "proposed"
	Confirmed State = "confirmed"
	Corrected State = "corrected"
	Rejected  State = "rejected"
)

// OriginPerson is the origin of what no reader proposed.
const OriginPerson = "person"

// MaxNote bounds a note, in runes.
const MaxNote = 1_000

// Quote is the words of the document that an item rests on, by rune offsets.
type Quote struct {
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

// Item is one proposal and what was decided about it.
type Item struct {
	Path       string          `json:"path"`               // metadata.title, programs[0], programs[0].leaves[3] …
	Kind       Kind            `json:"kind"`               //
	State      State           `json:"state"`              //
	Needed     bool            `json:"needed"`             // it must be decided before the draft is published
	Proposed   json.RawMessage `json:"proposed,omitempty"` // as read; absent: nothing was read, or a person added it
	Value      json.RawMessage `json:"value,omitempty"`    // of what was corrected
	Source     *Quote          `json:"source,omitempty"`   //
	Confidence float64         `json:"confidence"`         // of the reader, 0..1
	Origin     string          `json:"origin"`             // reader, model or person
	Remark     string          `json:"remark,omitempty"`   // the reader's
	By         string          `json:"by,omitempty"`       // who decided
	ByName     string          `json:"by_name,omitempty"`  //
	At         *time.Time      `json:"at,omitempty"`       //
	Note       string          `json:"note,omitempty"`     // of who decided
}

// Current returns what holds, or held before the item was rejected: the correction where there is one, else the
// proposal; nil when there is neither.
func (i Item) Current() json.RawMessage {
	if len(i.Value) > 0 {
		return i.Value
	}
	return i.Proposed
}

// Stands reports whether the item is part of what the draft says: not rejected.
func (i Item) Stands() bool { return i.State != Rejected }

// Decided reports whether a person looked at the item.
func (i Item) Decided() bool { return i.State != Proposed }

// Accepted reports whether a person confirmed or corrected the item.
func (i Item) Accepted() bool { return i.State == Confirmed || i.State == Corrected }

// Decision is what a person decides about one item.
type Decision struct {
	Path   string
	State  State
	Value  json.RawMessage // of a correction, checked by the caller
	Source *Quote          // other words that the item rests on; nil: as before
	Note   string
}

// Person is who decides.
type Person struct {
	ID, Name string
	At       time.Time
}

// decide takes a decision over, or says why it cannot be taken. Paths of violations begin at the decision.
func (i *Item) decide(d Decision, who Person) *models.Violation {
	switch d.State {
	case Proposed:
		if i.Origin == OriginPerson {
			return wrong("state", "not-proposed", "人工添加的内容不能退回待定，不需要时请否决", "what a person added was never proposed; reject it", "rejected")
		}
		i.State, i.Value, i.By, i.ByName, i.At, i.Note = Proposed, nil, "", "", nil, ""
		return nil
	case Confirmed:
		if len(i.Proposed) == 0 {
			return wrong("state", "nothing-to-confirm", "没有可确认的识别结果，请填写", "nothing was read that could be confirmed", "corrected")
		}
	case Corrected:
		if len(d.Value) == 0 {
			return wrong("value", "required", "修改须给出内容", "a correction needs a value", "")
		}
	case Rejected:
		if strings.TrimSpace(d.Note) == "" && (i.Kind == KindLeaf || i.Kind == KindSentence || i.Kind == KindProgram) {
			return wrong("note", "required", "否决条件、句子或事项须写明理由", "rejecting a condition, a sentence or a program needs a reason", "")
		}
	default:
		return wrong("state", "not-one-of", "没有这种决定："+string(d.State), "no such decision", "proposed, confirmed, corrected, rejected")
	}
	i.State = d.State
	switch d.State {
	case Confirmed:
		i.Value = nil
	case Corrected:
		i.Value = d.Value
	}
	if d.Source != nil {
		i.Source = d.Source
	}
	at := who.At
	i.By, i.ByName, i.At, i.Note = who.ID, who.Name, &at, strings.TrimSpace(d.Note)
	return nil
}

// proposal tells what an item proposes of which words: the same text for the same proposal.
func (i Item) proposal() string {
	words := ""
	if i.Source != nil {
		words = i.Source.Text
	}
	field := ""
	if i.Kind == KindMetadata {
		field = i.Path
	}
	return string(i.Kind) + "\x00" + field + "\x00" + string(i.Proposed) + "\x00" + words
}

func wrong(path, code, zh, en, want string) *models.Violation {
	return &models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want}
}

// ProgramPath names the item of a program.
func ProgramPath(program int) string { return fmt.Sprintf("programs[%d]", program) }

// PartPath names an item of a program: part is leaves, sentences, benefits, windows, materials or contacts.
func PartPath(program int, part string, n int) string {
	return fmt.Sprintf("programs[%d].%s[%d]", program, part, n)
}
