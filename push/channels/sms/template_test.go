package sms_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/push/channels/sms"
)

func TestCheck(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		change func(map[string]string)
		want   []string
	}{
		"as it should be":  {func(map[string]string) {}, nil},
		"nothing":          {func(s map[string]string) { clear(s) }, []string{"settings.gateway bad-address", "settings.sign_name bad-signature", "settings.template required", "settings.template_code required"}},
		"no way to refuse": {func(s map[string]string) { s["template"] = strings.TrimSuffix(approved, " 拒收请回复R") }, []string{"settings.template no-refusal"}},
		"refusal by T": {func(s map[string]string) {
			s["template"] = strings.Replace(approved, "拒收请回复R", "回T退订", 1)
		}, nil},
		"brackets":               {func(s map[string]string) { s["sign_name"] = "【科技】"; s["template"] += "【】" }, []string{"settings.sign_name bad-signature", "settings.template bad-template"}},
		"variable without words": {func(s map[string]string) { delete(s, "param.why") }, []string{"settings.param.why required"}},
		"words without variable": {func(s map[string]string) { s["param.x"] = "program" }, []string{"settings.param.x unknown-variable"}},
		"unknown words":          {func(s map[string]string) { s["param.why"] = "phone" }, []string{"settings.param.why bad-param"}},
		"unknown setting":        {func(s map[string]string) { s["secret"] = "x" }, []string{"settings.secret unknown-setting"}},
		"parts":                  {func(s map[string]string) { s["max_parts"] = "9" }, []string{"settings.max_parts out-of-range"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := settings("https://sms.example")
			test.change(s)
			var got []string
			for _, v := range (sms.Channel{}).Check(s) {
				got = append(got, v.Path+" "+v.Code)
			}
			if diff := cmp.Diff(got, test.want); diff != "" {
				t.Errorf("(-got +want):\n%s", diff)
			}
		})
	}
}

func TestLengthAndParts(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		text          string
		length, parts int
	}{
		"one part":            {strings.Repeat("政", 70), 70, 1},
		"two":                 {strings.Repeat("政", 71), 71, 2},
		"two, full":           {strings.Repeat("政", 134), 134, 2},
		"three":               {strings.Repeat("政", 160), 160, 3},
		"the longest":         {strings.Repeat("a", 500), 500, 8},
		"longer than any":     {strings.Repeat("a", 501), 501, 9},
		"rare characters two": {strings.Repeat("𠮷", 36), 72, 2},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if n, parts := sms.Length(test.text), sms.Parts(test.text); n != test.length || parts != test.parts {
				t.Errorf("got %d units, %d parts, want %d, %d", n, parts, test.length, test.parts)
			}
		})
	}
	if got, want := sms.Text("示例", "${a}和${b}${a}", map[string]string{"a": "甲", "b": "${a}"}), "【示例】甲和${a}甲"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestLongNamesAreCut(t *testing.T) {
	t.Parallel()
	fake, channel, account := newChannel(t, consents{agreed: true})
	l := letter()
	l.Items[0].Sample, l.Items[0].Program = false, strings.Repeat("𠮷", 30)
	channel.Send(t.Context(), account, l)
	if got, want := fake.Sent()[0].Params["name"], strings.Repeat("𠮷", 17)+"…"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
