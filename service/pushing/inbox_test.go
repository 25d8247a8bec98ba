package pushing_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	actors "huiqi/models/access"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/service/pushing"
	"huiqi/store/storetest"
)

// TestAnEnterpriseReadsItsInbox asks for a letter in the inbox as several people: only the enterprise gets its text with the page,
// opening which is its reading.
func TestAnEnterpriseReadsItsInbox(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.SQLite)
	f.Links = push.Links{Base: "https://h.example", Key: []byte("a key of tests")}
	sub := f.Subscribe(t, "s1", f.Own.ID, "inbox", f.Own.USCC, 1)
	f.Queue(t, "there", sub, rows.Accepted)
	f.Queue(t, "queued", sub, rows.Queued)
	f.Queue(t, "mailed", f.Subscribe(t, "s2", f.Own.ID, "mail", "office@example.cn", 2), rows.Accepted)
	tests := map[string]struct {
		actor actors.Actor
		id    string
		want  string // its subject; empty: no letter
	}{
		"the enterprise":                  {f.Company, "d-there", "政策提醒：研发补助"},
		"staff":                           {f.Bureau, "d-there", ""},
		"staff of the district":           {f.Near, "d-there", ""},
		"what is not there yet":           {f.Company, "d-queued", ""},
		"what went to somebody's mailbox": {f.Company, "d-mailed", ""},
	}
	for name, test := range tests {
		told, err := f.Delivery(t.Context(), test.actor, test.id)
		if err != nil {
			t.Fatal(err)
		}
		letter := pushing.InboxLetter{}
		if told.Letter != nil {
			letter = *told.Letter
		}
		if diff := cmp.Diff(letter.Subject, test.want); diff != "" {
			t.Errorf("%s (-got +want):\n%s", name, diff)
		}
		if test.want == "" {
			continue
		}
		if !strings.HasPrefix(letter.Text, f.Own.Name+"：\n可申报【示例】“研发补助”（《示例办法》）") || !strings.Contains(letter.Text, letter.URL) {
			t.Errorf("%s: got %q", name, letter.Text)
		}
		id, ok := f.Links.Delivery(strings.TrimPrefix(letter.URL, "https://h.example/p/"))
		if !ok {
			t.Fatalf("%s: got the address %s", name, letter.URL)
		}
		if _, err := f.Letter(t.Context(), id, true); err != nil {
			t.Fatal(err)
		}
		if d, err := f.FindDelivery(t.Context(), id); err != nil || d.State != rows.Read || d.ClickedAt == nil {
			t.Errorf("%s: opened, got %+v, %v", name, d, err)
		}
	}
}
