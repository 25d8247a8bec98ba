package access

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/access"
)

// NewUser is what is said of a user to be created.
type NewUser struct {
	Login, Name, District, USCC, TaskForce, Person string
	Role                                           access.Role
}

// loginPattern is 2 to 64 letters, digits, dots, dashes, underscores and at signs, beginning with a letter or digit.
var loginPattern = regexp.MustCompile(`^[a-z0-9][a-z0-9._@-]{1,63}$`)

// CreateUser adds a user and returns the one-time password, which is shown this once and must be changed at the
// first sign-in. The Fault is duplicate-login, or invalid-user with what is wrong.
func (s *Service) CreateUser(ctx context.Context, actor access.Actor, n NewUser) (access.User, string, error) {
	if err := s.Permit(actor, "createUser", Object{}); err != nil {
		return access.User{}, "", err
	}
	u := access.User{
		Login: NormaliseLogin(n.Login), Name: strings.TrimSpace(n.Name), Role: n.Role, District: n.District,
		USCC: n.USCC, TaskForce: n.TaskForce, Person: n.Person, OneTime: true,
	}
	if err := s.checkUser(&u); err != nil {
		return access.User{}, "", err
	}
	password := oneTimePassword()
	id, err := uuid.NewV7()
	if err != nil {
		return access.User{}, "", err
	}
	u.ID = id.String()
	if u.PasswordHash, err = s.hash(ctx, password); err != nil {
		return access.User{}, "", err
	}
	err = s.audited(ctx, actor, "create", "user", u.ID, "角色 "+string(u.Role), func(ctx context.Context) error {
		return s.store.CreateUser(ctx, &u)
	})
	if err != nil {
		return access.User{}, "", err
	}
	return u, password, nil
}

// Bootstrap creates an administrator from the command line of the server and returns its one-time password.
func (s *Service) Bootstrap(ctx context.Context, login, name string) (access.User, string, error) {
	return s.CreateUser(ctx, access.System("命令行"), NewUser{Login: login, Name: name, Role: access.Admin})
}

// UpdateUser changes name, role, belonging and whether the user is disabled; u.Version is the version expected.
// Nobody takes the administrator's role from themselves or disables themselves (own-account), and the command line
// does neither to the last administrator (last-admin), so that one always remains.
func (s *Service) UpdateUser(ctx context.Context, actor access.Actor, u access.User) (access.User, error) {
	if err := s.Permit(actor, "updateUser", Object{}); err != nil {
		return access.User{}, err
	}
	if u.ID == actor.ID && (u.Disabled || u.Role != access.Admin) {
		return access.User{}, models.Faulty(models.KindConflict, "own-account", "不能停用自己的账号，也不能取消自己的管理员角色",
			"you cannot disable yourself or give up your own administrator role")
	}
	var changed access.User
	err := s.audited(ctx, actor, "update", "user", u.ID, "角色 "+string(u.Role), func(ctx context.Context) error {
		stored, err := s.store.FindUser(ctx, u.ID)
		if err != nil {
			return err
		}
		changed = stored
		changed.Name, changed.Role, changed.Disabled = strings.TrimSpace(u.Name), u.Role, u.Disabled
		changed.District, changed.USCC, changed.TaskForce, changed.Person = u.District, u.USCC, u.TaskForce, u.Person
		changed.Version = u.Version
		if err := s.checkUser(&changed); err != nil {
			return err
		}
		if err := s.adminRemains(ctx, stored, changed); err != nil {
			return err
		}
		return s.store.UpdateUser(ctx, &changed)
	})
	return changed, err
}

// adminRemains refuses a change that leaves nobody who administers the service.
func (s *Service) adminRemains(ctx context.Context, before, after access.User) error {
	serves := func(u access.User) bool { return u.Role == access.Admin && !u.Disabled }
	if !serves(before) || serves(after) {
		return nil
	}
	enabled := false
	admins, err := s.store.ListUsers(ctx, access.UserFilter{Role: access.Admin, Disabled: &enabled}, models.Page{Limit: 2})
	if err != nil || len(admins.Items) > 1 {
		return err
	}
	return models.Faulty(models.KindConflict, "last-admin", "这是最后一个可用的管理员账号，不能停用或改变角色",
		"this is the last administrator who can sign in; make another one first")
}

// FindUser returns one user.
func (s *Service) FindUser(ctx context.Context, actor access.Actor, id string) (access.User, error) {
	if err := s.Permit(actor, "getUser", Object{}); err != nil {
		return access.User{}, err
	}
	return s.store.FindUser(ctx, id)
}

// ListUsers returns a page of users, the last made first.
func (s *Service) ListUsers(ctx context.Context, actor access.Actor, filter access.UserFilter, page models.Page) (models.List[access.User], error) {
	if err := s.Permit(actor, "listUsers", Object{}); err != nil {
		return models.List[access.User]{}, err
	}
	return s.store.ListUsers(ctx, filter, page)
}

// ListAudit returns a page of the audit log, the newest first.
func (s *Service) ListAudit(ctx context.Context, actor access.Actor, filter access.AuditFilter, page models.Page) (models.List[access.AuditEntry], error) {
	if err := s.Permit(actor, "listAudit", Object{}); err != nil {
		return models.List[access.AuditEntry]{}, err
	}
	return s.store.ListAudit(ctx, filter, page)
}

// checkUser refuses a user that could not be, and writes its belonging in the catalogue's codes.
func (s *Service) checkUser(u *access.User) error {
	var found []models.Violation
	refuse := func(path, code, zh, en, want string) {
		found = append(found, models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
	}
	if !loginPattern.MatchString(u.Login) {
		refuse("login", "bad-login", "登录名应为 2 到 64 个小写字母、数字或 . _ @ -", "a login has 2 to 64 small letters, digits or . _ @ -", "")
	}
	if u.Name == "" {
		refuse("name", "required", "缺少姓名", "a name is required", "")
	}
	roles := Roles()
	if i := slices.Index(roles, u.Role); i < 0 || u.Role == access.Integration || u.Role == access.Anonymous {
		refuse("role", "not-one-of", "没有这种角色", "there is no such role", "admin, bureau-staff, district-staff, task-force-member, enterprise")
	}
	found = append(found, s.settleBelonging(u)...)
	if len(found) > 0 {
		return models.Invalid("invalid-user", "账号信息有误", "the user is not as required", found...)
	}
	return nil
}

// settleBelonging keeps of district, enterprise and task force the one that the role has.
func (s *Service) settleBelonging(u *access.User) []models.Violation {
	var found []models.Violation
	if u.Role == access.DistrictStaff {
		d, ok := s.catalogue.Division(u.District)
		if !ok {
			found = append(found, models.Violation{
				Path: "district", Code: "unknown-division", Message: "区县工作人员应有所属区县或功能区",
				English: "district staff need their district or zone", Want: "370303",
			})
		}
		u.District = d.Code
	} else {
		u.District = ""
	}
	if u.Role == access.EnterpriseUser {
		checked := s.catalogue.CheckUSCC(u.USCC)
		for _, fault := range checked.Faults {
			fault.Path = "uscc"
			found = append(found, fault)
		}
		u.USCC = checked.Code
	} else {
		u.USCC = ""
	}
	if u.Role != access.TaskForceMember {
		u.TaskForce = ""
	}
	if u.Person = strings.TrimSpace(u.Person); u.Role == access.EnterpriseUser {
		u.Person = ""
	}
	return found
}
