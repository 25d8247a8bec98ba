package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huiqi/models"
	"huiqi/models/taskforce"
	"huiqi/store"
)

// planOf puts a plan of last year into a data folder, active from its first day, so that all papers of that year are due.
func (p place) planOf(t *testing.T, year int) {
	t.Helper()
	p.command(t, "migrate")
	s, err := store.Open(t.Context(), store.Options{Path: filepath.Join(p.data, "huiqi.db")})
	if err != nil {
		t.Fatal(err)
	}
	plan := taskforce.Plan{
		ID: "p1", Force: "conduct", Year: year, Name: "示例专班", Status: taskforce.PlanActive, ActiveFrom: models.NewDate(year, time.January, 1), Lead: "王丽",
		AssistingLeaders: []string{}, Members: []string{},
	}
	item := taskforce.Item{
		ID: "i1", PlanID: "p1", Kind: taskforce.KindTask, Seq: 1, Text: "示例任务", StartsOn: plan.Begins(), Due: plan.Ends(), Months: []int{}, Owners: []string{}, Indicators: []taskforce.Indicator{},
	}
	err = s.InTx(t.Context(), func(ctx context.Context) error {
		return errors.Join(s.CreatePlan(ctx, &plan), s.CreateItems(ctx, []taskforce.Item{item}))
	})
	if err := errors.Join(err, s.Close()); err != nil {
		t.Fatal(err)
	}
}

// refused runs a command that fails and returns what it said.
func (p place) refused(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "huiqi", args...)
	cmd.Env = p.environ()
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	if err := cmd.Run(); err == nil {
		t.Errorf("huiqi %s was not refused", strings.Join(args, " "))
	}
	return stderr.String()
}

// TestACircularOnTheCommandLine draws up what is due, and takes a circular through review and issue to a file of each format.
func TestACircularOnTheCommandLine(t *testing.T) {
	t.Parallel()
	at, year := place{data: t.TempDir()}, time.Now().Year()-1
	at.planOf(t, year)
	march := fmt.Sprintf("%d-03", year)
	if said := string(at.command(t, "circular", "preview", march)); !strings.Contains(said, "工作通报（预览）") || !strings.Contains(said, "示例专班") {
		t.Errorf("a preview: got %s", said)
	}
	if page := filepath.Join(at.data, "预览.html"); at.command(t, "circular", "preview", "assessment/"+fmt.Sprint(year), "--out", page) != nil {
		if content, err := os.ReadFile(page); err != nil || !bytes.Contains(content, []byte("这是预览")) {
			t.Errorf("a preview as a page: %v\n%.300s", err, content)
		}
	}
	var drawn struct{ Items []taskforce.Circular }
	if err := json.Unmarshal(at.command(t, "circular", "draft", "--json"), &drawn); err != nil || len(drawn.Items) != 19 {
		t.Fatalf("got %d papers, %v, want the 19 of a year", len(drawn.Items), err)
	}
	if again := string(at.command(t, "circular", "draft")); !strings.Contains(again, "没有到期而未编制的") {
		t.Errorf("drawn up again: got %s", again)
	}
	if list := string(at.command(t, "circular", "list", "--kind", "circular")); strings.Count(list, "草稿") != 12 || !strings.Contains(list, march) {
		t.Errorf("got %s, want 12 drafts", list)
	}
	if said := at.refused(t, "circular", "issue", march, "--by", "nobody"); !strings.Contains(said, "user-not-found") && !strings.Contains(said, "没有找到") {
		t.Errorf("by nobody: %s", said)
	}
	at.command(t, "user", "create", "--role", "task-force-member", "--login", "member")
	at.command(t, "user", "create", "--role", "bureau-staff", "--login", "wangli", "--name", "王丽")
	if said := at.refused(t, "circular", "review", march, "--by", "member", "--json"); !strings.Contains(said, "forbidden") {
		t.Errorf("by one who may not: %s", said)
	}
	if said := at.refused(t, "circular", "issue", march, "--by", "wangli", "--json"); !strings.Contains(said, "bad-transition") {
		t.Errorf("before it was reviewed: %s", said)
	}
	at.command(t, "circular", "draft", march)
	at.command(t, "circular", "review", march, "--by", "wangli")
	issued := string(at.command(t, "circular", "issue", march, "--by", "wangli"))
	if !strings.Contains(issued, fmt.Sprintf("已印发  %d年3月", year)) || !strings.Contains(issued, fmt.Sprintf("%d年第1期", year)) {
		t.Errorf("got %s", issued)
	}
	if text := string(at.command(t, "circular", "show", march)); !strings.Contains(text, "主要数据") || !strings.Contains(text, "示例专班") {
		t.Errorf("got %s", text)
	}
	at.exported(t, march)
	for missing, given := range map[string][]string{"--by": {"--reason", "多计一项"}, "--reason": {"--by", "wangli"}} {
		if said := at.refused(t, append([]string{"circular", "correct", march}, given...)...); !strings.Contains(said, "缺少选项 "+missing) {
			t.Errorf("without %s: %s", missing, said)
		}
	}
	corrected := string(at.command(t, "circular", "correct", march, "--by", "wangli", "--reason", "多计一项"))
	if !strings.Contains(corrected, "草稿") || !strings.Contains(corrected, "第2版") {
		t.Errorf("got %s", corrected)
	}
	at.command(t, "circular", "withdraw", march, "--by", "wangli", "--reason", "无需更正")
	if list := string(at.command(t, "circular", "list", "--kind", "circular", "--status", "withdrawn")); strings.Count(list, "已撤回") != 1 {
		t.Errorf("got %s", list)
	}
}

// exported saves a circular in each format.
func (p place) exported(t *testing.T, named string) {
	t.Helper()
	folder := t.TempDir()
	for format, holds := range map[string]func([]byte) bool{
		"docx": func(b []byte) bool { _, err := zip.NewReader(bytes.NewReader(b), int64(len(b))); return err == nil },
		"pdf":  func(b []byte) bool { return bytes.HasPrefix(b, []byte("%PDF-")) },
		"html": func(b []byte) bool {
			return bytes.Contains(b, []byte("<style>")) && !bytes.Contains(b, []byte("/assets/")) && bytes.Contains(b, []byte("示例专班"))
		},
	} {
		file := filepath.Join(folder, "通报."+format)
		p.command(t, "circular", "export", named, "--out", file)
		if content, err := os.ReadFile(file); err != nil || !holds(content) {
			t.Errorf("%s: %v, %d bytes that are none", format, err, len(content))
		}
	}
	left, err := os.ReadDir(folder)
	if err != nil || len(left) != 3 {
		t.Errorf("got %d files, %v, want 3", len(left), err)
	}
	if said := p.refused(t, "circular", "export", named, "--out", filepath.Join(folder, "x.txt")); !strings.Contains(said, "docx") {
		t.Errorf("another format: %s", said)
	}
}
