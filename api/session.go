package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models/access"
	service "huiqi/service/access"
)

const accessTag = "账号"

// me is who the caller is.
type me struct {
	ID        string         `json:"id,omitempty" doc:"用户或密钥编号；未登录时为空"`
	Login     string         `json:"login,omitempty"`
	Name      string         `json:"name,omitempty" example:"张三"`
	Role      access.Role    `json:"role" enum:"admin,bureau-staff,district-staff,task-force-member,enterprise,integration,anonymous"`
	District  string         `json:"district,omitempty" example:"370303"`
	USCC      string         `json:"uscc,omitempty"`
	TaskForce string         `json:"task_force,omitempty"`
	Scopes    []access.Scope `json:"scopes,omitempty" nullable:"false"`
	OneTime   bool           `json:"one_time" doc:"真：须先修改一次性口令"`
	CSRF      string         `json:"csrf_token,omitempty" doc:"写操作放入 X-CSRF-Token；也在 huiqi_csrf Cookie 中"`
}

// signedIn is the answer to what begins or ends a session.
type signedIn struct {
	SetCookie []http.Cookie `header:"Set-Cookie"`
	Body      me
}

type signInInput struct {
	Body struct {
		Login    string `json:"login" minLength:"1" maxLength:"64" example:"zhangsan"`
		Password string `json:"password" minLength:"1" maxLength:"512" format:"password"`
	}
}

type changePasswordInput struct {
	Body struct {
		Present string `json:"present_password" minLength:"1" maxLength:"512" format:"password"`
		Next    string `json:"new_password" minLength:"1" maxLength:"512" format:"password" doc:"10 到 128 个字符；不能是登录名、同一字符的重复或 1234567890 这样的序列"`
	}
}

// registerSession adds signing in and out.
func registerSession(api huma.API, deps Deps) {
	s := sessionHandlers{deps}
	register(api, write(http.MethodPost, "signIn", "/session", "登录", accessTag), s.signIn)
	out := write(http.MethodDelete, "signOut", "/session", "退出", accessTag)
	register(api, out, s.signOut)
	register(api, get("me", "/me", "我是谁", accessTag), s.me)
	register(api, write(http.MethodPost, "changePassword", "/me/password", "修改自己的口令", accessTag), s.changePassword)
}

type sessionHandlers struct{ deps Deps }

func (s sessionHandlers) signIn(ctx context.Context, in *signInInput) (*signedIn, error) {
	who := callerOf(ctx)
	login := service.NormaliseLogin(in.Body.Login)
	if err := who.gate.limiter.signIn(address(who.actor.Address), login, s.deps.Limits.SignInsPerMinute); err != nil {
		return nil, err
	}
	user, err := s.deps.Access.SignIn(ctx, who.actor, login, in.Body.Password)
	if err != nil {
		return nil, err
	}
	return s.begin(ctx, user)
}

func (s sessionHandlers) signOut(ctx context.Context, _ *struct{}) (*signedIn, error) {
	who := callerOf(ctx)
	if err := s.deps.Access.SignOut(ctx, who.actor); err != nil {
		return nil, err
	}
	if who.user == nil {
		return &signedIn{Body: describe(ctx, access.Actor{Role: access.Anonymous}, nil)}, nil
	}
	cookies, err := who.gate.sessions.end(ctx)
	if err != nil {
		return nil, err
	}
	return &signedIn{SetCookie: cookies, Body: describe(ctx, access.Actor{Role: access.Anonymous}, nil)}, nil
}

func (s sessionHandlers) me(ctx context.Context, _ *struct{}) (*Plain[me], error) {
	who := callerOf(ctx)
	return plain(describe(ctx, who.actor, who.user)), nil
}

func (s sessionHandlers) changePassword(ctx context.Context, in *changePasswordInput) (*signedIn, error) {
	user, err := s.deps.Access.ChangePassword(ctx, actorOf(ctx), in.Body.Present, in.Body.Next)
	if err != nil {
		return nil, err
	}
	return s.begin(ctx, user)
}

// begin begins a session of the user and tells who it is.
func (s sessionHandlers) begin(ctx context.Context, user access.User) (*signedIn, error) {
	cookies, err := callerOf(ctx).gate.sessions.begin(ctx, user)
	if err != nil {
		return nil, err
	}
	return &signedIn{SetCookie: cookies, Body: describe(ctx, service.ActorOf(user), &user)}, nil
}

func describe(ctx context.Context, actor access.Actor, user *access.User) me {
	m := me{ID: actor.ID, Name: actor.Name, Role: actor.Role, District: actor.District, USCC: actor.USCC, Scopes: actor.Scopes}
	if user != nil {
		m.Login, m.TaskForce, m.OneTime = user.Login, user.TaskForce, user.OneTime
		m.CSRF = callerOf(ctx).gate.sessions.csrf(ctx)
	}
	return m
}
