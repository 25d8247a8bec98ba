package follower

import (
	"context"
	"fmt"

	"github.com/google/uuid"

	"huiqi/models/enterprise"
	rows "huiqi/models/push"
)

// Bound returns the enterprises that somebody is bound to, for the page on which they bind themselves.
func (s *Service) Bound(ctx context.Context, accountID, openID string) ([]enterprise.Brief, error) {
	return s.bound(ctx, accountID, openID)
}

// AskOnPage does what a credit code does that a follower sends, and returns what is said to that.
func (s *Service) AskOnPage(ctx context.Context, accountID, openID, uscc string) (string, error) {
	if ReadText(uscc).Want != WantEnterprise {
		return badUSCC + "须为 18 位数字和大写字母。请核对后再填。", nil
	}
	return s.onPage(ctx, accountID, openID, uscc)
}

// ConfirmOnPage does what a follower does who sends a code, and returns what is said to that.
func (s *Service) ConfirmOnPage(ctx context.Context, accountID, openID, code string) (string, error) {
	text := "确认 " + code
	if ReadText(text).Want != WantConfirm {
		return wrongCodeOnPage, nil
	}
	return s.onPage(ctx, accountID, openID, text)
}

func (s *Service) onPage(ctx context.Context, accountID, openID, text string) (string, error) {
	key, err := uuid.NewV7()
	if err != nil {
		return "", fmt.Errorf("hear a page: %w", err)
	}
	said, err := s.Hear(ctx, accountID, Heard{Key: "page:" + key.String(), Kind: Page, From: openID, At: s.Clock.Now(), Text: text, Raw: text})
	return said.Text, err
}

// Spend notes that the state of a login was used, and reports whether that was the first time.
func (s *Service) Spend(ctx context.Context, accountID, state string) (first bool, err error) {
	now := s.Clock.Now()
	in := rows.Incoming{AccountID: accountID, DedupeKey: "login:" + state, Kind: "login", SentAt: now, ReceivedAt: now, Done: "login"}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		first, err = s.Store.AddIncoming(ctx, in)
		return err
	})
	return first, err
}

// howBinding says how to be bound, with the page of the account.
func (s *Service) howBinding(accountID string) string {
	return howToBind + "\n3. 或打开" + s.anchor("/wechat/"+accountID+"/bind", "绑定页面") + "填写。"
}
