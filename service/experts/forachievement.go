package experts

import (
	"context"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/exchange"
	"huiqi/models/need"
	"huiqi/reading/alike"
	"huiqi/service/access"
)

// Demanding are enterprises that an achievement may fit. Compared says among how many they were found; Truncated, that there
// were more that could not be looked at.
type Demanding struct {
	Items     []EnterpriseFit `json:"items" nullable:"false"`
	Compared  int             `json:"compared" doc:"比较了多少家企业"`
	Truncated bool            `json:"truncated" doc:"为是：可能相合的企业过多，只比较了一部分"`
}

// EnterpriseFit is an enterprise that an achievement may fit, with the need of it that is most alike.
type EnterpriseFit struct {
	Fit
	enterprise.Brief

	Region   string     `json:"region,omitempty"`
	Industry string     `json:"industry,omitempty"`
	Need     *NeedBrief `json:"need,omitempty" doc:"该企业最相近的未办结需求"`
}

// NeedBrief is what names a need.
type NeedBrief struct {
	ID    string `json:"id"`
	Title string `json:"title"`
}

// mostWords is by how many words of an achievement enterprises are looked for.
const mostWords = 20

// ForAchievement returns the enterprises within the actor's reach that an achievement may fit: by industry, by what they do,
// and by what they need. Faults: achievement-not-found, and those of the gate.
func (s *Service) ForAchievement(ctx context.Context, actor actors.Actor, id string) (Demanding, error) {
	reach, err := s.Gate.Reach(actor, "suggestForAchievement")
	if err != nil {
		return Demanding{}, err
	}
	a, err := s.Store.FindAchievement(ctx, id)
	if err != nil {
		return Demanding{}, err
	}
	near := enterprise.Near{Industries: a.Topics.Industries, Words: s.lookedFor(a.Topics)}
	for _, state := range need.OpenStates() {
		near.NeedStates = append(near.NeedStates, string(state))
	}
	if near.Territory, err = access.Territory(s.Catalogue, actor, reach); err != nil {
		return Demanding{}, err
	}
	candidates, err := s.Store.EnterprisesNear(ctx, near, alike.MostTexts+1)
	if err != nil {
		return Demanding{}, err
	}
	offered := alike.Of(s.said(a.Topics, a.Name, a.Summary, a.Wishes))
	needed, err := s.needed(ctx, near.Territory, offered)
	if err != nil {
		return Demanding{}, err
	}
	return s.demanding(a, offered, candidates, needed), nil
}

// lookedFor are the words by which enterprises are looked for: those of the achievement, and the names of its fields.
func (s *Service) lookedFor(t exchange.Topics) []string {
	words := slices.Clone(t.Words)
	for _, field := range t.Fields {
		words = append(words, FieldText(s.Catalogue, field))
	}
	return words[:min(len(words), mostWords)]
}

// likeNeed is a need that is like an achievement, and what both say.
type likeNeed struct {
	NeedBrief
	likeness float64
	shared   []string
}

// needed returns of each enterprise the open need that is most like what is offered.
func (s *Service) needed(ctx context.Context, territory []string, offered alike.Text) (map[int64]likeNeed, error) {
	var among alike.Among
	all, err := s.openNeeds(ctx, territory, &among)
	if err != nil {
		return nil, err
	}
	out := map[int64]likeNeed{}
	for i, likeness := range among.To(offered) {
		n := all[i]
		if likeness >= alike.Least && likeness > out[n.EnterpriseID].likeness {
			out[n.EnterpriseID] = likeNeed{NeedBrief{n.ID, n.Title}, likeness, alike.Shared(offered, among.Text(i))}
		}
	}
	return out, nil
}

// openNeeds adds open needs to what is compared, until all are there or no more fit.
func (s *Service) openNeeds(ctx context.Context, territory []string, among *alike.Among) ([]need.Need, error) {
	var all []need.Need
	for after := ""; ; after = all[len(all)-1].ID {
		some, err := s.Store.NeedsAfter(ctx, need.Filter{Territory: territory, States: need.OpenStates()}, after, models.MaxLimit)
		if err != nil {
			return nil, err
		}
		for _, n := range some {
			if !among.Add(n.Title + "\n" + n.Text) {
				return all, nil
			}
			all = append(all, n)
		}
		if len(some) < models.MaxLimit {
			return all, nil
		}
	}
}

// demanding ranks enterprises. What one does and what it needs count alike: the better of both.
func (s *Service) demanding(a exchange.Achievement, offered alike.Text, candidates []enterprise.Enterprise, needed map[int64]likeNeed) Demanding {
	var among alike.Among
	for _, e := range candidates {
		if !among.Add(doing(e)) {
			break
		}
	}
	out := Demanding{Items: []EnterpriseFit{}, Compared: among.Len(), Truncated: among.Len() < len(candidates)}
	for i, likeness := range among.To(offered) {
		e := candidates[i]
		wants, at := needed[e.ID], side{words: folded(doing(e)), industry: e.Industry}
		f, field, _ := s.fit(at, a.Topics, max(likeness, wants.likeness), i)
		if f.Text < alike.Least && field == 0 {
			continue
		}
		found := EnterpriseFit{Fit: f, Brief: enterprise.Brief{ID: e.ID, USCC: e.USCC, Name: e.Name}, Region: e.Region, Industry: e.Industry}
		if wants.ID != "" {
			brief := wants.NeedBrief
			found.Need = &brief
			found.Reasons = append(found.Reasons, needReason(wants))
		}
		out.Items = append(out.Items, found)
	}
	out.Items = best(out.Items, offered, &among, func(f *EnterpriseFit) *Fit { return &f.Fit }, func(f *EnterpriseFit) string { return f.USCC })
	return out
}

func needReason(n likeNeed) string {
	reason := "需求 " + n.ID + " 与成果相近"
	for _, word := range n.shared {
		return reason + "，都提到" + word
	}
	return reason
}

// doing is what an enterprise does, in words.
func doing(e enterprise.Enterprise) string {
	text := e.BusinessScope
	for _, tag := range e.Tags {
		text += "\n" + tag
	}
	return text + "\n" + e.Name
}
