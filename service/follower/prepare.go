package follower

import (
	"context"
	"errors"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/service/library"
	"huiqi/service/match"
)

// prepared is what was looked up before the transaction. An empty reply leaves it to the transaction to say something.
type prepared struct {
	intent Intent
	reply  string
	slow   bool // the answer follows later
}

// prepare looks up what answers somebody, within the time that there is. A look-up that takes longer is made again later; one
// that fails is answered kindly: the platform shows a failure as one of the account.
func (s *Service) prepare(ctx context.Context, accountID string, h Heard) prepared {
	var p prepared
	switch h.Kind {
	case Text, Page:
		p.intent = ReadText(h.Text)
	case Click:
		p.intent = ReadKey(h.Text)
	default:
		return p
	}
	ctx, cancel := context.WithTimeout(ctx, s.Patience)
	defer cancel()
	var err error
	if p.reply, err = s.answer(ctx, accountID, h.From, p.intent); err != nil {
		if p.slow = s.slow(p.intent.Want, err); p.slow {
			return p
		}
		s.Log.WarnContext(ctx, "a follower got no answer", "account", accountID, "want", p.intent.Want, "error", err)
		p.reply = later
	}
	return p
}

// answer is what is said to an intent; empty for those that do something.
func (s *Service) answer(ctx context.Context, accountID, openID string, i Intent) (string, error) {
	switch i.Want {
	case WantStop, WantStart, WantConfirm, WantNeed:
		return "", nil
	case WantBind:
		return s.howBound(ctx, accountID, openID)
	case WantMine:
		return s.mine(ctx, accountID, openID)
	case WantNotices:
		return s.howNotices(ctx, accountID)
	case WantEnterprise:
		return s.enterprise(ctx, accountID, openID, i.Rest)
	case WantSearch:
		return s.search(ctx, accountID, openID, i.Rest)
	case WantNeedHow:
		return howToNeed, nil
	case WantNeedLess:
		return needTooLong, nil
	case WantProgress:
		return s.progress(ctx, accountID, openID, i.Rest)
	case WantAsk:
		return askQuery, nil
	case WantLess:
		return tooLong + menu, nil
	case WantThanks:
		return youAreWelcome, nil
	case WantPerson:
		return noPerson, nil
	case WantConfirmHow:
		return wrongCode, nil
	case WantNothing:
		return noWords + menu, nil
	}
	return menu, nil
}

// bound returns the enterprises that somebody is bound to, whether or not they want to be written to.
func (s *Service) bound(ctx context.Context, accountID, openID string) ([]enterprise.Brief, error) {
	subs, err := s.Store.SubscriptionsAt(ctx, accountID, openID)
	if err != nil || len(subs) == 0 {
		return nil, err
	}
	ids := make([]int64, len(subs))
	for i, sub := range subs {
		ids[i] = sub.EnterpriseID
	}
	return s.Store.Briefs(ctx, ids)
}

func (s *Service) howBound(ctx context.Context, accountID, openID string) (string, error) {
	briefs, err := s.bound(ctx, accountID, openID)
	if err != nil || len(briefs) == 0 {
		return s.howBinding(accountID), err
	}
	return boundTo(briefs) + "\n\n要再绑定一家，请在此发送其统一社会信用代码，或扫描其惠企网页上的二维码。", nil
}

// mine says what fits the enterprise that somebody is bound to; of several, it asks which.
func (s *Service) mine(ctx context.Context, accountID, openID string) (string, error) {
	briefs, err := s.bound(ctx, accountID, openID)
	switch {
	case err != nil:
		return "", err
	case len(briefs) == 0:
		return s.howBinding(accountID), nil
	case len(briefs) > 1:
		return boundTo(briefs) + "\n\n想看哪一家，请发送其统一社会信用代码。", nil
	}
	return s.fits(ctx, accountID, briefs[0])
}

// enterprise answers a credit code: of an enterprise that somebody is bound to, what fits it. Empty: it is a request to be
// bound.
func (s *Service) enterprise(ctx context.Context, accountID, openID, code string) (string, error) {
	checked := s.Catalogue.CheckUSCC(code)
	if !checked.Valid() {
		return badUSCC + checked.Faults[0].Message + "。请核对后再发。", nil
	}
	briefs, err := s.bound(ctx, accountID, openID)
	if err != nil {
		return "", err
	}
	for _, brief := range briefs {
		if brief.USCC == checked.Code {
			return s.fits(ctx, accountID, brief)
		}
	}
	return "", nil
}

// shown is how many programs or policies an answer names.
const shown = 5

// fits says which programs fit an enterprise.
func (s *Service) fits(ctx context.Context, accountID string, e enterprise.Brief) (string, error) {
	found, err := s.Matcher.Match(ctx, s.onBehalf(accountID, e), match.Request{
		USCC: e.USCC, Limit: shown, Upcoming: true,
		Verdicts: []matching.Verdict{matching.Eligible, matching.NeedsJudgement, matching.NeedsInformation, matching.NearMiss},
	})
	var fault *models.Fault
	if errors.As(err, &fault) && fault.Code == match.Deregistered {
		return line(e.Name, 60) + "：" + fault.Message + "。如有误，请与我们联系。", nil
	}
	if err != nil {
		return "", err
	}
	return s.tellFits(e, found), nil
}

// search says which policies are about some words, and to whom is not bound how that is done.
func (s *Service) search(ctx context.Context, accountID, openID, words string) (string, error) {
	found, err := s.Library.Search(ctx, actors.Actor{Role: actors.Anonymous}, library.Query{Text: words, Page: models.Page{Limit: shown}})
	var fault *models.Fault
	if errors.As(err, &fault) && fault.Kind == models.KindInvalid {
		return noWords + menu, nil
	}
	if err != nil {
		return "", err
	}
	briefs, err := s.bound(ctx, accountID, openID)
	return s.tellFound(words, found, len(briefs) > 0), err
}

// boundTo names the enterprises that somebody is bound to.
func boundTo(briefs []enterprise.Brief) string {
	var r reply
	r.add("您已绑定：")
	for _, b := range briefs {
		r.add("\n· " + line(b.Name, 60) + "（" + b.USCC + "）")
	}
	return strings.TrimSpace(r.String())
}
