package main

import (
	"encoding/json"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"huiqi/service/imports"
)

// TestImportKilledMidwayIsSimplyRepeated kills an import at several moments and repeats it with the same file.
func TestImportKilledMidwayIsSimplyRepeated(t *testing.T) {
	t.Parallel()
	const count = 1500
	at := place{data: t.TempDir()}
	file := filepath.Join(t.TempDir(), "base.jsonl")
	at.command(t, "generate", "enterprises", "--count", "1500", "--seed", "3", "--out", file)
	for i := range 4 {
		cmd := exec.CommandContext(t.Context(), "huiqi", "import", "enterprises", file)
		cmd.Env = at.environ()
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(time.Duration(100+150*i) * time.Millisecond)
		_ = cmd.Process.Kill() // it may be done already
		_ = cmd.Wait()
	}
	report := at.importReport(t, file)
	if report.Rows != count || report.Created+report.Unchanged != count || report.Updated != 0 {
		t.Errorf("after the kills: got %+v, want every row created or unchanged", report)
	}
	if report = at.importReport(t, file); report.Unchanged != count {
		t.Errorf("once more: got %+v, want every row unchanged", report)
	}
}

// TestImportIsSeenByARunningServer imports beside a server and asks it.
func TestImportIsSeenByARunningServer(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	file := filepath.Join(t.TempDir(), "base.jsonl")
	at.command(t, "generate", "enterprises", "--count", "40", "--out", file)
	at.command(t, "migrate")
	s := at.start(t)
	c := newClient(s.url, at.newKey(t, "enterprises:read,audience,match"))
	if report := at.importReport(t, file); report.Created != 40 {
		t.Fatalf("got %+v, want 40 created", report)
	}
	if got := c.count(t, "/api/v1/enterprises"); got != 40 {
		t.Errorf("got %d enterprises, want 40", got)
	}
	reply, err := c.send("POST", "/api/v1/audience", "", []byte(`{"rule": {"all": []}}`))
	var counts struct{ Total int }
	if err != nil || json.Unmarshal(reply.body, &counts) != nil || counts.Total != 40 {
		t.Errorf("audience of everybody: got %s, %v, want a total of 40", reply.body, err)
	}
}

func (p place) importReport(t *testing.T, file string) imports.Report {
	t.Helper()
	var report imports.Report
	out := p.command(t, "import", "enterprises", file, "--json")
	if err := json.Unmarshal(out, &report); err != nil {
		t.Fatalf("import printed %s: %v", out, err)
	}
	return report
}
