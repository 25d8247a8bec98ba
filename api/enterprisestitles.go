package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// registerTitleGrants adds titles, platforms and talent titles held.
func registerTitleGrants(api huma.API, h enterpriseHandlers) {
	register(api, get("listTitleGrants", "/enterprises/{uscc}/titles", "持有的称号、平台与人才称号", baseTag), h.titles)
	add := write(http.MethodPost, "addTitleGrant", "/enterprises/{uscc}/titles", "增加一项称号", baseTag)
	add.DefaultStatus = http.StatusCreated
	register(api, add, h.addTitle)
	register(api, write(http.MethodPut, "updateTitleGrant", "/enterprises/{uscc}/titles/{id}", "修改一项称号", baseTag), h.updateTitle)
	remove := write(http.MethodDelete, "deleteTitleGrant", "/enterprises/{uscc}/titles/{id}", "删除录错的称号", baseTag)
	remove.DefaultStatus = http.StatusNoContent
	register(api, remove, h.removeTitle)
}

// TitleBody is a title held, as it is written.
type TitleBody struct {
	Origin
	TitleID       string      `json:"title_id,omitempty" maxLength:"100" doc:"目录中的编号、名称或别名" example:"高企"`
	Words         string      `json:"words,omitempty" maxLength:"200" doc:"目录没有的称号照写"`
	ValidFrom     models.Date `json:"valid_from,omitzero"`
	ValidTo       models.Date `json:"valid_to,omitzero" doc:"最后有效日"`
	CertificateNo string      `json:"certificate_no,omitempty" maxLength:"100"`
}

func (b TitleBody) grant() enterprise.TitleGrant {
	return enterprise.TitleGrant{
		TitleID: b.TitleID, Words: b.Words, ValidFrom: b.ValidFrom, ValidTo: b.ValidTo, CertificateNo: b.CertificateNo,
		Source: b.Source, AsOf: b.AsOf,
	}
}

func (h enterpriseHandlers) titles(ctx context.Context, in *usccInput) (*Versioned[Items[enterprise.TitleGrant]], error) {
	r, err := h.base.Record(ctx, actorOf(ctx), "listTitleGrants", in.USCC)
	return ownedList(r, r.Titles, err)
}

type addTitleInput struct {
	PathUSCC
	Body TitleBody
}

func (h enterpriseHandlers) addTitle(ctx context.Context, in *addTitleInput) (*Versioned[enterprise.TitleGrant], error) {
	return owned(h.base.AddTitle(ctx, actorOf(ctx), in.USCC, 0, in.Body.grant()))
}

// PathRow is embedded in the input of what names one row of an enterprise in its path.
type PathRow struct {
	PathUSCC
	IfMatch
	ID int64 `path:"id" minimum:"1"`
}

type updateTitleInput struct {
	PathRow
	Body TitleBody
}

func (h enterpriseHandlers) updateTitle(ctx context.Context, in *updateTitleInput) (*Versioned[enterprise.TitleGrant], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	grant := in.Body.grant()
	grant.ID = in.ID
	return owned(h.base.UpdateTitle(ctx, actorOf(ctx), in.USCC, version, grant))
}

type rowInput struct{ PathRow }

func (h enterpriseHandlers) removeTitle(ctx context.Context, in *rowInput) (*Gone, error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	return emptied(h.base.DeleteTitle(ctx, actorOf(ctx), in.USCC, version, in.ID))
}
