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

// tries is how often a password is set again when another change of the user came between.
const tries = 5

func (s *Service) setPassword(ctx context.Context, actor access.Actor, id, action, hash string, oneTime bool) (access.User, error) {
	var user access.User
	var err error
	for range tries {
		err = s.audited(ctx, actor, action, "user", id, "", func(ctx context.Context) error {
			if user, err = s.store.FindUser(ctx, id); err != nil {
				return err
			}
			user.PasswordHash, user.OneTime, user.Failures, user.LockedUntil = hash, oneTime, 0, nil
			if err := s.store.UpdateUser(ctx, &user); err != nil {
				return err
			}
			return s.store.LockUser(ctx, id, nil)
		})
		if !models.IsKind(err, models.KindStale) {
			break
		}
	}
	return user, err
}
