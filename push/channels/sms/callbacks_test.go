package sms_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	rows "huiqi/models/push"
	"huiqi/push/channels/sms"
	"huiqi/push/channels/sms/smstest"
)

func TestReports(t *testing.T) {
	t.Parallel()
	fake, channel, account := newChannel(t, consents{agreed: true})
	channel.Send(t.Context(), account, letter())
	for code, want := range map[string]rows.State{
		"DELIVRD": rows.Delivered, "DELIVERED": rows.Delivered, "UNDELIV": rows.Failed, "REJECTD": rows.Failed, "MBBLACK": rows.Failed, "EXPIRED": rows.Failed,
	} {
		reports, err := sms.ReadReports(fake.Report(code, monday))
		if err != nil || len(reports) != 1 || reports[0].OutID != "d1" {
			t.Fatalf("%s: got %+v, %v", code, reports, err)
		}
		got := reports[0].Receipt("sms")
		if diff := cmp.Diff(got, rows.Receipt{AccountID: "sms", ProviderID: "900000000000000001^0", State: want, Code: code, At: monday}); diff != "" {
			t.Errorf("%s (-got +want):\n%s", code, diff)
		}
	}
}

func TestUplinks(t *testing.T) {
	t.Parallel()
	got, err := sms.ReadUplinks(smstest.Uplink(7, "8613800000001", "【示例科技】", " ｒ ", monday))
	want := []sms.Uplink{{ID: "7", Phone: "13800000001", SignName: "示例科技", Text: " ｒ ", At: monday}}
	if diff := cmp.Diff(got, want); diff != "" || err != nil {
		t.Errorf("(-got +want), %v:\n%s", err, diff)
	}
}

func TestBadCallbacks(t *testing.T) {
	t.Parallel()
	for name, body := range map[string]string{
		"empty": "", "no array": "{}", "half": `[{"biz_id":"1"`, "no id": `[{"report_time":"2026-06-01 10:00:00"}]`, "no time": `[{"biz_id":"1"}]`,
	} {
		if got, err := sms.ReadReports([]byte(body)); err == nil {
			t.Errorf("%s: got %v, want it refused", name, got)
		}
	}
	for name, body := range map[string]string{
		"no number":    `[{"phone_number":"13800000001","send_time":"2026-06-01 10:00:00"}]`,
		"no telephone": `[{"phone_number":"1","sequence_id":1,"send_time":"2026-06-01 10:00:00"}]`,
	} {
		if got, err := sms.ReadUplinks([]byte(body)); err == nil {
			t.Errorf("%s: got %v, want it refused", name, got)
		}
	}
}

func TestRefuses(t *testing.T) {
	t.Parallel()
	for text, want := range map[string]bool{
		"R": true, "r": true, "Ｒ": true, "\tT\n": true, "td": true, "ＴＤ": true, "n": true, "退订": true, "　退订\n": true,
		"": false, "好": false, "RT": false, "不要退订": false, "谢谢": false, "收到": false,
	} {
		if got := sms.Refuses(text); got != want {
			t.Errorf("%q: got %t, want %t", text, got, want)
		}
	}
}

func FuzzCallbacks(f *testing.F) {
	f.Add([]byte(`[{"phone_number":"13800000001","sequence_id":12345678901234567890,"send_time":"2026-06-01 10:00:00","content":"TD"}]`))
	f.Add([]byte(`[{"biz_id":"1","report_time":"2026-06-01 10:00:00","err_code":"UNDELIV"}]`))
	f.Fuzz(func(t *testing.T, body []byte) {
		if reports, err := sms.ReadReports(body); err == nil {
			for _, r := range reports {
				if r.BizID == "" || r.At.IsZero() || r.Receipt("a").State.Open() {
					t.Errorf("got %+v, want an id, a time and an end", r)
				}
			}
		}
		uplinks, err := sms.ReadUplinks(body)
		for _, u := range uplinks {
			if _, ok := sms.Phone(u.Phone); !ok || u.ID == "" || err != nil {
				t.Errorf("got %+v, %v, want a telephone and a number", u, err)
			}
			if again := sms.Refuses(u.Text); again != sms.Refuses(" "+u.Text+" ") {
				t.Errorf("%q: blanks decide", u.Text)
			}
		}
	})
}
