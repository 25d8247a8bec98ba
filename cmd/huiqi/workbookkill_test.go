package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"huiqi/models"
	kept "huiqi/models/workbook"
	"huiqi/seed/generate"
	"huiqi/store"
)

// The workbook of the kill test: every fiftieth row has a faulty credit code.
const (
	killedRows = 6_000
	faultyEach = 50
)

// bigWorkbook writes a spreadsheet of generated enterprises and returns the numbers of its faulty rows.
func bigWorkbook(t *testing.T, path string, rows int) (faulty []int) {
	t.Helper()
	f := excelize.NewFile()
	w, err := f.NewStreamWriter("Sheet1")
	must(t, err)
	must(t, w.SetRow("A1", []any{"示例企业情况表（合成数据）"}))
	must(t, w.SetRow("A2", []any{"统一社会信用代码", "企业名称", "注册地", "行业代码", "2025年营业收入（万元）", "2025年研发费用（万元）", "2025年末从业人员", "成立日期"}))
	at := 2
	for r := range generate.Enterprises(7, rows, models.MustDate("2026-03-31")) {
		at++
		e := r.Enterprise
		code := e.USCC
		if at%faultyEach == 0 {
			code = code[:17] + "I" // no such letter in a code
			faulty = append(faulty, at)
		}
		must(t, w.SetRow(fmt.Sprintf("A%d", at), []any{code, e.Name, e.Region, e.Industry, 100 + at, at % 90, at % 300, e.FoundedOn.String()}))
	}
	must(t, w.Flush())
	must(t, f.SaveAs(path))
	return faulty
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// TestAKilledImportOfASpreadsheetGoesOn kills the import at about half and repeats the command: every good row is stored
// once, every faulty row is listed once, and no row is counted twice.
func TestAKilledImportOfASpreadsheetGoesOn(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, at place) {
		t.Helper()
		file := filepath.Join(at.data, "big.xlsx")
		faulty := bigWorkbook(t, file, killedRows)
		s, err := store.Open(t.Context(), store.Options{DatabaseURL: at.database, Path: filepath.Join(at.data, "huiqi.db")})
		must(t, err)
		defer func() { _ = s.Close() }()
		args := []string{"import", "workbook", file, "--source", "statement", "--json"}
		killed := killAtHalf(t, at, s, args)
		t.Logf("killed at row %d of %d, %+v", killed.Position, killed.LastRow, killed.Stored)
		freed(t, s, killed.ID)
		again := exec.CommandContext(t.Context(), "huiqi", args...)
		again.Env = at.environ()
		var stdout, stderr bytes.Buffer
		again.Stdout, again.Stderr = &stdout, &stderr
		_ = again.Run() // rows were refused, which the command tells by its exit code
		var answer workbookAnswer
		if err := json.Unmarshal(stdout.Bytes(), &answer); err != nil || again.ProcessState.ExitCode() != exitFailure {
			t.Fatalf("the command again: %v, exit code %d\n%s", err, again.ProcessState.ExitCode(), stderr.String())
		}
		want := kept.Tally{Rows: killedRows, Created: killedRows - len(faulty), Refused: len(faulty)}
		if answer.ID != killed.ID || answer.State != kept.Done || answer.Stored != want {
			t.Errorf("got %s %s %+v, want %s done %+v", answer.ID, answer.State, answer.Stored, killed.ID, want)
		}
		wantStored(t, s, killed.ID, faulty)
	})
}

// killAtHalf runs the command and kills it once about half of the rows are stored.
func killAtHalf(t *testing.T, at place, s *store.Store, args []string) kept.Workbook {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), "huiqi", args...)
	cmd.Env, cmd.Stderr = at.environ(), os.Stderr
	must(t, cmd.Start())
	for deadline := time.Now().Add(2 * time.Minute); time.Now().Before(deadline); time.Sleep(2 * time.Millisecond) {
		list, err := s.ListWorkbooks(t.Context(), kept.Filter{State: kept.Importing}, models.Page{})
		must(t, err)
		if len(list.Items) == 0 || list.Items[0].Position < killedRows/2 {
			continue
		}
		must(t, cmd.Process.Kill())
		_ = cmd.Wait() // it was killed
		w, err := s.FindWorkbook(t.Context(), list.Items[0].ID)
		must(t, err)
		if w.State != kept.Importing || w.Stored.Rows >= killedRows {
			t.Fatalf("it had ended before it could be killed: %s %+v", w.State, w.Stored)
		}
		return w
	}
	t.Fatal("half of the rows were not reached")
	return kept.Workbook{}
}

// freed makes the time pass after which what a dead process worked on is taken up again.
func freed(t *testing.T, s *store.Store, id string) {
	t.Helper()
	must(t, s.InTx(t.Context(), func(ctx context.Context) error {
		past := time.Now().Add(-time.Minute)
		_, err := s.ClaimWorkbook(ctx, id, "dead", time.Now().Add(time.Hour), past)
		return err
	}))
}

// wantStored compares the base and the refused rows with the sheet.
func wantStored(t *testing.T, s *store.Store, id string, faulty []int) {
	t.Helper()
	count, _, _, err := s.EnterpriseSpan(t.Context())
	if must(t, err); int(count) != killedRows-len(faulty) {
		t.Errorf("%d enterprises are stored, want %d", count, killedRows-len(faulty))
	}
	rows, err := s.WorkbookFaults(t.Context(), id, kept.Import, 0, killedRows)
	must(t, err)
	var got []int
	for _, r := range rows {
		got = append(got, r.RowNumber)
	}
	if fmt.Sprint(got) != fmt.Sprint(faulty) {
		t.Errorf("rows refused: got %v, want %v", got, faulty)
	}
	isBad := map[int]bool{}
	for _, row := range faulty {
		isBad[row] = true
	}
	row := 2
	for r := range generate.Enterprises(7, killedRows, models.MustDate("2026-03-31")) {
		if row++; isBad[row] || row%500 != 3 {
			continue
		}
		stored, err := s.Record(t.Context(), r.Enterprise.USCC)
		must(t, err)
		if len(stored.Annual) != 1 || stored.Annual[0].Revenue == nil || int64(*stored.Annual[0].Revenue) != int64(100+row)*10_000*100 {
			t.Errorf("row %d: got figures %+v", row, stored.Annual)
		}
	}
}
