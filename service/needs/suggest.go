package needs

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	"huiqi/models/need"
	"huiqi/models/reference"
	"huiqi/reading/alike"
	"huiqi/service/access"
	"huiqi/service/experts"
	"huiqi/service/library"
	"huiqi/service/match"
)

// Matcher says which programs fit an enterprise and a text.
type Matcher interface {
	Match(ctx context.Context, actor actors.Actor, q match.Request) (match.Answer, error)
}

// Library finds policies by words.
type Library interface {
	Search(ctx context.Context, actor actors.Actor, q library.Query) (library.Found, error)
}

// Supply says which experts, teams and achievements fit a need.
type Supply interface {
	ForNeed(ctx context.Context, n need.Need, e enterprise.Enterprise) (experts.Supply, error)
}

// Suggestions are what may help with a need. Unavailable names the parts that could not be asked just now.
type Suggestions struct {
	Department string        `json:"department,omitempty" doc:"该类需求的承办部门"`
	Programs   []match.Item  `json:"programs" nullable:"false" doc:"企业符合或接近、且与需求有关的政策事项"`
	Policies   []library.Hit `json:"policies" nullable:"false" doc:"按需求标题与标签检索到的政策"`
	Similar    []SimilarNeed `json:"similar" nullable:"false" doc:"已解决的相似需求，限可见范围"`
	experts.Supply

	Unavailable []string `json:"unavailable" nullable:"false" doc:"暂时问不到的部分" enum:"programs,policies"`
}

// SimilarNeed is a solved need that is like another, with how that is known.
type SimilarNeed struct {
	ID      string           `json:"id"`
	Kind    need.Kind        `json:"kind"`
	Title   string           `json:"title"`
	Owner   enterprise.Brief `json:"enterprise"`
	Answer  string           `json:"answer"`
	Rating  *int             `json:"rating,omitempty"`
	Score   float64          `json:"score" doc:"0 到 1：文字相似 0.8、同类 0.1、同一行业大类 0.1"`
	Text    float64          `json:"text" doc:"文字相似，0 到 1"`
	Reasons []string         `json:"reasons" nullable:"false" doc:"相同之处"`
}

// The parts of a likeness, and the bounds of suggestions.
const (
	weightText     = 0.8
	weightKind     = 0.1
	weightIndustry = 0.1

	mostSuggested = 10
	mostLookedAt  = 50 // policies found, of which those of other places are left out
	comparePage   = models.MaxLimit
)

// Suggest returns what may help with a need: programs, policies, and solved needs like it within the actor's reach, each with
// its reasons. Faults: need-not-found, other-district, and those of the gate.
func (s *Service) Suggest(ctx context.Context, actor actors.Actor, id string) (Suggestions, error) {
	n, e, err := s.find(ctx, actor, "suggestForNeed", id)
	if err != nil {
		return Suggestions{}, err
	}
	desks, err := s.desks(ctx)
	if err != nil {
		return Suggestions{}, err
	}
	out := Suggestions{Department: desks[n.Kind].Department, Programs: []match.Item{}, Policies: []library.Hit{}, Unavailable: []string{}}
	if out.Programs, err = s.programs(ctx, actor, n, e); models.IsKind(err, models.KindUnavailable) {
		out.Programs, out.Unavailable, err = []match.Item{}, append(out.Unavailable, "programs"), nil
	}
	if err != nil {
		return Suggestions{}, err
	}
	if out.Policies, err = s.policies(ctx, actor, n, e); models.IsKind(err, models.KindUnavailable) {
		out.Policies, out.Unavailable, err = []library.Hit{}, append(out.Unavailable, "policies"), nil
	}
	if err != nil {
		return Suggestions{}, err
	}
	if out.Similar, err = s.similar(ctx, actor, n, e); err != nil {
		return Suggestions{}, err
	}
	out.Supply, err = s.Supply.ForNeed(ctx, n, e)
	return out, err
}

// programs returns what the enterprise is eligible for or near to, the nearest to the text of the need first.
func (s *Service) programs(ctx context.Context, actor actors.Actor, n need.Need, e enterprise.Enterprise) ([]match.Item, error) {
	if e.Deregistered() {
		return []match.Item{}, nil
	}
	found, err := s.Matcher.Match(ctx, actor, match.Request{
		USCC: e.USCC, Text: n.Title + "\n" + n.Text + "\n" + strings.Join(n.Tags, "\n"), Limit: mostSuggested,
		Verdicts: []matching.Verdict{matching.Eligible, matching.NeedsInformation, matching.NeedsJudgement, matching.NearMiss},
	})
	if err != nil {
		return nil, fmt.Errorf("programs for need: %w", err)
	}
	return found.Items, nil
}

// policies returns what a search for the title and tags finds, but for policies of places that the enterprise is not in.
func (s *Service) policies(ctx context.Context, actor actors.Actor, n need.Need, e enterprise.Enterprise) ([]library.Hit, error) {
	found, err := s.Library.Search(ctx, actor, library.Query{
		Text: strings.Join(append([]string{n.Title}, n.Tags...), " "), Region: e.Region, Page: models.Page{Limit: mostLookedAt},
	})
	if err != nil {
		return nil, fmt.Errorf("policies for need: %w", err)
	}
	here := slices.DeleteFunc(found.Items, func(h library.Hit) bool { return !s.mayHold(h.Region, e) })
	return here[:min(len(here), mostSuggested)], nil
}

// mayHold reports whether a policy of a place may hold for an enterprise: one above where it is registered, of its zone, or of a zone
// that it may be in. Where the place of either is not known, it may.
func (s *Service) mayHold(place string, e enterprise.Enterprise) bool {
	if place == "" || e.Region == "" || s.Catalogue.InOrBelow(e.Region, place) {
		return true
	}
	if e.Zone != "" {
		return e.Zone != enterprise.NoZone && s.Catalogue.InOrBelow(e.Zone, place)
	}
	zone, known := s.Catalogue.Division(place)
	return known && zone.IsZone() && s.Catalogue.MayLieIn(zone, e.Region)
}

// similar returns solved needs that are like one, the most alike first.
func (s *Service) similar(ctx context.Context, actor actors.Actor, n need.Need, e enterprise.Enterprise) ([]SimilarNeed, error) {
	reach, err := s.Gate.Reach(actor, "suggestForNeed")
	if err != nil {
		return nil, err
	}
	solved, err := s.solved(ctx, actor, reach, n.ID)
	if err != nil {
		return nil, err
	}
	ids := make([]int64, len(solved))
	for i, other := range solved {
		ids[i] = other.EnterpriseID
	}
	owners, err := s.Store.EnterprisesByID(ctx, ids)
	if err != nil {
		return nil, err
	}
	return rank(n, e, solved, owners), nil
}

// solved returns the needs that were confirmed, within the actor's reach, the last registered first.
func (s *Service) solved(ctx context.Context, actor actors.Actor, reach access.Reach, except string) ([]need.Need, error) {
	territory, err := access.Territory(s.Catalogue, actor, reach)
	if err != nil {
		return nil, err
	}
	filter := need.Filter{Territory: territory, States: []need.State{need.Confirmed, need.Closed}}
	var out []need.Need
	for page := (models.Page{Limit: comparePage}); len(out) < alike.MostTexts; {
		found, err := s.Store.ListNeeds(ctx, filter, page)
		if err != nil {
			return nil, err
		}
		for _, n := range found.Items {
			if n.ID != except && !n.Unconfirmed { // closed without the enterprise's word, it counts as not solved
				out = append(out, n)
			}
		}
		if page.Cursor = found.NextCursor; page.Cursor == "" {
			break
		}
	}
	return out, nil
}

// rank compares a need with others, as many as fit.
func rank(n need.Need, e enterprise.Enterprise, others []need.Need, owners map[int64]enterprise.Enterprise) []SimilarNeed {
	var among alike.Among
	for _, other := range others {
		if !among.Add(other.Title + "\n" + other.Text) {
			break
		}
	}
	asked, division := alike.Of(n.Title+"\n"+n.Text), reference.IndustryDivision(e.Industry)
	out := []SimilarNeed{}
	for i, likeness := range among.To(asked) {
		other := others[i]
		if likeness < alike.Least {
			continue
		}
		owner := owners[other.EnterpriseID]
		found := SimilarNeed{
			ID: other.ID, Kind: other.Kind, Title: other.Title, Owner: enterprise.Brief{USCC: owner.USCC, Name: owner.Name}, Answer: other.Answer, Rating: other.Rating,
			Score: weightText * likeness, Text: rounded(likeness), Reasons: []string{},
		}
		if words := alike.Shared(asked, among.Text(i)); len(words) > 0 {
			found.Reasons = append(found.Reasons, "都提到"+strings.Join(words, "、"))
		}
		if other.Kind == n.Kind {
			found.Score += weightKind
			found.Reasons = append(found.Reasons, "同为"+n.Kind.Chinese())
		}
		if division != "" && division == reference.IndustryDivision(owner.Industry) {
			found.Score += weightIndustry
			found.Reasons = append(found.Reasons, "同属行业大类 "+division)
		}
		found.Score = rounded(found.Score)
		out = append(out, found)
	}
	slices.SortFunc(out, func(a, b SimilarNeed) int { return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.ID, a.ID)) })
	return out[:min(len(out), mostSuggested)]
}

func rounded(score float64) float64 { return math.Round(score*1e4) / 1e4 }
