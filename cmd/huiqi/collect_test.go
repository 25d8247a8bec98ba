package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"

	"huiqi/models/collect"
	"huiqi/store"
	"huiqi/store/storetest"
)

// TestCollectAsksNoPrivateAddress gives the command a source on this very machine, as somebody might who wants to look
// into the inner network.
func TestCollectAsksNoPrivateAddress(t *testing.T) {
	t.Parallel()
	data := t.TempDir()
	s := storetest.Migrated(t, store.Options{Path: filepath.Join(data, "huiqi.db")})
	source := collect.Source{
		ID: "s1", Name: "示例来源", Kind: collect.Column, URL: "http://127.0.0.1:1/", Level: "municipal", Region: "370300", Enabled: true,
		Hosts: []string{"127.0.0.1:1"},
	}.Settled()
	if err := s.InTx(t.Context(), func(ctx context.Context) error { return s.CreateSource(ctx, &source) }); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		args []string
		env  string
		want string
	}{
		"collect":         {[]string{"collect"}, "mailto:kjj@example.cn", "private-address"},
		"as JSON":         {[]string{"collect", "--source", "s1", "--json"}, "mailto:kjj@example.cn", `"state":"failed"`},
		"dry run":         {[]string{"collect", "--dry-run"}, "mailto:kjj@example.cn", "private-address"},
		"without contact": {[]string{"collect"}, "", "collecting-off"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			environ := []string{"HUIQI_DATA=" + data, "HUIQI_LOG_LEVEL=warn", "HUIQI_COLLECT_CONTACT=" + test.env}
			code := run(t.Context(), test.args, strings.NewReader(""), &out, &out, environ)
			if code != exitFailure || !strings.Contains(out.String(), test.want) {
				t.Errorf("got exit code %d and %q, want %d and %s", code, out.String(), exitFailure, test.want)
			}
		})
	}
}
