package match

import (
	"context"
	"encoding/json"

	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
)

// QuestionLimit is the default number of questions.
const QuestionLimit = 5

// Inquiry is the next questions for an enterprise.
type Inquiry struct {
	AsOf  models.Date         `json:"as_of" doc:"按哪一天判断"`
	Open  int                 `json:"open" doc:"待补充信息的事项数"` // programs that need information
	Items []matching.Question `json:"items" doc:"按先后该问的问题"` // in the order to ask them
}

// Questions returns the fewest next questions whose answers settle most programs and money; none when no answer
// could change a verdict. Faults as those of Match.
func (s *Service) Questions(ctx context.Context, actor actors.Actor, q Request) (Inquiry, error) {
	if err := q.check(); err != nil {
		return Inquiry{}, err
	}
	who, err := s.subject(ctx, actor, "matchQuestions", q)
	if err != nil {
		return Inquiry{}, err
	}
	w, err := s.current(ctx)
	if err != nil {
		return Inquiry{}, err
	}
	on := s.dayOr(q.AsOf)
	out := Inquiry{AsOf: on, Items: []matching.Question{}}
	var open []matching.Candidate
	verdicts, err := w.view.Verdicts(who.profile, on)
	if err != nil {
		return Inquiry{}, err
	}
	for i, c := range w.view.Candidates() {
		if verdicts[i] != matching.NeedsInformation {
			continue
		}
		if opening := c.OpeningOn(on); opening.Applies() || opening.State == matching.Upcoming {
			open = append(open, c)
		}
	}
	limit := q.Limit
	if limit <= 0 {
		limit = QuestionLimit
	}
	out.Open = len(open)
	out.Items = append(out.Items, matching.Questions(s.Language, open, who.profile, on, min(limit, models.MaxLimit))...)
	return out, nil
}

// raw reports whether a JSON member was given: null stands for absent.
func raw(m json.RawMessage) bool { return len(m) > 0 && string(m) != "null" }
