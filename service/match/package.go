package match

import (
	"context"
	"fmt"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/models"
	actors "huiqi/models/access"
)

// Package is the policy package (全周期政策包) of an enterprise on a date: the best lawful combination of what fits now.
type Package struct {
	AsOf       models.Date `json:"as_of" doc:"按哪一天判断"`
	Enterprise *Subject    `json:"enterprise,omitempty" doc:"企业库中的企业；自带资料时没有此项"`
	Total      models.Fen  `json:"total" doc:"选入事项列明金额之和（元）：定额加上限"`
	Fixed      models.Fen  `json:"fixed" doc:"其中定额部分（元）；其余是最高额，实际可能较少"`
	Unstated   int         `json:"unstated" doc:"选入而未列明金额的事项数，如税收优惠，不计入合计"`
	Exact      bool        `json:"exact" doc:"true：没有更好的合法组合；false：组合太多未能穷尽，最优不超过 bound"`
	Bound      models.Fen  `json:"bound" doc:"任何合法组合都不超过的金额（元）；exact 时等于 total"`
	Chosen     []Chosen    `json:"chosen" doc:"选入的事项，按结论、得分排序"`
	Left       []LeftOut   `json:"left" doc:"符合但因互斥未选入的事项，金额大的在前"`
	If         []Addition  `json:"if" doc:"再走一步能增加什么，增加多的在前"`
}

// Chosen is a program with what it is counted with.
type Chosen struct {
	Item

	Worth bundle.Worth `json:"worth" doc:"计入的金额与依据"`
}

// LeftOut is an eligible program that is not in the package; its worth is what is forgone.
type LeftOut struct {
	Chosen

	By []Exclusion `json:"by" doc:"哪些选入的事项与它互斥，凭哪一组"`
}

// Addition is a program that is not eligible yet, with what one step would add.
type Addition struct {
	Chosen

	Gain    models.Fen  `json:"gain" doc:"走完这一步，政策包合计增加的金额（元）"`
	Instead []Exclusion `json:"instead" doc:"为它让位的已选事项；group 为空的是连带调整"`
	Exact   bool        `json:"exact" doc:"增加的金额是否为精确值"`
}

// Exclusion is why two programs cannot be enjoyed together.
type Exclusion struct {
	ProgramID string `json:"program_id" doc:"另一事项"`
	Name      string `json:"name" doc:"另一事项的名称"`
	Group     string `json:"group,omitempty" doc:"互斥组"`
	Sentence  string `json:"sentence,omitempty" doc:"政策原句；没有录入时为空"`
	Policy    string `json:"policy,omitempty" doc:"原句所在的政策"`
}

// Package returns the policy package of one enterprise. Verdicts of the request name those other than eligible whose
// programs are tried as one step more; Limit bounds how many of them are told. Faults as those of Match.
func (s *Service) Package(ctx context.Context, actor actors.Actor, q Request) (Package, error) {
	if err := q.check(); err != nil {
		return Package{}, err
	}
	who, err := s.subject(ctx, actor, "matchPackage", q)
	if err != nil {
		return Package{}, err
	}
	w, err := s.current(ctx)
	if err != nil {
		return Package{}, err
	}
	on := s.dayOr(q.AsOf)
	term, err := s.term(ctx, who, on)
	if err != nil {
		return Package{}, err
	}
	found, err := w.view.Forward(ctx, who.profile, on, matching.ForwardOptions{
		Upcoming: q.Upcoming, Closed: q.Closed, Text: q.Text + "\n" + who.text, Term: term,
	})
	if err != nil {
		return Package{}, fmt.Errorf("match: %w", err)
	}
	best := bundle.Best(found, bundle.Options{If: q.Verdicts, Limit: models.Page{Limit: q.Limit}.Clamped()})
	out := Package{
		AsOf: on, Enterprise: who.stored, Total: best.Total, Fixed: best.Fixed, Unstated: best.Unstated, Exact: best.Exact, Bound: best.Bound,
		Chosen: []Chosen{}, Left: []LeftOut{}, If: []Addition{},
	}
	for _, c := range best.Chosen {
		out.Chosen = append(out.Chosen, s.chosen(w, c.Match, c.Worth, q.English))
	}
	for _, l := range best.Left {
		out.Left = append(out.Left, LeftOut{Chosen: s.chosen(w, l.Match, l.Worth, q.English), By: w.exclusions(l.By)})
	}
	for _, a := range best.If {
		out.If = append(out.If, Addition{
			Chosen: s.chosen(w, a.Match, a.Worth, q.English), Gain: a.Gain, Instead: w.exclusions(a.Instead), Exact: a.Exact,
		})
	}
	return out, nil
}

func (s *Service) chosen(w *world, m matching.Match, worth bundle.Worth, english bool) Chosen {
	return Chosen{Item: s.item(m, w.programs[m.Candidate.ProgramID], english), Worth: worth}
}

func (w *world) exclusions(list []bundle.Exclusion) []Exclusion {
	out := make([]Exclusion, len(list))
	for i, x := range list {
		out[i] = Exclusion{ProgramID: x.ProgramID, Name: w.programs[x.ProgramID].Program.Name, Group: x.Group, Sentence: x.Sentence}
		if x.Of != "" {
			out[i].Policy = w.programs[x.Of].Policy.Title
		}
	}
	return out
}
