package api

import (
	"context"
	"net/http"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
)

type createKeyInput struct {
	Body struct {
		Name       string         `json:"name" minLength:"1" maxLength:"64" example:"公众号"`
		Scopes     []access.Scope `json:"scopes" minItems:"1" maxItems:"16" nullable:"false" enum:"match,audience,policies:read,policies:write,enterprises:read,contacts:read,enterprises:write,push:read,push:pull,followers,subscriptions:write,needs:read,needs:write"`
		Accounts   []string       `json:"accounts,omitempty" maxItems:"64" doc:"只限这些推送账号；不填为全部。其他账号如同不存在"`
		RatePerMin int            `json:"rate_per_min,omitempty" minimum:"0" maximum:"60000" doc:"每分钟请求数；0 为默认"`
		ExpiresAt  *time.Time     `json:"expires_at,omitempty" doc:"到期时刻；不填为长期"`
	}
}

// newKey is an API key with the secret that was just made.
type newKey struct {
	Key    access.APIKey `json:"key"`
	Secret string        `json:"secret" doc:"只显示这一次：Authorization: Bearer hq_…"`
}

// registerKeys adds the administration of API keys.
func registerKeys(api huma.API, deps Deps) {
	k := keyHandlers{deps.Access}
	register(api, get("listKeys", "/keys", "API 密钥列表", accessTag), k.list)
	create := write(http.MethodPost, "createKey", "/keys", "新建 API 密钥，给出密钥", accessTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, k.create)
	revoke := write(http.MethodDelete, "revokeKey", "/keys/{id}", "撤销 API 密钥", accessTag)
	revoke.DefaultStatus = http.StatusNoContent
	register(api, revoke, k.revoke)
}

type keyHandlers struct{ access *service.Service }

func (k keyHandlers) list(ctx context.Context, in *struct{ Paging }) (*Plain[models.List[access.APIKey]], error) {
	list, err := k.access.ListKeys(ctx, actorOf(ctx), in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (k keyHandlers) create(ctx context.Context, in *createKeyInput) (*Plain[newKey], error) {
	b := in.Body
	key, secret, err := k.access.CreateKey(ctx, actorOf(ctx), service.NewKey{
		Name: b.Name, Scopes: b.Scopes, Accounts: b.Accounts, RatePerMin: b.RatePerMin, ExpiresAt: b.ExpiresAt,
	})
	if err != nil {
		return nil, err
	}
	return plain(newKey{Key: key, Secret: secret}), nil
}

func (k keyHandlers) revoke(ctx context.Context, in *idInput) (*struct{}, error) {
	return nil, k.access.RevokeKey(ctx, actorOf(ctx), in.ID)
}
