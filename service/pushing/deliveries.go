package pushing

import (
	"context"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/service/access"
)

// Delivery is a delivery with whom it is for. Its address is masked: whole ones stand with the subscriptions.
type Delivery struct {
	rows.Delivery
	enterprise.Brief

	Channel rows.Channel `json:"channel"`
}

// Told is a delivery with what it says and the other deliveries of the same message, the first first.
type Told struct {
	Delivery

	Message rows.Message    `json:"message" doc:"所说的内容，按发送时的样子"`
	Others  []rows.Delivery `json:"others" doc:"同一消息的其他投递"`
	Letter  *InboxLetter    `json:"letter,omitempty" doc:"站内信的标题、正文与页面，只给本企业的账号"`
}

// DeliveryQuery selects deliveries; an empty member selects all.
type DeliveryQuery struct {
	rows.DeliveryFilter

	USCC string
	Page models.Page
}

// Deliveries returns deliveries within the actor's reach, the last made first. Faults: invalid-uscc,
// enterprise-not-found, other-district, bad-cursor, and those of the gate.
func (s *Service) Deliveries(ctx context.Context, actor actors.Actor, q DeliveryQuery) (models.List[Delivery], error) {
	reach, err := s.Gate.Reach(actor, "listDeliveries")
	if err != nil {
		return models.List[Delivery]{}, err
	}
	if reach == access.Own && q.USCC == "" {
		q.USCC = actor.USCC
	}
	filter := q.DeliveryFilter
	if q.USCC != "" {
		e, err := s.Base.Find(ctx, actor, "listDeliveries", q.USCC)
		if err != nil {
			return models.List[Delivery]{}, err
		}
		filter.EnterpriseID = e.ID
	} else if reach == access.District {
		if filter.Territory = s.Catalogue.Territory(actor.District); len(filter.Territory) == 0 {
			return models.List[Delivery]{}, models.Faulty(models.KindForbidden, "other-district", "只能查看本区县或功能区的企业", "only your own district is within your reach")
		}
	}
	found, err := s.Store.ListDeliveries(ctx, filter, q.Page)
	if err != nil {
		return models.List[Delivery]{}, err
	}
	named, err := s.named(ctx, found.Items)
	return models.List[Delivery]{Items: named, NextCursor: found.NextCursor}, err
}

// named adds to deliveries whom they are for and by which channel they go.
func (s *Service) named(ctx context.Context, deliveries []rows.Delivery) ([]Delivery, error) {
	ids := make([]int64, len(deliveries))
	for i, d := range deliveries {
		ids[i] = d.EnterpriseID
	}
	briefs, err := s.Store.Briefs(ctx, ids)
	if err != nil {
		return nil, err
	}
	byID := make(map[int64]enterprise.Brief, len(briefs))
	for _, b := range briefs {
		byID[b.ID] = b
	}
	channels, err := s.channels(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Delivery, len(deliveries))
	for i, d := range deliveries {
		out[i] = Delivery{Delivery: d.Masked(), Brief: byID[d.EnterpriseID], Channel: channels[d.AccountID]}
	}
	return out, nil
}

// channels are those of the accounts, by their ids.
func (s *Service) channels(ctx context.Context) (map[string]rows.Channel, error) {
	accounts, err := s.Store.Accounts(ctx)
	out := make(map[string]rows.Channel, len(accounts))
	for _, a := range accounts {
		out[a.ID] = a.Channel
	}
	return out, err
}

// Delivery returns one delivery with what it says. Faults: delivery-not-found, other-district, and those of the gate.
func (s *Service) Delivery(ctx context.Context, actor actors.Actor, id string) (Told, error) {
	d, err := s.permitted(ctx, actor, "getDelivery", id)
	if err != nil {
		return Told{}, err
	}
	told, err := s.told(ctx, d)
	if err != nil {
		return Told{}, err
	}
	told.Letter, err = s.inboxLetter(ctx, actor, told)
	return told, err
}

// permitted returns a delivery on whose enterprise the actor may do an operation. To whoever may not know of the
// enterprise there is no such delivery.
func (s *Service) permitted(ctx context.Context, actor actors.Actor, op access.Operation, id string) (rows.Delivery, error) {
	if _, err := s.Gate.Reach(actor, op); err != nil {
		return rows.Delivery{}, err
	}
	d, err := s.Store.FindDelivery(ctx, id)
	if err != nil {
		return d, err
	}
	briefs, err := s.Store.Briefs(ctx, []int64{d.EnterpriseID})
	if err != nil {
		return d, err
	}
	if len(briefs) == 0 {
		return d, models.NotFound("delivery", "投递", id)
	}
	if _, err = s.Base.Find(ctx, actor, op, briefs[0].USCC); models.IsKind(err, models.KindNotFound) {
		err = models.NotFound("delivery", "投递", id)
	}
	return d, err
}

func (s *Service) told(ctx context.Context, d rows.Delivery) (Told, error) {
	message, err := s.Store.FindMessage(ctx, d.MessageID)
	if err != nil {
		return Told{}, err
	}
	message.Items = d.Says(message)
	all, err := s.Store.DeliveriesOfMessage(ctx, d.MessageID)
	if err != nil {
		return Told{}, err
	}
	named, err := s.named(ctx, []rows.Delivery{d})
	if err != nil {
		return Told{}, err
	}
	told := Told{Delivery: named[0], Message: message, Others: []rows.Delivery{}}
	for _, other := range all {
		if other.ID != d.ID {
			told.Others = append(told.Others, other.Masked())
		}
	}
	return told, nil
}
