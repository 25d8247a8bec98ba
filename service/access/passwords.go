package access

import (
	"context"

	"huiqi/models"
	"huiqi/models/access"
)

// ChangePassword replaces the actor's own password. The Fault is bad-credentials when the present one is wrong
// (which counts towards the lock-out), weak-password when the new one is not as required or is the present one.
func (s *Service) ChangePassword(ctx context.Context, actor access.Actor, present, next string) (access.User, error) {
	if err := s.Permit(actor, "changePassword", Object{}); err != nil {
		return access.User{}, err
	}
	user, err := s.store.FindUser(ctx, actor.ID)
	if err != nil {
		return access.User{}, err
	}
	if err := checkPassword(user.Login, next); err != nil {
		return access.User{}, err
	}
	if present == next {
		return access.User{}, models.Invalid("weak-password", "新口令不能与现口令相同", "the new password must differ from the present one")
	}
	if user, err = s.SignIn(ctx, actor, user.Login, present); err != nil {
		return access.User{}, err
	}
	hash, err := s.hash(ctx, next)
	if err != nil {
		return access.User{}, err
	}
	return s.setPassword(ctx, actor, user.ID, "change-password", hash, false)
}

// ResetPassword gives a user a new one-time password, unlocks the account and ends its sessions. The password is
// returned this once.
func (s *Service) ResetPassword(ctx context.Context, actor access.Actor, id string) (access.User, string, error) {
	if err := s.Permit(actor, "resetPassword", Object{}); err != nil {
		return access.User{}, "", err
	}
	password := oneTimePassword()
	hash, err := s.hash(ctx, password)
	if err != nil {
		return access.User{}, "", err
	}
	user, err := s.setPassword(ctx, actor, id, "reset-password", hash, true)
	return user, password, err
}

func (s *Service) setPassword(ctx context.Context, actor access.Actor, id, action, hash string, oneTime bool) (access.User, error) {
	return s.change(ctx, func(ctx context.Context) (access.User, error) {
		u, err := s.store.FindUser(ctx, id)
		if err != nil {
			return u, err
		}
		u.PasswordHash, u.OneTime, u.Failures, u.LockedUntil = hash, oneTime, 0, nil
		return u, s.store.AppendAudit(ctx, actor.Entry(s.clock.Now(), action, "user", id, ""))
	})
}
