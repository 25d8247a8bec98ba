package api

import (
	"strings"

	"huiqi/matching"
	"huiqi/models/policy"
	"huiqi/service/pushing"
)

// letterView is the page that a letter points to, in words.
type letterView struct {
	Enterprise, Intro, Stop, Mine string
	Notes                         []string
	Programs                      []programView
}

type programView struct {
	Name, PolicyTitle, DocNumber, Said       string
	Verdict                                  matching.Verdict
	VerdictText, Level, Status, Verification string
	Sample, Offered                          bool
	Notes, Benefits, Materials, Contacts     []string
	Window, How, SourceURL, SourceNote       string
	Count                                    int
	Reasons                                  []reasonView
}

// viewLetter puts a letter in words; token is the last part of its addresses.
func viewLetter(l pushing.Letter, token string) letterView {
	v := letterView{Enterprise: l.Enterprise, Stop: "/stop/" + token, Mine: "/mine/" + token}
	v.Intro = "以下是" + civil(l.Day) + "提醒贵公司的政策事项，逐条列出判断的依据、数据来源与政策原句。判断按今天的政策与资料重新作出。"
	if !l.Deregistered.IsZero() {
		v.Notes = append(v.Notes, "登记显示贵公司已于"+civil(l.Deregistered)+"注销，不再提醒政策事项；如有误，请与我们联系。")
	}
	if l.FactsChanged {
		v.Notes = append(v.Notes, "提醒发出之后，贵公司的资料有更新，以下按更新后的资料判断。")
	}
	for _, p := range l.Programs {
		v.Programs = append(v.Programs, viewExplained(p))
	}
	return v
}

func viewExplained(p pushing.Explained) programView {
	v := programView{
		Name: p.Item.Program, PolicyTitle: p.Item.Policy, Said: p.Said, Sample: p.Item.Sample, Level: policy.Level(p.Item.Level).Chinese(), Offered: p.Offered,
	}
	if !p.Offered {
		v.Notes = []string{"该事项已不再公布，或贵公司已不在企业库中；以上是当时的提醒，请以官方最新文件为准。"}
		return v
	}
	v.Verdict, v.VerdictText = p.Result.Verdict, p.Result.Verdict.Chinese()
	v.Name, v.PolicyTitle, v.DocNumber = p.Program.Name, p.Policy.Title, p.Policy.DocNumber
	v.Sample = v.Sample || p.Policy.Sample || p.Policy.Verification == policy.Sample
	v.Level, v.Verification = p.Policy.Level.Chinese(), p.Policy.Verification.Chinese()
	if p.Policy.Status != policy.Published {
		v.Status = p.Policy.Status.Chinese()
	}
	if p.RuleChanged {
		v.Notes = append(v.Notes, "提醒发出之后，该事项的申报条件有修订，以下按现行条件判断。")
	}
	if p.VerdictChanged {
		v.Notes = append(v.Notes, "结论有变化：提醒时为“"+matching.Verdict(p.Item.Verdict).Chinese()+"”，现在为“"+v.VerdictText+"”。")
	}
	v.Window, v.How = windowText(p.Opening, p.Program.Windows), p.Program.HowToApply
	v.SourceURL, v.SourceNote = p.Policy.SourceURL, p.Policy.SourceNote
	v.Reasons, v.Count = reasonsOf(p.Result), len(p.Result.Conditions)
	v.details(p.Program)
	return v
}

// details are what a program gives, what to hand in and whom to ask.
func (v *programView) details(p policy.Program) {
	for _, b := range p.Benefits {
		v.Benefits = append(v.Benefits, benefitText(b))
	}
	for _, m := range p.Materials {
		text := m.Name
		if !m.Required {
			text += "（如有）"
		}
		v.Materials = append(v.Materials, noted(text, m.Note))
	}
	for _, c := range p.Contacts {
		v.Contacts = append(v.Contacts, noted(strings.TrimSpace(c.Office+" "+c.Phone), c.Note))
	}
}

func noted(text, note string) string {
	if note == "" {
		return text
	}
	return text + "（" + note + "）"
}

func benefitText(b policy.Benefit) string {
	switch {
	case b.Text != "":
		return b.Text
	case b.Amount != nil:
		return b.Amount.Chinese()
	case b.Cap != nil:
		return "最高" + b.Cap.Chinese()
	}
	return b.Kind
}

// Further reports whether there is more to say than the reasons.
func (v programView) Further() bool {
	return len(v.Materials)+len(v.Contacts) > 0 || v.How != "" || v.SourceURL != "" || v.SourceNote != ""
}
