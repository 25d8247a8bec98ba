package inbox_test

import (
	"testing"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/inbox"
)

func TestALetterIsThereAtOnceAndOnce(t *testing.T) {
	t.Parallel()
	for range 2 {
		a := inbox.Channel{}.Send(t.Context(), rows.Account{}, push.Letter{ID: "d1"})
		if a.Outcome != push.Sent || a.ProviderID != "d1" {
			t.Errorf("got %+v", a)
		}
	}
}
