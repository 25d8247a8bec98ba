package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registerContacts adds the people to reach at an enterprise. Reading them is in the audit log.
func registerContacts(api huma.API, h enterpriseHandlers) {
	const tag = "联系人"
	register(api, get("listContacts", "/enterprises/{uscc}/contacts", "联系人；读取记入审计", tag), h.contacts)
	add := write(http.MethodPost, "addContact", "/enterprises/{uscc}/contacts", "增加联系人", tag)
	add.DefaultStatus = http.StatusCreated
	register(api, add, h.addContact)
	register(api, write(http.MethodPut, "updateContact", "/enterprises/{uscc}/contacts/{id}", "修改联系人", tag), h.updateContact)
	remove := write(http.MethodDelete, "deleteContact", "/enterprises/{uscc}/contacts/{id}", "删除联系人", tag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.removeContact)
}

// ContactBody is a person to reach, as it is written.
type ContactBody struct {
	Origin
	Name  string `json:"name" minLength:"1" maxLength:"200"`
	Post  string `json:"post,omitempty" maxLength:"200"`
	Phone string `json:"phone,omitempty" maxLength:"20" doc:"数字、+、空格、括号与短横线，5 到 20 个" example:"0533-2180000"`
	Email string `json:"email,omitempty" maxLength:"200"`
}

func (b ContactBody) contact() enterprise.Contact {
	return enterprise.Contact{
		Name: b.Name, Post: b.Post, Phone: b.Phone, Email: b.Email, Provenance: models.Provenance{Source: b.Source, AsOf: b.AsOf},
	}
}

func (h enterpriseHandlers) contacts(ctx context.Context, in *usccInput) (*Versioned[Items[enterprise.Contact]], error) {
	e, list, err := h.base.Contacts(ctx, actorOf(ctx), in.USCC)
	return ownedList(enterprise.Record{Enterprise: e}, list, err)
}

type addContactInput struct {
	PathUSCC
	Body ContactBody
}

func (h enterpriseHandlers) addContact(ctx context.Context, in *addContactInput) (*Versioned[enterprise.Contact], error) {
	return owned(h.base.AddContact(ctx, actorOf(ctx), in.USCC, 0, in.Body.contact()))
}

type updateContactInput struct {
	PathRow
	Body ContactBody
}

func (h enterpriseHandlers) updateContact(ctx context.Context, in *updateContactInput) (*Versioned[enterprise.Contact], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	c := in.Body.contact()
	c.ID = in.ID
	return owned(h.base.UpdateContact(ctx, actorOf(ctx), in.USCC, version, c))
}

func (h enterpriseHandlers) removeContact(ctx context.Context, in *rowInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return emptied(h.base.DeleteContact(ctx, actorOf(ctx), in.USCC, version, in.ID))
}
