package api

import (
	"context"
	"net/http"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/push"
	"huiqi/service/pushing"
)

// registerAccounts adds what pushing is set by: the accounts that send, and the automatic triggers.
func registerAccounts(api huma.API, deps Deps) {
	h := pushHandlers{deps.Pushing}
	register(api, get("listAccounts", "/push/accounts", "推送账号", pushTag), h.accounts)
	register(api, get("getAccount", "/push/accounts/{id}", "一个推送账号", pushTag), h.account)
	create := write(http.MethodPost, "createAccount", "/push/accounts", "新建推送账号；机密只以环境变量前缀指明", pushTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, h.createAccount)
	register(api, write(http.MethodPut, "updateAccount", "/push/accounts/{id}", "修改推送账号；渠道不能更改", pushTag), h.updateAccount)
	register(api, write(http.MethodPost, "resumeAccount", "/push/accounts/{id}/resume", "让暂停的账号立即恢复发送", pushTag), h.resumeAccount)
	register(api, get("listTriggers", "/push/triggers", "四种自动触发；没有设置过的为关闭，version 为 0", pushTag), h.triggers)
	register(api, get("getTrigger", "/push/triggers/{reason}", "一种自动触发", pushTag), h.trigger)
	register(api, write(http.MethodPut, "putTrigger", "/push/triggers/{reason}", "设置自动触发；首次设置时 If-Match 为 \"0\"", pushTag), h.putTrigger)
}

type pushHandlers struct{ pushing *pushing.Service }

// AccountBody is an account as it is written.
type AccountBody struct {
	Channel   push.Channel      `json:"channel" enum:"wechat-template,wechat-notice,wecom-robot,sms,email,inbox,webhook,pull" doc:"渠道；新建之后不能更改"`
	Name      string            `json:"name" maxLength:"200" example:"科技局公众号（示例）"`
	Settings  map[string]string `json:"settings,omitempty" doc:"渠道所需的设置，见 docs/pushing.md；不得含机密"`
	SecretEnv string            `json:"secret_env,omitempty" maxLength:"64" doc:"存放机密的环境变量的前缀，以 HUIQI_PUSH_ 开头" example:"HUIQI_PUSH_KJJ"`
	Enabled   bool              `json:"enabled,omitempty" doc:"可以发送"`
	PerSecond int               `json:"per_second,omitempty" minimum:"1" maximum:"1000" default:"5" doc:"每秒最多几条，所有进程合计"`
	PerDay    int               `json:"per_day,omitempty" minimum:"0" doc:"北京时间一天最多几条；0 为不另限"`
}

func (b AccountBody) account(id string) push.Account {
	return push.Account{ID: id, Channel: b.Channel, Name: b.Name, Settings: b.Settings, SecretEnv: b.SecretEnv, Enabled: b.Enabled, PerSecond: b.PerSecond, PerDay: b.PerDay}
}

type createAccountInput struct {
	Body struct {
		AccountBody
		ID string `json:"id" pattern:"^[a-z0-9][a-z0-9-]{0,31}$" doc:"自定编号" example:"kjj"`
	}
}

type updateAccountInput struct {
	PathID
	IfMatch
	Body AccountBody
}

func (h pushHandlers) accounts(ctx context.Context, _ *struct{}) (*Plain[Items[push.Account]], error) {
	found, err := h.pushing.Accounts(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

func answerAccount(a push.Account, err error) (*Versioned[push.Account], error) {
	if err != nil {
		return nil, err
	}
	return versioned(a, a.Version), nil
}

func (h pushHandlers) account(ctx context.Context, in *idInput) (*Versioned[push.Account], error) {
	return answerAccount(h.pushing.Account(ctx, actorOf(ctx), in.ID))
}

func (h pushHandlers) createAccount(ctx context.Context, in *createAccountInput) (*Created[push.Account], error) {
	a, err := h.pushing.CreateAccount(ctx, actorOf(ctx), in.Body.account(in.Body.ID))
	if err != nil {
		return nil, err
	}
	return created(a, a.Version, "/push/accounts/"+a.ID), nil
}

func (h pushHandlers) updateAccount(ctx context.Context, in *updateAccountInput) (*Versioned[push.Account], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	a := in.Body.account(in.ID)
	a.Version = version
	return answerAccount(h.pushing.UpdateAccount(ctx, actorOf(ctx), a))
}

func (h pushHandlers) resumeAccount(ctx context.Context, in *idInput) (*Versioned[push.Account], error) {
	return answerAccount(h.pushing.ResumeAccount(ctx, actorOf(ctx), in.ID))
}

// PathReason names an automatic trigger.
type PathReason struct {
	Reason string `path:"reason" maxLength:"64" doc:"opened 窗口开启、newly-eligible 新符合、closing 临近截止、title-expiring 资质将到期" example:"closing"`
}

type reasonInput struct{ PathReason }

type putTriggerInput struct {
	PathReason
	IfMatch
	Body struct {
		Enabled bool  `json:"enabled" doc:"开启"`
		Days    []int `json:"days,omitempty" maxItems:"20" doc:"closing、title-expiring：提前几天" example:"[7,3,1]"`
		PerDay  int   `json:"per_day,omitempty" minimum:"0" doc:"一天最多几项，多的顺延，临近截止的优先，截止前排不上的不再发；0 为不限"`
	}
}

func (h pushHandlers) triggers(ctx context.Context, _ *struct{}) (*Plain[Items[push.Trigger]], error) {
	found, err := h.pushing.Triggers(ctx, actorOf(ctx))
	if err != nil {
		return nil, err
	}
	return items(found), nil
}

func (h pushHandlers) trigger(ctx context.Context, in *reasonInput) (*Versioned[push.Trigger], error) {
	t, err := h.pushing.Trigger(ctx, actorOf(ctx), push.Reason(in.Reason))
	if err != nil {
		return nil, err
	}
	return versioned(t, t.Version), nil
}

func (h pushHandlers) putTrigger(ctx context.Context, in *putTriggerInput) (*Versioned[push.Trigger], error) {
	version, err := in.expectedOrNone()
	if err != nil {
		return nil, err
	}
	t, err := h.pushing.PutTrigger(ctx, actorOf(ctx), push.Trigger{
		Reason: push.Reason(in.Reason), Enabled: in.Body.Enabled, Days: in.Body.Days, PerDay: in.Body.PerDay, Version: version,
	})
	if err != nil {
		return nil, err
	}
	return versioned(t, t.Version), nil
}

// expectedOrNone is Expected of a thing that may not be there yet: its version is then 0.
func (m IfMatch) expectedOrNone() (int64, error) {
	if strings.TrimSpace(m.IfMatch) == etag(0) {
		return 0, nil
	}
	return m.Expected()
}
