package matching

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"huiqi/matching/vocabulary"
	"huiqi/models"
)

// ParseProfile reads a profile. What is wrong is refused with a *models.Fault of kind invalid and code
// invalid-profile, whose Violations hold every fault with its path. A null stands for absent.
func (l *Language) ParseProfile(data []byte) (Profile, error) {
	b := l.NewProfile("")
	t, bad := readTree(data)
	if bad != nil {
		b.reader.add(bad)
		return b.Profile()
	}
	b.reader.profile(t, &b.profile)
	return b.Profile()
}

// profileReader collects every fault of a profile.
type profileReader struct {
	lang   *Language
	faults []models.Violation
	room   factRoom
}

func (p *profileReader) add(v *models.Violation) {
	if len(p.faults) < maxFault {
		p.faults = append(p.faults, *v)
	}
}

func (p *profileReader) fault() *models.Fault {
	return models.Invalid("invalid-profile", "企业资料写法有误", "the profile is not valid", p.faults...)
}

func (p *profileReader) bad(path string, f *vocabulary.Field) {
	p.add(fault(path, "bad-value", f.Label+"的值写法不对", "wrong value for "+f.Name, wantFact(f)))
}

func wantFact(f *vocabulary.Field) string {
	switch {
	case f.Type == vocabulary.Number && f.Unit == "ratio":
		return `小数（3% 写作 0.03）或 {"min":0.02,"max":0.04}`
	case f.Type == vocabulary.Number:
		return `数字（单位 ` + f.Unit + `）或 {"min":20,"max":49}`
	case f.Type == vocabulary.Bool:
		return "true 或 false"
	case f.Type == vocabulary.Date:
		return `"2006-01-02"`
	case f.Type == vocabulary.Region:
		return `"370303"`
	case f.Type == vocabulary.Set:
		return `["high-tech-enterprise"] 或 [{"id":"high-tech-enterprise","from":"2024-12-07"}]`
	case len(f.Options) > 0:
		return strings.Join(f.Options, "、")
	}
	return "文本或文本的数组"
}

func (p *profileReader) profile(t *tree, out *Profile) {
	if t.kind != '{' {
		p.add(fault("", "bad-value", "企业资料应为对象，现为"+t.word(), "a profile is an object", `{"name":"…","facts":{…}}`))
		return
	}
	for _, m := range t.members {
		switch {
		case m.value.kind == 0:
		case m.name == "name" && m.value.kind == 's':
			out.Name = m.value.text
		case m.name == "uscc" && m.value.kind == 's':
			out.USCC = m.value.text
		case m.name == "facts" && m.value.kind == '{':
			p.members(m.value, "facts", out)
		case m.name == "annual" && m.value.kind == '{':
			p.years(m.value, "annual", out)
		case m.name == "judgements" && m.value.kind == '{':
			p.judgements(m.value, out)
		case slices.Contains([]string{"name", "uscc", "facts", "annual", "judgements"}, m.name):
			p.add(fault(m.name, "bad-value", m.name+" 的类型不对，现为"+m.value.word(), "wrong type of "+m.name, ""))
		default:
			p.add(fault(m.name, "unknown-member", "不认识的成员 "+clip(m.name), "unknown member "+clip(m.name), "name、uscc、facts、annual、judgements"))
		}
	}
}

func (p *profileReader) judgements(t *tree, out *Profile) {
	for _, m := range t.members {
		switch m.value.kind {
		case 0:
		case 'b':
			out.judged[m.name] = m.value.truth
		default:
			p.add(fault(join("judgements", m.name), "bad-value", "判断应为 true 或 false", "a judgement is true or false", "true 或 false"))
		}
	}
}

func (p *profileReader) members(t *tree, path string, out *Profile) {
	for _, m := range t.members {
		at := join(path, m.name)
		switch {
		case m.value.kind == 0:
		case m.name == "annual" && m.value.kind == '{':
			p.years(m.value, at, out)
		default:
			for _, f := range p.facts(m.value, m.name, 0, at) {
				p.put(out, m.name, 0, spot{path: at}, &f)
			}
		}
	}
}

func (p *profileReader) years(t *tree, path string, out *Profile) {
	for _, m := range t.members {
		at := join(path, m.name)
		year, err := strconv.Atoi(m.name)
		if err != nil || year < 1949 || year > 2100 || m.value.kind != '{' {
			if m.value.kind != 0 {
				p.add(fault(at, "bad-value", "annual 的成员应为年份和该年数据", "annual holds years and their figures", `"2025":{"revenue":48000000}`))
			}
			continue
		}
		for _, f := range m.value.members {
			if f.value.kind == 0 {
				continue
			}
			for _, fact := range p.facts(f.value, f.name, year, join(at, f.name)) {
				p.put(out, f.name, year, spot{path: join(at, f.name)}, &fact)
			}
		}
	}
}

// facts reads what stands at one field: a value, an object with provenance, or an array of such objects, one
// for each source or period.
func (p *profileReader) facts(t *tree, field string, year int, path string) []Fact {
	f := p.lang.fields.Find(field)
	if f == nil {
		p.add(fault(path, "unknown-field", "没有字段 "+clip(field), "no field "+clip(field), p.lang.nearest(field)))
		return nil
	}
	if t.kind == '[' && len(t.items) > 0 && slices.IndexFunc(t.items, func(i *tree) bool { return !isFact(i) }) < 0 {
		var out []Fact
		for i, item := range t.items {
			if fact, ok := p.fact(item, f, index(path, i)); ok {
				out = append(out, fact)
			}
		}
		return out
	}
	if fact, ok := p.fact(t, f, path); ok {
		return []Fact{fact}
	}
	return nil
}

// isFact reports whether the object carries a value with provenance.
func isFact(t *tree) bool {
	return t.kind == '{' && (t.get("value") != nil || t.get("events") != nil || t.get("not") != nil)
}

func (p *profileReader) fact(t *tree, f *vocabulary.Field, path string) (out Fact, ok bool) {
	before := len(p.faults)
	if !isFact(t) {
		p.value(t, f, path, &out)
		return out, len(p.faults) == before
	}
	for _, m := range t.members {
		at := join(path, m.name)
		switch {
		case m.value.kind == 0:
		case m.name == "value":
			p.value(m.value, f, at, &out)
		case m.name == "events" && f.Type == vocabulary.Bool:
			out.HasEvents, out.Events = true, p.events(m.value, at)
		case m.name == "not" && f.Type == vocabulary.Set:
			out.NotHeld = p.notHeld(m.value, at, f)
		case m.name == "source":
			out.Source = p.string(m.value, at)
		case m.name == "entered_by":
			out.EnteredBy = p.string(m.value, at)
		case m.name == "as_of":
			out.AsOf = p.date(m.value, at)
		case m.name == "expires_on":
			out.ExpiresOn = p.date(m.value, at)
		case m.name == "period":
			out.Period = p.period(m.value, at)
		default:
			p.add(fault(at, "unknown-member", "不认识的成员 "+clip(m.name), "unknown member "+clip(m.name), "value、source、as_of、expires_on、entered_by、period、events、not"))
		}
	}
	if out.NotHeld != nil {
		out.Closed = false // what is listed is known, and nothing else
	}
	hasValue := t.has("value") != nil || out.HasEvents || out.NotHeld != nil
	return out, hasValue && len(p.faults) == before
}

func (p *profileReader) string(t *tree, path string) string {
	if t.kind != 's' {
		p.add(fault(path, "bad-value", "此处应为文本", "want text here", ""))
	}
	return t.text
}

func (p *profileReader) date(t *tree, path string) models.Date {
	d, err := models.ParseDate(t.text)
	if t.kind != 's' || err != nil {
		p.add(fault(path, "bad-value", "日期写法不对", "bad date", "2006-01-02"))
	}
	return d
}

func (p *profileReader) period(t *tree, path string) string {
	if _, ok := ParsePeriod(t.text); t.kind != 's' || !ok {
		p.add(fault(path, "unknown-period", "没有期间 "+clip(t.text), "no period "+clip(t.text), strings.Join(vocabulary.Periods(), " ")))
	}
	return t.text
}

func annualPath(year int, field string) string { return fmt.Sprintf("facts.annual.%d.%s", year, field) }
