package experts

import (
	"context"
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/reading/alike"
)

// Supply is who and what may help with a need.
type Supply struct {
	Experts      []ExpertFit      `json:"experts" nullable:"false" doc:"科技专家，限本人同意入库的"`
	Teams        []TeamFit        `json:"teams" nullable:"false" doc:"科技服务团与行业顾问团，限服务企业所在区县的"`
	Achievements []AchievementFit `json:"achievements" nullable:"false" doc:"有效期内的科研成果"`
}

// ExpertFit is an expert who may help.
type ExpertFit struct {
	Fit

	ID       string `json:"id"`
	Name     string `json:"name"`
	Employer string `json:"employer,omitempty"`
	Title    string `json:"title,omitempty"`
}

// TeamFit is a team that may help.
type TeamFit struct {
	Fit

	ID       string            `json:"id"`
	Kind     exchange.TeamKind `json:"kind"`
	KindText string            `json:"kind_text"`
	Name     string            `json:"name"`
}

// AchievementFit is an achievement that may help.
type AchievementFit struct {
	Fit

	ID        string `json:"id"`
	Name      string `json:"name"`
	Owner     string `json:"owner"`
	Readiness *int   `json:"readiness,omitempty"`
	Maturity  string `json:"maturity,omitempty"`
}

// ForNeed returns who and what may help with a need of an enterprise. Whoever calls has seen to it that the need may be
// seen by staff who ask.
func (s *Service) ForNeed(ctx context.Context, n need.Need, e enterprise.Enterprise) (Supply, error) {
	asked := sideOf(e.Industry, n.Title, n.Text, strings.Join(n.Tags, "\n"))
	var out Supply
	var err error
	if out.Experts, err = s.fittingExperts(ctx, asked); err != nil {
		return Supply{}, err
	}
	if out.Teams, err = s.fittingTeams(ctx, asked, e); err != nil {
		return Supply{}, err
	}
	out.Achievements, err = s.fittingAchievements(ctx, asked)
	return out, err
}

func (s *Service) fittingExperts(ctx context.Context, asked side) ([]ExpertFit, error) {
	var among alike.Among
	all, err := collected(ctx, &among, s.filterNow(), s.Store.ListExperts, func(e exchange.Expert) string {
		return s.said(e.Topics, e.Introduction)
	})
	if err != nil {
		return nil, err
	}
	out := []ExpertFit{}
	for i, likeness := range among.To(asked.text) {
		e := all[i]
		f, field, _ := s.fit(asked, e.Topics, likeness, i)
		if likeness >= alike.Least || field > 0 {
			out = append(out, ExpertFit{f, e.ID, e.Name, e.Employer, e.Title})
		}
	}
	return best(out, asked.text, &among, func(f *ExpertFit) *Fit { return &f.Fit }, func(f *ExpertFit) string { return f.ID }), nil
}

// fittingTeams returns the teams that serve where the enterprise is; to fit its industry is enough for a team.
func (s *Service) fittingTeams(ctx context.Context, asked side, e enterprise.Enterprise) ([]TeamFit, error) {
	var among alike.Among
	all, err := collected(ctx, &among, s.filterNow(), s.Store.ListServiceTeams, func(t exchange.ServiceTeam) string {
		return s.said(t.Topics, t.Name, t.About)
	})
	if err != nil {
		return nil, err
	}
	out := []TeamFit{}
	for i, likeness := range among.To(asked.text) {
		t := all[i]
		serves := len(t.Districts) == 0 || slices.ContainsFunc(t.Districts, func(d string) bool { return e.Zone == d || e.Region != "" && s.Catalogue.InOrBelow(e.Region, d) })
		f, field, industry := s.fit(asked, t.Topics, likeness, i)
		if serves && (likeness >= alike.Least || field > 0 || industry > 0) {
			out = append(out, TeamFit{f, t.ID, t.Kind, t.Kind.Chinese(), t.Name})
		}
	}
	return best(out, asked.text, &among, func(f *TeamFit) *Fit { return &f.Fit }, func(f *TeamFit) string { return f.ID }), nil
}

func (s *Service) fittingAchievements(ctx context.Context, asked side) ([]AchievementFit, error) {
	var among alike.Among
	all, err := collected(ctx, &among, s.filterNow(), s.Store.ListAchievements, func(a exchange.Achievement) string {
		return s.said(a.Topics, a.Name, a.Summary, a.Wishes)
	})
	if err != nil {
		return nil, err
	}
	out := []AchievementFit{}
	for i, likeness := range among.To(asked.text) {
		a := all[i]
		f, field, _ := s.fit(asked, a.Topics, likeness, i)
		if likeness >= alike.Least || field > 0 {
			out = append(out, AchievementFit{f, a.ID, a.Name, a.Owner, a.Readiness, a.Maturity})
		}
	}
	return best(out, asked.text, &among, func(f *AchievementFit) *Fit { return &f.Fit }, func(f *AchievementFit) string { return f.ID }), nil
}

// filterNow selects all that staff may be shown today.
func (s *Service) filterNow() exchange.Filter {
	return exchange.Filter{Sight: exchange.Sight{On: s.today()}, Open: true}
}

// said is what the words of topics and texts say: names of fields, words of one's own, and the texts.
func (s *Service) said(t exchange.Topics, texts ...string) string {
	var all []string
	for _, field := range t.Fields {
		all = append(all, FieldText(s.Catalogue, field))
	}
	return strings.Join(slices.Concat(all, t.Words, texts), "\n")
}

// collected reads a list page by page and adds what each says to what is compared, until all are there or no more fit.
func collected[T any](ctx context.Context, among *alike.Among, f exchange.Filter, list func(context.Context, exchange.Filter, models.Page) (models.List[T], error), says func(T) string) ([]T, error) {
	var all []T
	for page := (models.Page{Limit: models.MaxLimit}); ; {
		found, err := list(ctx, f, page)
		if err != nil {
			return nil, err
		}
		for _, one := range found.Items {
			if !among.Add(says(one)) {
				return all, nil
			}
			all = append(all, one)
		}
		if page.Cursor = found.NextCursor; page.Cursor == "" {
			return all, nil
		}
	}
}
