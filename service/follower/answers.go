package follower

import (
	"fmt"
	"net/url"
	"strings"
	"unicode/utf8"

	"huiqi/matching"
	"huiqi/models/enterprise"
	"huiqi/service/library"
	"huiqi/service/match"
)

// tellFits puts what fits an enterprise into words.
func (s *Service) tellFits(e enterprise.Brief, found match.Answer) string {
	r := reply{reserved: reservedForEnd}
	r.add(line(e.Name, 40))
	if found.Enterprise != nil && found.Enterprise.Synthetic {
		r.add("（演示企业）")
	}
	r.add("，按 " + found.AsOf.String() + " 的情况：\n")
	if len(found.Items) == 0 {
		r.add("目前没有符合或接近条件的政策事项。")
	}
	r.add(counted(found))
	for i, item := range found.Items {
		if !r.add(fmt.Sprintf("\n\n%d. %s", i+1, s.tellItem(item))) {
			break
		}
	}
	r.reserved = 0
	r.add("\n\n结论供参考，以受理部门审核为准。" + s.link("", "去网页看全部理由"))
	return r.String()
}

// reservedForEnd is how many bytes of an answer are kept for its end.
const reservedForEnd = 600

// counted says how many programs there are of each verdict.
func counted(found match.Answer) string {
	var parts []string
	for _, v := range []matching.Verdict{matching.Eligible, matching.NeedsJudgement, matching.NeedsInformation, matching.NearMiss} {
		if n := found.Counts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%s %d 项", v.Chinese(), n))
		}
	}
	return strings.Join(parts, "，")
}

// tellItem says of one program its verdict, amount and deadline, and why in a phrase.
func (s *Service) tellItem(i match.Item) string {
	var b strings.Builder
	b.WriteString(s.programLink(i.ProgramID, line(i.Name, 30)))
	if i.Policy.Sample {
		b.WriteString("（示例）")
	}
	parts := []string{i.VerdictText}
	if most := amount(i); most != "" {
		parts = append(parts, most)
	}
	if when := deadline(i.Opening); when != "" {
		parts = append(parts, when)
	}
	b.WriteString("\n" + strings.Join(parts, "，"))
	if why := why(i.Result); why != "" {
		b.WriteString("\n" + line(why, 60))
	}
	return b.String()
}

func amount(i match.Item) string {
	if most, ok := (matching.Candidate{Benefits: i.Benefits}).Money(); ok {
		return "最高" + most.Chinese()
	}
	return ""
}

func deadline(o matching.Opening) string {
	switch {
	case o.State == matching.Upcoming && !o.OpensOn.IsZero():
		return o.OpensOn.String() + " 开始申报"
	case !o.ClosesOn.IsZero():
		return o.ClosesOn.String() + " 截止"
	case o.State == matching.Continuous:
		return "长期受理"
	}
	return ""
}

// because is how many reasons fit into a phrase.
const because = 2

// why says in a phrase by what an enterprise fits, or what it lacks.
func why(r matching.Result) string {
	switch r.Verdict {
	case matching.NearMiss:
		if len(r.Gaps) > 0 {
			return r.Gaps[0].Text
		}
	case matching.NeedsInformation:
		for _, c := range r.Conditions {
			if c.State == matching.Unknown && c.Kind == matching.NodeCondition && len(r.Missing) > 0 && c.Field == r.Missing[0].Field {
				return "还需知道：" + c.Label
			}
		}
	}
	if reasons := r.Because(because); len(reasons) > 0 {
		return "因" + strings.Join(reasons, "、")
	}
	return ""
}

// tellFound puts the policies that a search found into words.
func (s *Service) tellFound(words string, found library.Found, bound bool) string {
	r := reply{reserved: reservedForEnd}
	if len(found.Items) == 0 && docNumber.MatchString(words) {
		return fmt.Sprintf(noDocument, line(words, longest))
	}
	if len(found.Items) == 0 {
		r.add("没有找到与“" + line(words, longest) + "”有关的政策，换个说法试试。\n\n" + menu)
		return r.String()
	}
	r.add(fmt.Sprintf("与“%s”有关的政策共 %d 份：", line(words, longest), found.Total))
	for i, hit := range found.Items {
		text := fmt.Sprintf("\n\n%d. %s", i+1, s.link(sought(hit.DocNumber, hit.Title), line(hit.Title, 60)))
		var about []string
		if hit.Sample {
			about = append(about, "示例")
		}
		if hit.DocNumber != "" {
			about = append(about, line(hit.DocNumber, 40))
		}
		if len(hit.Issuers) > 0 {
			about = append(about, line(strings.Join(hit.Issuers, "、"), 40))
		}
		if inForce := map[string]string{"expired": "已失效", "repealed": "已废止"}[hit.Status]; inForce != "" {
			about = append(about, inForce)
		}
		if len(about) > 0 {
			text += "\n" + strings.Join(about, " · ")
		}
		if !r.add(text) {
			break
		}
	}
	r.reserved = 0
	r.add("\n\n" + s.link(words, "去网页看更多"))
	if bound {
		r.add("\n发送“我能享受什么政策”，看贵公司符合哪些。")
	} else {
		r.add("\n发送“绑定”或统一社会信用代码绑定企业，即可看贵公司符合哪些。")
	}
	return r.String()
}

// sought is what finds a policy again: its number, or else the beginning of its title.
func sought(number, title string) string {
	if number != "" {
		return number
	}
	return cut(title, 16)
}

// link makes a text lead to the page that searches for some words; none: to the page.
func (s *Service) link(words, text string) string {
	path := "/"
	if words != "" {
		path += "?q=" + url.QueryEscape(words)
	}
	return s.anchor(path, text)
}

// programLink makes a text lead to the public page of a program.
func (s *Service) programLink(id, text string) string {
	return s.anchor("/programs/"+url.PathEscape(id), text)
}

// anchor makes a text lead to a page of the service.
func (s *Service) anchor(path, text string) string {
	return `<a href="` + strings.TrimSuffix(s.Site, "/") + path + `">` + text + `</a>`
}

// line is a text of at most so many characters on one line that makes no link of its own.
func line(text string, most int) string {
	text = strings.NewReplacer("<", "＜", ">", "＞").Replace(strings.Join(strings.Fields(text), " "))
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	return cut(text, most-1) + "…"
}

func cut(text string, most int) string {
	runes := []rune(text)
	return string(runes[:min(most, len(runes))])
}
