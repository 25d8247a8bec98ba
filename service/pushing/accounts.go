package pushing

import (
	"context"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	rows "huiqi/models/push"
)

// Accounts returns every account, by id.
func (s *Service) Accounts(ctx context.Context, actor actors.Actor) ([]rows.Account, error) {
	if _, err := s.Gate.Reach(actor, "listAccounts"); err != nil {
		return nil, err
	}
	all, err := s.Store.Accounts(ctx)
	for i := range all {
		all[i] = shown(all[i])
	}
	return all, err
}

// Account returns one account. Fault: account-not-found.
func (s *Service) Account(ctx context.Context, actor actors.Actor, id string) (rows.Account, error) {
	if _, err := s.Gate.Reach(actor, "getAccount"); err != nil {
		return rows.Account{}, err
	}
	found, err := s.Store.FindAccount(ctx, id)
	return shown(found), err
}

// shown is an account whose settings are none rather than null.
func shown(a rows.Account) rows.Account {
	if a.Settings == nil {
		a.Settings = map[string]string{}
	}
	return a
}

// CreateAccount stores a new account. Faults: invalid-account, duplicate-id.
func (s *Service) CreateAccount(ctx context.Context, actor actors.Actor, a rows.Account) (rows.Account, error) {
	if _, err := s.Gate.Reach(actor, "createAccount"); err != nil {
		return rows.Account{}, err
	}
	if err := s.checkAccount(a); err != nil {
		return rows.Account{}, err
	}
	made := a
	err := s.audited(ctx, actor, "createAccount", "account", a.ID, a.Name, func(ctx context.Context) error {
		made = rows.Account{ID: a.ID, Channel: a.Channel, Name: a.Name, Settings: a.Settings, SecretEnv: a.SecretEnv, Enabled: a.Enabled, PerSecond: a.PerSecond, PerDay: a.PerDay}
		return s.Store.CreateAccount(ctx, &made)
	})
	return shown(made), wrap("create account", err)
}

// UpdateAccount replaces an account whose version is a.Version. Its channel stays: addresses belong to it. A pause stays,
// too. What was withheld while it was off is taken up again when it is switched on. Faults: invalid-account, channel-fixed, account-not-found, stale-version.
func (s *Service) UpdateAccount(ctx context.Context, actor actors.Actor, a rows.Account) (rows.Account, error) {
	if _, err := s.Gate.Reach(actor, "updateAccount"); err != nil {
		return rows.Account{}, err
	}
	if err := s.checkAccount(a); err != nil {
		return rows.Account{}, err
	}
	var changed rows.Account
	err := s.audited(ctx, actor, "updateAccount", "account", a.ID, a.Name, func(ctx context.Context) (err error) {
		if changed, err = s.Store.FindAccount(ctx, a.ID); err != nil {
			return err
		}
		if changed.Channel != a.Channel {
			return models.Faulty(models.KindConflict, "channel-fixed", "账号的渠道不能更改，请另建账号", "the channel of an account cannot be changed, make another account")
		}
		back := a.Enabled && !changed.Enabled
		changed.Name, changed.Settings, changed.SecretEnv, changed.Enabled = a.Name, a.Settings, a.SecretEnv, a.Enabled
		changed.PerSecond, changed.PerDay, changed.Version = a.PerSecond, a.PerDay, a.Version
		if err := s.Store.UpdateAccount(ctx, &changed); err != nil || !back {
			return err
		}
		return s.Store.RestoreAccount(ctx, a.ID, s.Hours.Next(s.Clock.Now(), s.Calendar))
	})
	return shown(changed), wrap("update account", err)
}

// ResumeAccount lets an account that rests send again at once. One that does not rest stays as it is. Fault:
// account-not-found.
func (s *Service) ResumeAccount(ctx context.Context, actor actors.Actor, id string) (rows.Account, error) {
	if _, err := s.Gate.Reach(actor, "resumeAccount"); err != nil {
		return rows.Account{}, err
	}
	var a rows.Account
	err := s.audited(ctx, actor, "resumeAccount", "account", id, "", func(ctx context.Context) (err error) {
		if a, err = s.Store.FindAccount(ctx, id); err != nil || a.PausedUntil == nil {
			return err
		}
		a.PausedUntil, a.PauseCode, a.PauseNote = nil, "", ""
		return s.Store.ResumeAccount(ctx, id)
	})
	return shown(a), wrap("resume account", err)
}

// checkAccount returns what is wrong with an account, whatever its channel and by what its channel needs.
func (s *Service) checkAccount(a rows.Account) error {
	found := a.Check()
	if channel := s.Channels[a.Channel]; channel != nil {
		found = append(found, channel.Check(a.Settings)...)
	}
	if len(found) > 0 {
		return models.Invalid("invalid-account", "推送账号有误", "the account has faults", found...)
	}
	return nil
}

func wrap(what string, err error) error {
	if err != nil {
		return fmt.Errorf("%s: %w", what, err)
	}
	return nil
}
