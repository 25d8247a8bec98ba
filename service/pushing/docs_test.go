package pushing_test

import (
	"encoding/json"
	"os"
	"regexp"
	"testing"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push/channels/email"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/wecomrobot"
)

// example is a block of JSON of a document.
var example = regexp.MustCompile("(?s)```json\n(.*?)```")

// TestExamplesOfAccounts: what the document shows of accounts may be entered as it stands.
func TestExamplesOfAccounts(t *testing.T) {
	t.Parallel()
	document, err := os.ReadFile("../../docs/pushing.md")
	if err != nil {
		t.Fatal(err)
	}
	checks := map[rows.Channel]func(map[string]string) []models.Violation{
		rows.Email: email.Channel{}.Check, rows.SMS: sms.Channel{}.Check, rows.WeComRobot: wecomrobot.Robot{}.Check,
	}
	shown := map[rows.Channel]int{}
	for _, block := range example.FindAllSubmatch(document, -1) {
		var a rows.Account
		if json.Unmarshal(block[1], &a) != nil || a.Channel == "" {
			continue // of something else
		}
		shown[a.Channel]++
		check, known := checks[a.Channel]
		if !known {
			t.Errorf("%s: nothing here checks such accounts", a.ID)
			continue
		}
		if found := append(a.Check(), check(a.Settings)...); len(found) > 0 {
			t.Errorf("%s: got %+v, want no faults", a.ID, found)
		}
	}
	for channel := range checks {
		if shown[channel] == 0 {
			t.Errorf("the document shows no account of %s", channel)
		}
	}
}
