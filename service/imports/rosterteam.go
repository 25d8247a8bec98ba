package imports

import (
	"strings"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/reading/cells"
	"huiqi/reading/workbook"
	"huiqi/service/experts"
)

// Team turns a row into what the base of teams stores: what it says of a team, and of one of its members.
func (s *Service) Team(sheet *workbook.Sheet, o SheetOptions, row workbook.Row) (SheetEntry[experts.TeamEntry], error) {
	r := s.rosterRow(sheet, o, row)
	t := exchange.ServiceTeam{
		Name: plainName(r.text["name"]), Kind: r.teamKind(), Topics: r.topics(), About: r.text["about"], Districts: cells.List(r.text["districts"]),
	}
	m := experts.TeamMember{Name: plainName(r.text["member"]), Employer: plainName(r.text["employer"]), Lead: r.lead()}
	out := SheetEntry[experts.TeamEntry]{
		Row: row.Number, Key: rosterKey(t.Name, m.Name), natural: experts.Key(t.Name, string(t.Kind)) + "\n" + experts.Key(m.Name, m.Employer),
		placed: r.placed, Entry: experts.TeamEntry{Team: t, Job: o.Job},
	}
	switch {
	case m.Name == "" && (m.Employer != "" || m.Lead != nil):
		r.wrong("member", "没有写成员的姓名", "the member's name is missing", "")
	case m.Name != "" && m.Employer == "":
		r.wrong("employer", "须有成员的工作单位，否则与同名的专家分不开", "an employer is needed: people of the same name cannot be told apart otherwise", "")
	case m.Name != "":
		out.Entry.Member = &m
	}
	if len(r.found) > 0 {
		return out, models.Invalid("invalid-service-team", "这一行有误", "the row has faults", r.found...)
	}
	return out, nil
}

// teamKind reads what a team is: what its cell says, or else its own name (淄博市新材料产业科技服务团). Empty: neither says it.
func (r *rosterRow) teamKind() exchange.TeamKind {
	if text := r.text["kind"]; text != "" {
		kind := teamKindOf(text)
		if kind == "" {
			r.wrong("kind", "没有这种团队类别", "there is no such kind of team", "科技服务团、行业顾问团")
		}
		return kind
	}
	service, advisory := strings.Contains(r.text["name"], "服务团"), strings.Contains(r.text["name"], "顾问团")
	switch {
	case service && !advisory:
		return exchange.ServiceGroup
	case advisory && !service:
		return exchange.AdvisoryGroup
	}
	return ""
}

// teamKindOf is the kind of team that a cell names; empty for none.
func teamKindOf(text string) exchange.TeamKind {
	switch text {
	case "service", "服务团", "专家服务团", "产业服务团", exchange.ServiceGroup.Chinese():
		return exchange.ServiceGroup
	case "advisory", "顾问团", "专家顾问团", "产业顾问团", exchange.AdvisoryGroup.Chinese():
		return exchange.AdvisoryGroup
	}
	return ""
}

// lead reads whether a member leads the team; nil: the row does not say.
func (r *rosterRow) lead() *bool {
	text := r.text["lead"]
	if text == "" {
		return nil
	}
	switch strings.ToLower(text) {
	case "是", "牵头", "牵头人", "团长", "组长", "负责人", "首席", "首席专家", "√", "✓", "1", "yes":
		return new(true)
	case "否", "成员", "团员", "组员", "副团长", "副组长", "专家", "×", "0", "no":
		return new(false)
	}
	r.wrong("lead", "看不出是否牵头", "it is not clear whether the member leads", "是、否、团长、副团长、成员")
	return nil
}
