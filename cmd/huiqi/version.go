package main

import (
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// release is set by the linker when a release is built: -ldflags "-X main.release=v1.2.3".
var release string //nolint:gochecknoglobals // the linker can only set a package variable

type versionAnswer struct {
	Version  string `json:"version"`
	Revision string `json:"revision,omitempty"` // the commit it was built from
	Modified bool   `json:"modified,omitempty"` // built from a changed working copy
	Go       string `json:"go"`
	Platform string `json:"platform"`
}

func newVersion(c *console) *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: c.say("显示版本", "print the version"),
		RunE: func(*cobra.Command, []string) error {
			answer := buildVersion()
			if c.json {
				return c.printJSON(answer)
			}
			return c.printf("huiqi %s %s %s %s\n", answer.Version, answer.Revision, answer.Go, answer.Platform)
		},
	}
}

func buildVersion() versionAnswer {
	answer := versionAnswer{Version: release, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
	info, ok := debug.ReadBuildInfo()
	if answer.Version == "" {
		answer.Version = "dev"
		if ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
			answer.Version = info.Main.Version
		}
	}
	if !ok {
		return answer
	}
	for _, setting := range info.Settings {
		switch setting.Key {
		case "vcs.revision":
			answer.Revision = setting.Value
		case "vcs.modified":
			answer.Modified = setting.Value == "true"
		}
	}
	return answer
}
