package pushing

import (
	"context"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push"
)

// InboxLetter is a letter in the inbox as the enterprise reads it.
type InboxLetter struct {
	Subject string `json:"subject" doc:"标题"`
	Text    string `json:"text" doc:"正文"`
	URL     string `json:"url" doc:"列出全部依据的页面；打开即为已读"`
}

// inboxLetter is what the enterprise's own user reads in its inbox of a delivery; nil: it is no letter there, or somebody else
// asks. Opening its page is the enterprise's own reading, so that staff do not get the address.
func (s *Service) inboxLetter(ctx context.Context, actor actors.Actor, told Told) (*InboxLetter, error) {
	if actor.Role != actors.EnterpriseUser || told.Channel != rows.Inbox || !told.State.Reached() {
		return nil, nil //nolint:nilnil // a member that is left out
	}
	items := told.Message.Items
	sub, err := s.Store.FindSubscription(ctx, told.SubscriptionID)
	switch {
	case models.IsKind(err, models.KindNotFound): // it was removed since
	case err != nil:
		return nil, err
	default:
		items = slices.DeleteFunc(slices.Clone(items), func(i rows.Item) bool { return !sub.Wants(i.Level, i.Kinds) })
	}
	if len(items) == 0 {
		items = told.Message.Items // its wishes were changed since
	}
	id := told.Delivery.Delivery.ID
	letter := push.Letter{ID: id, Enterprise: told.Name, USCC: told.USCC, Items: push.Distinct(items), Link: s.Links.Page(id), Stop: s.Links.Stop(id)}
	return &InboxLetter{letter.Subject(), letter.Text(), letter.Link}, nil
}
