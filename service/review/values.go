package review

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// checker checks what items of one draft may hold.
type checker struct {
	*Service
	text     string          // of the document
	programs map[string]bool // of the policy that is re-read
}

// value returns what an item of that kind would hold, as it is stored, and the words it rests on; nil words are left as
// they are. Paths of violations begin at the value.
func (c checker) value(path string, kind draft.Kind, value json.RawMessage, old *draft.Quote) (json.RawMessage, *draft.Quote, []models.Violation) {
	switch kind {
	case draft.KindMetadata:
		out, found := c.field(strings.TrimPrefix(path, "metadata."), value)
		return out, nil, found
	case draft.KindLeaf:
		return c.leaf(value, old)
	case draft.KindSentence:
		return c.sentence(value)
	case draft.KindProgram:
		out, found := c.program(value)
		return out, nil, found
	}
	out, found := c.part(kind, value)
	return out, nil, found
}

// decoded reads a value strictly.
func decoded(value json.RawMessage, into any) []models.Violation {
	dec := json.NewDecoder(bytes.NewReader(value))
	dec.DisallowUnknownFields()
	err := dec.Decode(into)
	if err == nil {
		if _, more := dec.Token(); !errors.Is(more, io.EOF) {
			err = errors.New("more than one value")
		}
	}
	if err == nil {
		return nil
	}
	var fault *models.Fault
	if errors.As(err, &fault) {
		return []models.Violation{{Path: "", Code: "bad-value", Message: fault.Message, English: fault.English}}
	}
	return []models.Violation{{Path: "", Code: "wrong-type", Message: "内容的写法不对", English: "the value is not written right: " + err.Error()}}
}

// field checks a field of the document.
func (c checker) field(field string, value json.RawMessage) (json.RawMessage, []models.Violation) {
	p := policy.Policy{Title: "x", Issuers: []string{"x"}, Level: policy.Municipal, Region: "370300"}
	var status string
	into := map[string]any{
		"title": &p.Title, "doc_number": &p.DocNumber, "issuers": &p.Issuers, "level": &p.Level, "region": &p.Region, "kind": &p.Kind,
		"publish_date": &p.PublishDate, "effective_date": &p.EffectiveDate, "expiry_date": &p.ExpiryDate, "status": &status, "replaces": &p.Replaces,
	}[field]
	if into == nil {
		return nil, []models.Violation{{Path: "", Code: "unknown-item", Message: "没有这一项", English: "no such item"}}
	}
	if found := decoded(value, into); len(found) > 0 {
		return nil, found
	}
	found := p.Check()
	if region, ok := c.Catalogue.Division(p.Region); ok {
		p.Region = region.Code
	} else if field == "region" && p.Region != "" {
		found = append(found, models.Violation{Code: "unknown-code", Message: "没有这个地区：" + p.Region, English: "no such region: " + p.Region, Want: "370300"})
	}
	if field == "status" && !readStatus(status) {
		found = append(found, models.Violation{Code: "not-one-of", Message: "没有这种状态", English: "no such status", Want: "in-force, amended, repealed, draft-for-comment"})
	}
	for i := range found {
		found[i].Path = strings.TrimPrefix(found[i].Path, field)
	}
	if len(found) > 0 {
		return nil, found
	}
	return stored(into)
}

// The statuses that a document says of itself.
const (
	statusRepealed = "repealed"
	statusComment  = "draft-for-comment"
)

func readStatus(status string) bool {
	return status == "in-force" || status == "amended" || status == statusRepealed || status == statusComment
}

// stored returns a checked value as it is kept.
func stored(value any) (json.RawMessage, []models.Violation) {
	out, err := plainJSON(value)
	if err != nil {
		return nil, []models.Violation{{Code: "bad-value", Message: "内容的写法不对", English: "the value is not written right"}}
	}
	return out, nil
}

// program checks what a program is called and which of the re-read policy it is.
func (c checker) program(value json.RawMessage) (json.RawMessage, []models.Violation) {
	var v programValue
	if found := decoded(value, &v); len(found) > 0 {
		return nil, found
	}
	found := policy.Program{Name: v.Name}.Check()
	if v.TargetID != "" && !c.programs[v.TargetID] {
		found = append(found, models.Violation{Path: "target_id", Code: "unknown-code", Message: "所对应的政策没有这个事项", English: "the policy that is re-read has no such program"})
	}
	if len(found) > 0 {
		return nil, found
	}
	return stored(v)
}

// leaf checks a condition or judgement with the words it rests on: those it brings, else the item's.
func (c checker) leaf(value json.RawMessage, old *draft.Quote) (json.RawMessage, *draft.Quote, []models.Violation) {
	rule, err := c.parse(value)
	if err != nil {
		return nil, nil, violations(err)
	}
	if rule.tree.Op != draft.LeafOp {
		return nil, nil, []models.Violation{{Code: "not-a-leaf", Message: "此处只能是一个条件或人工判断；要改结构请存整条规则", English: "one condition or judgement belongs here; put the whole rule to change its structure"}}
	}
	l := rule.leaves[0]
	quote, found := c.quote(l, old)
	return l.content, quote, found
}

// quote returns the words of the document that a leaf rests on: they must stand there.
func (c checker) quote(l leaf, old *draft.Quote) (*draft.Quote, []models.Violation) {
	quote := l.quote
	if quote == nil {
		quote = old
	}
	if quote == nil {
		var n node
		if json.Unmarshal(l.content, &n) == nil && n.Judgement != "" && strings.Contains(c.text, n.Judgement) {
			quote = &draft.Quote{Text: n.Judgement}
		}
	}
	if quote == nil {
		return nil, []models.Violation{{Path: "source", Code: "quotation-required", Message: "须引用原文中的依据", English: "the words of the document that it rests on are required", Want: `{"text":"…","start":0,"end":10}`}}
	}
	span, found := c.located("source", policy.Span{Text: quote.Text, Start: quote.Start, End: quote.End})
	return &draft.Quote{Text: span.Text, Start: span.Start, End: span.End}, found
}

// located returns a quotation with its place where it has one.
func (c checker) located(path string, span policy.Span) (policy.Span, []models.Violation) {
	if found := policy.CheckSpan(path, span, c.text); len(found) > 0 {
		return span, found
	}
	if at, ok := span.Locate(c.text); ok {
		return at, nil
	}
	return span, nil
}

// sentence checks words that are no condition: they must have a place in the document.
func (c checker) sentence(value json.RawMessage) (json.RawMessage, *draft.Quote, []models.Violation) {
	var span policy.Span
	if found := decoded(value, &span); len(found) > 0 {
		return nil, nil, found
	}
	span, found := c.located("", span)
	if len(found) == 0 && span.End == 0 {
		found = append(found, models.Violation{Code: "bad-span", Message: "这句话在原文中出现不止一次，须给出位置", English: "these words stand there more than once; give their place"})
	}
	if len(found) > 0 {
		return nil, nil, found
	}
	out, found := stored(span)
	return out, &draft.Quote{Text: span.Text, Start: span.Start, End: span.End}, found
}

// part checks a benefit, a window, a material or a contact as a program would hold it.
func (c checker) part(kind draft.Kind, value json.RawMessage) (json.RawMessage, []models.Violation) {
	p := policy.Program{Name: "x"}
	var into any
	var list string
	switch kind {
	case draft.KindBenefit:
		p.Benefits, list = make([]policy.Benefit, 1), "benefits[0]"
		into = &p.Benefits[0]
	case draft.KindWindow:
		p.Windows, list = make([]policy.Window, 1), "windows[0]"
		into = &p.Windows[0]
	case draft.KindMaterial:
		p.Materials, list = make([]policy.Material, 1), "materials[0]"
		into = &p.Materials[0]
	default:
		p.Contacts, list = make([]policy.Contact, 1), "contacts[0]"
		into = &p.Contacts[0]
	}
	if found := decoded(value, into); len(found) > 0 {
		return nil, found
	}
	found := append(p.Check(), p.CheckSpans(c.text)...)
	if kind == draft.KindBenefit && p.Benefits[0].Kind != "" && !c.benefitKind(p.Benefits[0].Kind) {
		found = append(found, models.Violation{Path: list + ".kind", Code: "unknown-code", Message: "没有这种扶持方式：" + p.Benefits[0].Kind, English: "no such benefit type", Want: "grant, loan_discount, title, …"})
	}
	for i := range found {
		found[i].Path = strings.TrimPrefix(strings.TrimPrefix(found[i].Path, list), ".")
	}
	if len(found) > 0 {
		return nil, found
	}
	return stored(into)
}

func (c checker) benefitKind(id string) bool {
	for _, t := range c.Catalogue.BenefitTypes() {
		if t.ID == id {
			return true
		}
	}
	return false
}

// violations returns what a fault says is wrong, or the fault itself as one violation.
func violations(err error) []models.Violation {
	var fault *models.Fault
	if !errors.As(err, &fault) {
		return []models.Violation{{Code: "bad-value", Message: "内容的写法不对", English: fmt.Sprint(err)}}
	}
	if len(fault.Violations) == 0 {
		return []models.Violation{{Code: fault.Code, Message: fault.Message, English: fault.English}}
	}
	return fault.Violations
}
