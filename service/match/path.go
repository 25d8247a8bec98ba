package match

import (
	"context"
	"fmt"

	"huiqi/matching"
	"huiqi/matching/bundle"
	"huiqi/matching/ladder"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/policy"
	"huiqi/models/reference"
)

// PathRequest asks for the ways upward of one enterprise.
type PathRequest struct {
	Request

	Depth   int // steps one after another, 1..ladder.MaxDepth; 0: as many
	Breadth int // steps beside each other, 1..ladder.MaxBreadth; 0: ladder.DefaultBreadth
}

// Path is which titles are one step away, what they unlock, and which come after them.
type Path struct {
	AsOf       models.Date `json:"as_of" doc:"按哪一天判断；假设称号当日取得"`
	Enterprise *Subject    `json:"enterprise,omitempty" doc:"企业库中的企业；自带资料时没有此项"`
	Held       []TitleName `json:"held" doc:"已有的、由在库事项认定的称号"`
	Steps      []Step      `json:"steps" doc:"一步之遥的称号：按结论、确定增加、可能增加排序"`
	More       int         `json:"more" doc:"超出宽度而未列出的称号数"`
}

// TitleName is a title as it is shown.
type TitleName struct {
	ID    string `json:"id" doc:"称号目录的 id"`
	Name  string `json:"name" doc:"称号"`
	Level string `json:"level" doc:"级别"`
	Years *int   `json:"valid_years,omitempty" doc:"有效年数；没有固定期限或未核实时没有此项"`
}

// Step is one title with the program that confers it.
type Step struct {
	Title     TitleName      `json:"title" doc:"称号"`
	Held      matching.State `json:"held" doc:"unmet 未持有；unknown 不知道是否持有"`
	Program   Conferring     `json:"program" doc:"认定它的事项，及其结论与理由"`
	Follows   ladder.Why     `json:"follows,omitempty" doc:"怎样接着上一步：opened 上一步使它更近；usual 称号目录的通常次序，结论与上一步无关"`
	Gain      models.Fen     `json:"gain" doc:"取得后，已符合事项的政策包比取得前多出的金额（元）"`
	Potential models.Fen     `json:"potential" doc:"若待补充、待判断的事项也符合，还可能多出的金额（元）"`
	Exact     bool           `json:"exact" doc:"gain 是否由精确的政策包得出"`
	Unlocks   []Unlocked     `json:"unlocks" doc:"取得后结论变好的事项，附其金额与变化的条件"`
	Loses     []Unlocked     `json:"loses" doc:"取得后结论变差的事项"`
	Next      []Step         `json:"next" doc:"接下来的称号"`
	More      int            `json:"more" doc:"接下来超出宽度而未列出的称号数"`
}

// Conferring is a program that confers a title, with its verdict and reasons.
type Conferring struct {
	ID          string           `json:"program_id" doc:"事项编号"`
	Name        string           `json:"name" doc:"事项名称"`
	Verdict     matching.Verdict `json:"verdict" doc:"结论；ineligible 的不算一步"`
	VerdictText string           `json:"verdict_text" doc:"结论的文字，随 Accept-Language"`
	RuleVersion int              `json:"rule_version" doc:"所用规则版本"`
	Result      matching.Result  `json:"result" doc:"逐条理由；gaps 是差距，missing 是待补充，judgements 是待判断"`
	Opening     matching.Opening `json:"opening" doc:"申报窗口在当日的状态"`
	Benefits    []policy.Benefit `json:"benefits" doc:"扶持方式与力度"`
	HowToApply  string           `json:"how_to_apply,omitempty" doc:"怎样申报"`
	Policy      Document         `json:"policy" doc:"所属政策"`
}

// Unlocked is a program whose verdict a title changes.
type Unlocked struct {
	ID       string           `json:"program_id" doc:"事项编号"`
	Name     string           `json:"name" doc:"事项名称"`
	From     matching.Verdict `json:"from" doc:"取得前的结论"`
	To       matching.Verdict `json:"to" doc:"取得后的结论"`
	FromText string           `json:"from_text" doc:"取得前的结论，文字"`
	ToText   string           `json:"to_text" doc:"取得后的结论，文字"`
	Worth    bundle.Worth     `json:"worth" doc:"金额与依据"`
	Because  []string         `json:"because" doc:"状态改变的条件"`
	Confers  string           `json:"confers,omitempty" doc:"它自己认定的称号"`
	Policy   Document         `json:"policy" doc:"所属政策"`
}

// Path returns the ways upward of one enterprise. Faults as those of Match.
func (s *Service) Path(ctx context.Context, actor actors.Actor, q PathRequest) (Path, error) {
	if err := q.check(); err != nil {
		return Path{}, err
	}
	who, err := s.subject(ctx, actor, "matchPath", q.Request)
	if err != nil {
		return Path{}, err
	}
	w, err := s.current(ctx)
	if err != nil {
		return Path{}, err
	}
	on := s.dayOr(q.AsOf)
	found, err := ladder.Climb(ctx, ladder.Question{
		Language: s.Language, Candidates: w.view.Candidates(), Profile: who.profile, On: on, Depth: q.Depth, Breadth: q.Breadth,
	})
	if err != nil {
		return Path{}, fmt.Errorf("match: %w", err)
	}
	out := Path{AsOf: on, Enterprise: who.stored, Held: []TitleName{}, Steps: s.steps(w, found.Steps, q.English), More: found.More}
	for _, t := range found.Held {
		out.Held = append(out.Held, titleName(t))
	}
	return out, nil
}

func titleName(t reference.Title) TitleName {
	return TitleName{ID: t.ID, Name: t.Name, Level: t.Level, Years: t.ValidYears}
}

func (s *Service) steps(w *world, list []ladder.Step, english bool) []Step {
	out := make([]Step, len(list))
	for i, step := range list {
		out[i] = Step{
			Title: titleName(step.Title), Held: step.Held, Program: s.conferring(w, step, english), Follows: step.Why, Gain: step.Gain,
			Potential: step.Potential, Exact: step.Sure, Unlocks: s.unlocked(w, step.Unlocks, english), Loses: s.unlocked(w, step.Loses, english),
			Next: s.steps(w, step.Next, english), More: step.More,
		}
	}
	return out
}

func (s *Service) conferring(w *world, step ladder.Step, english bool) Conferring {
	i := s.item(matching.Match{Candidate: step.Program, Result: step.Result, Opening: step.Opening}, w.programs[step.Program.ProgramID], english)
	return Conferring{
		ID: i.ProgramID, Name: i.Name, Verdict: i.Verdict, VerdictText: i.VerdictText, RuleVersion: i.RuleVersion, Result: i.Result,
		Opening: i.Opening, Benefits: i.Benefits, HowToApply: i.HowToApply, Policy: i.Policy,
	}
}

func (s *Service) unlocked(w *world, list []ladder.Change, english bool) []Unlocked {
	out := make([]Unlocked, len(list))
	for i, c := range list {
		m := matching.Match{Candidate: c.Program, Result: matching.Result{Verdict: c.To}}
		item := s.item(m, w.programs[c.Program.ProgramID], english)
		out[i] = Unlocked{
			ID: item.ProgramID, Name: item.Name, From: c.From, To: c.To, FromText: c.From.Chinese(), ToText: item.VerdictText, Worth: c.Worth,
			Because: listed(c.Because), Confers: c.Program.Confers, Policy: item.Policy,
		}
		if english {
			out[i].FromText, out[i].Because = englishVerdicts()[c.From], listed(c.BecauseEN)
		}
	}
	return out
}
