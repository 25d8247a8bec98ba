package storetest

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/exchange"
	"huiqi/store"
)

// fillEnds makes experts whose consents end, were replaced, withdrawn or never given, and an achievement that is posted.
func fillEnds(t *testing.T, s *store.Store) {
	t.Helper()
	until := func(days int) exchange.Consent {
		c := newConsent()
		c.Until = onDay.AddDays(days)
		return c
	}
	for id, consents := range map[string][]exchange.Consent{
		"lapsed": {until(-1)}, "today": {until(0)}, "soon": {until(30)}, "far": {until(90)}, "open": {until(5), newConsent()},
		"replaced": {until(-5), until(20)}, "withdrawn": {until(3)}, "none": nil,
	} {
		e := newExpert(id, id)
		write(t, s, func(ctx context.Context) error {
			err := s.CreateExpert(ctx, &e)
			for _, c := range consents {
				err = errors.Join(err, s.AddExpertConsent(ctx, &exchange.ExpertConsent{ExpertID: id, Kind: exchange.Listed, Consent: c, CreatedBy: "u1"}))
			}
			return err
		})
	}
	write(t, s, func(ctx context.Context) error {
		_, err := s.WithdrawExpertConsents(ctx, "withdrawn", []exchange.ConsentKind{exchange.Listed}, exchange.Withdrawal{By: "u1", At: now})
		a := exchange.Achievement{ID: "a1", Name: "示例涂层", Owner: "示例大学", Kind: exchange.Material, Summary: "示例", CreatedBy: "u1"}
		err = errors.Join(err, s.CreateAchievement(ctx, &a), s.AddExpertConsent(ctx, &exchange.ExpertConsent{ExpertID: "soon", Kind: exchange.Public, Consent: until(10), CreatedBy: "u1"}))
		return errors.Join(err, s.AddPosting(ctx, &exchange.Posting{Kind: exchange.AchievementPosted, AchievementID: &a.ID, Title: "榜", Text: "示例", Consent: until(7), PostedBy: "u1"}))
	})
}

// testConsentEnds lists consents that end, page by page.
func testConsentEnds(t *testing.T, fresh Fresh) {
	s := Open(t, fresh)
	fillEnds(t, s)
	for name, c := range map[string]struct {
		f    exchange.EndingFilter
		want string
	}{
		"within sixty days":     {exchange.EndingFilter{Until: onDay.AddDays(60)}, "none missing, lapsed lapsed, today ending, a1 ending, soon ending, replaced ending, soon ending"},
		"those that have ended": {exchange.EndingFilter{Until: onDay.AddDays(60), Lapsed: onDay}, "none missing, lapsed lapsed"},
		"to be public":          {exchange.EndingFilter{Until: onDay.AddDays(60), Of: exchange.PublicEnding}, "soon ending"},
		"what is posted":        {exchange.EndingFilter{Until: onDay.AddDays(60), Of: exchange.AchievementEnding}, "a1 ending"},
		"of needs":              {exchange.EndingFilter{Until: onDay.AddDays(60), Needs: true}, ""},
		"within a district":     {exchange.EndingFilter{Until: onDay.AddDays(60), Territory: []string{"370303"}}, ""},
	} {
		var got []string
		for p := (models.Page{Limit: 2}); ; {
			list, err := s.ListConsentEnds(t.Context(), c.f, p)
			if err != nil {
				t.Fatal(err)
			}
			for _, e := range list.Items {
				got = append(got, e.ID+" "+string(e.State(onDay)))
			}
			if p.Cursor = list.NextCursor; p.Cursor == "" {
				break
			}
		}
		if diff := cmp.Diff(strings.Join(got, ", "), c.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
	}
}
