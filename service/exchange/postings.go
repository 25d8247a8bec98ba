package exchange

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/access"
	"huiqi/service/experts"
)

// PostingView is a posting as it is public: nothing in it tells whose it is. To staff of the whole city it says what was
// posted.
type PostingView struct {
	exchange.Posting

	Topics           experts.Labelled `json:"topics"`
	KindText         string           `json:"kind_text"`
	Until            models.Date      `json:"until,omitzero" doc:"在榜到何日"`
	Readiness        *int             `json:"readiness,omitempty" doc:"成果的技术就绪度，1 到 9"`
	Maturity         string           `json:"maturity,omitempty" doc:"成果的成熟程度"`
	CooperationTexts []string         `json:"cooperation_texts,omitempty" doc:"成果方希望的合作方式"`
	Need             string           `json:"need_id,omitempty" doc:"需求编号；只给能看全市需求的人员"`
	Achievement      string           `json:"achievement_id,omitempty" doc:"成果编号；只给能看全市需求的人员"`
}

// Posting returns a posting that stands. Faults: posting-not-found, and those of the gate.
func (s *Service) Posting(ctx context.Context, actor actors.Actor, id string) (PostingView, error) {
	if _, err := s.Gate.Reach(actor, "getPosting"); err != nil {
		return PostingView{}, err
	}
	p, err := s.Store.FindPosting(ctx, s.today(), id)
	if err != nil {
		return PostingView{}, err
	}
	views, err := s.viewPostings(ctx, s.citywide(actor), []exchange.Posting{p})
	if err != nil {
		return PostingView{}, err
	}
	return views[0], nil
}

// Postings returns the postings that stand, the last posted first. Faults: invalid-query, bad-cursor, and those of the gate.
func (s *Service) Postings(ctx context.Context, actor actors.Actor, f exchange.PostingFilter, p models.Page) (models.List[PostingView], error) {
	none := models.List[PostingView]{}
	if _, err := s.Gate.Reach(actor, "listPostings"); err != nil {
		return none, err
	}
	var err error
	if f.Field, err = s.field(f.Field); err != nil {
		return none, err
	}
	f.On = s.today()
	found, err := s.Store.ListPostings(ctx, f, p)
	if err != nil {
		return none, err
	}
	views, err := s.viewPostings(ctx, s.citywide(actor), found.Items)
	return models.List[PostingView]{Items: views, NextCursor: found.NextCursor}, err
}

// citywide reports whether an actor may see every need, and so what is behind a posting.
func (s *Service) citywide(actor actors.Actor) bool {
	reach, err := s.Gate.Reach(actor, "listNeeds")
	return err == nil && reach == access.All
}

// field returns the number of a field of technology that a query narrows by.
func (s *Service) field(numberOrName string) (string, error) {
	if numberOrName == "" {
		return "", nil
	}
	known, ok := s.Catalogue.TechnologyField(numberOrName)
	if !ok {
		return "", models.Invalid("invalid-query", "查询条件有误", "the query has faults", models.Violation{
			Path: "field", Code: "unknown-code", Message: "没有这个技术领域：" + numberOrName, English: "no such field of technology: " + numberOrName, Want: "4.3",
		})
	}
	return known.ID, nil
}

// viewPostings shows postings; open says whether what is behind them may be told.
func (s *Service) viewPostings(ctx context.Context, open bool, postings []exchange.Posting) ([]PostingView, error) {
	var ids []string
	for _, p := range postings {
		if p.AchievementID != nil {
			ids = append(ids, *p.AchievementID)
		}
	}
	known, err := s.Store.AchievementsByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	out := make([]PostingView, len(postings))
	for i, p := range postings {
		v := PostingView{Posting: p, Topics: experts.Label(s.Catalogue, p.Topics), KindText: p.Kind.Chinese(), Until: p.Consent.Until}
		if open && p.NeedID != nil {
			v.Need = *p.NeedID
		}
		if p.AchievementID != nil {
			a := known[*p.AchievementID]
			v.Readiness, v.Maturity = a.Readiness, a.Maturity
			for _, way := range a.Cooperation {
				v.CooperationTexts = append(v.CooperationTexts, way.Chinese())
			}
			if open {
				v.Achievement = a.ID
			}
		}
		out[i] = v
	}
	return out, nil
}
