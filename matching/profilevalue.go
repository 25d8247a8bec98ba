package matching

import (
	"cmp"
	"math/big"
	"strings"

	"huiqi/matching/vocabulary"
)

// value reads the bare value of a field into the fact.
func (p *profileReader) value(t *tree, f *vocabulary.Field, path string, out *Fact) {
	switch f.Type {
	case vocabulary.Number:
		out.Number = p.interval(t, f, path)
	case vocabulary.Bool:
		if t.kind != 'b' {
			p.bad(path, f)
			return
		}
		out.Bool = &t.truth
	case vocabulary.Date:
		out.Date = p.date(t, path)
	case vocabulary.Set:
		out.Held, out.Closed = p.holdings(t, f, path), true
	default:
		out.Words = p.words(t, f, path)
	}
}

func (p *profileReader) interval(t *tree, f *vocabulary.Field, path string) *Interval {
	if t.kind == 'n' {
		v := p.number(t, path)
		return &Interval{Lo: v, Hi: v}
	}
	if t.kind != '{' || t.has("min") == nil && t.has("max") == nil {
		p.bad(path, f)
		return nil
	}
	out := &Interval{}
	for _, m := range t.members {
		at := join(path, m.name)
		switch {
		case m.name == "min" && m.value.kind == 'n':
			out.Lo = p.number(m.value, at)
		case m.name == "max" && m.value.kind == 'n':
			out.Hi = p.number(m.value, at)
		case (m.name == "min" || m.name == "max") && m.value.kind == 0:
		default:
			p.bad(at, f)
		}
	}
	return out
}

func (p *profileReader) number(t *tree, path string) *big.Rat {
	n, err := ParseNumber(t.text)
	if err != nil {
		p.add(fault(path, "bad-value", "数值写法不对："+clip(t.text), "bad number "+clip(t.text), "最多 40 位的数字"))
		return nil
	}
	return n.value
}

// words reads text or a list of texts.
func (p *profileReader) words(t *tree, f *vocabulary.Field, path string) []string {
	items := []*tree{t}
	if t.kind == '[' {
		items = t.items
	}
	out := make([]string, 0, len(items))
	for i, item := range items {
		at := path
		if t.kind == '[' {
			at = index(path, i)
		}
		word := item.text
		if f.Type == vocabulary.Region && item.kind == '{' {
			word = regionKey(item)
		} else if item.kind != 's' {
			p.bad(at, f)
			continue
		}
		out = append(out, word)
	}
	return out
}

func (p *profileReader) holdings(t *tree, f *vocabulary.Field, path string) []Holding {
	if t.kind != '[' {
		p.bad(path, f)
		return nil
	}
	out := make([]Holding, 0, len(t.items))
	for i, item := range t.items {
		at := index(path, i)
		switch item.kind {
		case 's':
			out = append(out, Holding{Name: item.text})
		case '{':
			out = append(out, p.holding(item, at))
		default:
			p.bad(at, f)
			continue
		}
		h := out[len(out)-1]
		if strings.TrimSpace(h.ID+h.Name) == "" {
			p.add(fault(at, "bad-value", "缺少称号的 id 或名称", "id or name is missing", `{"id":"high-tech-enterprise"}`))
		}
		p.titleWord(f, cmp.Or(h.ID, h.Name), at)
	}
	return out
}

func (p *profileReader) holding(t *tree, path string) (h Holding) {
	for _, m := range t.members {
		at := join(path, m.name)
		switch {
		case m.value.kind == 0:
		case m.name == "id":
			h.ID = p.string(m.value, at)
		case m.name == "name":
			h.Name = p.string(m.value, at)
		case m.name == "from":
			h.From = p.date(m.value, at)
		case m.name == "to":
			h.To = p.date(m.value, at)
		case m.name == "source":
			h.Source = p.string(m.value, at)
		case m.name == "as_of":
			h.AsOf = p.date(m.value, at)
		case m.name == "entered_by":
			h.EnteredBy = p.string(m.value, at)
		default:
			p.add(fault(at, "unknown-member", "不认识的成员 "+clip(m.name), "unknown member "+clip(m.name), "id、name、from、to、source、as_of、entered_by"))
		}
	}
	return h
}

func (p *profileReader) notHeld(t *tree, path string, f *vocabulary.Field) []string {
	out := []string{}
	if t.kind != '[' {
		p.bad(path, f)
		return out
	}
	for i, item := range t.items {
		if item.kind != 's' || strings.TrimSpace(item.text) == "" {
			p.bad(index(path, i), f)
			continue
		}
		p.titleWord(f, item.text, index(path, i))
		out = append(out, item.text)
	}
	return out
}

// titleWord refuses what is written like an id and is none.
func (p *profileReader) titleWord(f *vocabulary.Field, word, path string) {
	if want := p.lang.unknownID(strings.TrimSpace(word)); want != "" {
		p.add(fault(path, "unknown-code", "没有"+f.Label+" "+clip(word), "no "+f.English+" "+clip(word), want))
	}
}

func (p *profileReader) events(t *tree, path string) []Event {
	if t.kind != '[' {
		p.add(fault(path, "bad-value", "events 应为数组", "events is an array", `[{"from":"2024-05-01","to":"2024-05-01"}]`))
		return nil
	}
	out := make([]Event, 0, len(t.items))
	for i, item := range t.items {
		at := index(path, i)
		var e Event
		for _, m := range item.members {
			switch {
			case m.name == "from":
				e.From = p.date(m.value, join(at, "from"))
			case m.name == "to" && m.value.kind != 0:
				e.To = p.date(m.value, join(at, "to"))
			case m.name != "to":
				p.add(fault(join(at, m.name), "unknown-member", "不认识的成员 "+clip(m.name), "unknown member "+clip(m.name), "from、to"))
			}
		}
		if e.From.IsZero() {
			p.add(fault(at, "bad-value", "缺少 from", "from is missing", "2006-01-02"))
		}
		out = append(out, e)
	}
	return out
}
