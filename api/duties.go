package api

import (
	"context"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/taskforce"
	"huiqi/service/tracking"
)

// registerDuties adds the people of the task forces and what they have to do.
func registerDuties(api huma.API, deps Deps) {
	h := dutyHandlers{deps.Tracking}
	register(api, get("listPeople", "/people", "专班名单", trackingTag), h.people)
	register(api, get("getDuties", "/people/{name}/duties", "一个人在各专班的职责和所负责的事项", trackingTag), h.duties)
}

type dutyHandlers struct{ tracking *tracking.Service }

func (h dutyHandlers) people(ctx context.Context, _ *struct{}) (*Plain[Items[taskforce.Person]], error) {
	list, err := h.tracking.People(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(list), nil
}

type dutiesInput struct {
	Name string `path:"name" maxLength:"64" doc:"姓名"`
	Year int    `query:"year" minimum:"2000" maximum:"2100" doc:"不填为今年"`
}

func (h dutyHandlers) duties(ctx context.Context, in *dutiesInput) (*Plain[tracking.Duties], error) {
	d, err := h.tracking.Duties(ctx, actorOf(ctx), in.Name, in.Year)
	if err != nil {
		return nil, err
	}
	return plain(d), nil
}
