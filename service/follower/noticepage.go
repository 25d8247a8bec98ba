package follower

import (
	"cmp"
	"context"
	"slices"

	rows "huiqi/models/push"
)

// NoticeTemplate is a template of subscription notices (订阅通知) that followers of an official account may accept.
type NoticeTemplate struct {
	Name       string // of the account that sends them
	TemplateID string
	LongTerm   bool // accepted once for good, not for one notice
}

// NoticeTemplates returns the templates that the official account of an account sends notices by, the long-term ones first. Faults:
// account-not-found.
func (s *Service) NoticeTemplates(ctx context.Context, accountID string) ([]NoticeTemplate, error) {
	accounts, err := s.rule().Official(ctx, accountID)
	if err != nil {
		return nil, err
	}
	var offered []NoticeTemplate
	for _, a := range accounts {
		if id := a.Settings["template_id"]; a.Channel == rows.WeChatNotice && a.Enabled && id != "" {
			offered = append(offered, NoticeTemplate{Name: a.Name, TemplateID: id, LongTerm: a.Settings["long_term"] == "yes"})
		}
	}
	slices.SortStableFunc(offered, func(x, y NoticeTemplate) int { return cmp.Compare(order(x), order(y)) })
	return offered, nil
}

func order(t NoticeTemplate) int {
	if t.LongTerm {
		return 0
	}
	return 1
}

// noticeLink leads to the page on which notices are accepted; empty where there are none.
func (s *Service) noticeLink(ctx context.Context, accountID, text string) (string, error) {
	offered, err := s.NoticeTemplates(ctx, accountID)
	if err != nil || len(offered) == 0 {
		return "", err
	}
	return s.anchor("/wechat/"+accountID+"/subscribe", text), nil
}

// howNotices says how notices are accepted.
func (s *Service) howNotices(ctx context.Context, accountID string) (string, error) {
	link, err := s.noticeLink(ctx, accountID, "打开订阅通知页面")
	if err != nil || link == "" {
		return noNotices, err
	}
	return acceptNotices + link, nil
}

// greeting is what somebody reads who begins to follow.
func (s *Service) greeting(ctx context.Context, accountID string) (string, error) {
	link, err := s.noticeLink(ctx, accountID, "允许接收政策通知")
	if link != "" {
		link = "\n\n" + link + "，有合适的新政策时不会错过。"
	}
	return welcome + menu + link, err
}
