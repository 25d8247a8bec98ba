package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
	service "huiqi/service/access"
)

// UserFields is what may be said of a user.
type UserFields struct {
	Name      string      `json:"name" minLength:"1" maxLength:"64" example:"张三"`
	Role      access.Role `json:"role" enum:"admin,bureau-staff,district-staff,task-force-member,enterprise"`
	District  string      `json:"district,omitempty" maxLength:"64" doc:"区县工作人员所属区县或功能区：代码或名称" example:"370303"`
	USCC      string      `json:"uscc,omitempty" maxLength:"32" doc:"企业用户的统一社会信用代码"`
	TaskForce string      `json:"task_force,omitempty" maxLength:"64" doc:"专班成员所属专班的代号" example:"conduct"`
	Person    string      `json:"person,omitempty" maxLength:"64" doc:"专班名单中的姓名，据以认定其负责的事项"`
}

// usersInput narrows the list of users.
type usersInput struct {
	Paging
	Role     access.Role `query:"role" enum:"admin,bureau-staff,district-staff,task-force-member,enterprise"`
	District string      `query:"district" maxLength:"16"`
	USCC     string      `query:"uscc" maxLength:"18"`
}

type createUserInput struct {
	Body struct {
		Login string `json:"login" minLength:"2" maxLength:"64" example:"zhangsan"`
		UserFields
	}
}

type updateUserInput struct {
	IfMatch
	ID   string `path:"id" maxLength:"64"`
	Body struct {
		UserFields
		Disabled bool `json:"disabled" doc:"停用：不能再登录，现有会话立即失效"`
	}
}

// newPassword is a user with the one-time password that was just made.
type newPassword struct {
	User     access.User `json:"user"`
	Password string      `json:"one_time_password" doc:"只显示这一次；首次登录须修改" example:"k3vx-7qpa-m2dn-x5ht"`
}

// registerUsers adds the administration of users.
func registerUsers(api huma.API, deps Deps) {
	u := userHandlers{deps.Access}
	register(api, get("listUsers", "/users", "用户列表", accessTag), u.list)
	register(api, get("getUser", "/users/{id}", "一个用户", accessTag), u.get)
	create := write(http.MethodPost, "createUser", "/users", "新建用户，给出一次性口令", accessTag)
	create.DefaultStatus = http.StatusCreated
	register(api, create, u.create)
	register(api, write(http.MethodPut, "updateUser", "/users/{id}", "修改用户", accessTag), u.update)
	register(api, write(http.MethodPost, "resetPassword", "/users/{id}/password", "重置口令，给出一次性口令", accessTag), u.reset)
}

type userHandlers struct{ access *service.Service }

func (u userHandlers) list(ctx context.Context, in *usersInput) (*Plain[models.List[access.User]], error) {
	filter := access.UserFilter{Role: in.Role, District: in.District, USCC: in.USCC}
	list, err := u.access.ListUsers(ctx, actorOf(ctx), filter, in.Page())
	if err != nil {
		return nil, err
	}
	return listed(list), nil
}

func (u userHandlers) get(ctx context.Context, in *idInput) (*Versioned[access.User], error) {
	user, err := u.access.FindUser(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(user, user.Version), nil
}

func (u userHandlers) create(ctx context.Context, in *createUserInput) (*Created[newPassword], error) {
	b := in.Body
	user, password, err := u.access.CreateUser(ctx, actorOf(ctx), service.NewUser{
		Login: b.Login, Name: b.Name, Role: b.Role, District: b.District, USCC: b.USCC, TaskForce: b.TaskForce, Person: b.Person,
	})
	if err != nil {
		return nil, err
	}
	return created(newPassword{User: user, Password: password}, user.Version, "/users/"+user.ID), nil
}

func (u userHandlers) update(ctx context.Context, in *updateUserInput) (*Versioned[access.User], error) {
	version, err := in.Expected()
	if err != nil {
		return nil, err
	}
	b := in.Body
	user, err := u.access.UpdateUser(ctx, actorOf(ctx), access.User{
		ID: in.ID, Name: b.Name, Role: b.Role, District: b.District, USCC: b.USCC, TaskForce: b.TaskForce, Person: b.Person,
		Disabled: b.Disabled, Version: version,
	})
	if err != nil {
		return nil, err
	}
	return versioned(user, user.Version), nil
}

func (u userHandlers) reset(ctx context.Context, in *idInput) (*Versioned[newPassword], error) {
	user, password, err := u.access.ResetPassword(ctx, actorOf(ctx), in.ID)
	if err != nil {
		return nil, err
	}
	return versioned(newPassword{User: user, Password: password}, user.Version), nil
}
