package push_test

import (
	"errors"
	"testing"

	"huiqi/models"
	"huiqi/models/push"
)

func TestACampaignSaysInChineseWhereItCannotGo(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		from, to push.CampaignState
		want     string
	}{
		"started again":    {push.Cancelled, push.Proposed, "推送任务现在的状态不允许这样做：已取消 → 待批准"},
		"started twice":    {push.Gathering, push.Gathering, "推送任务现在的状态不允许这样做：整理名单 → 整理名单"},
		"back to a draft":  {push.Running, push.Draft, "推送任务现在的状态不允许这样做：推送中 → 草稿"},
		"cancelled":        {push.Running, push.Cancelled, ""},
		"approved at once": {push.Draft, push.Running, "推送任务现在的状态不允许这样做：草稿 → 推送中"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := push.Campaign{State: test.from}
			err := c.MoveTo(test.to)
			got := ""
			var fault *models.Fault
			if errors.As(err, &fault) {
				got = fault.Message
			}
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
