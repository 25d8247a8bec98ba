package app

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
)

func TestControlCarriesProgressAnswersAndFaults(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	server, err := listenControl(t.Context(), dir, map[string]operation{
		"double": func(_ context.Context, request json.RawMessage, emit func(any)) (any, error) {
			var n int
			if err := json.Unmarshal(request, &n); err != nil {
				return nil, err
			}
			emit("half way")
			return 2 * n, nil
		},
		"refuse": func(context.Context, json.RawMessage, func(any)) (any, error) {
			return nil, models.Invalid("too-odd", "太怪", "too odd", models.Violation{Path: "a", Code: "odd", Message: "怪", English: "odd"})
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	var got int
	var progress []string
	err = call(t.Context(), dir, "double", 21, &got, func(p json.RawMessage) { progress = append(progress, string(p)) })
	if err != nil || got != 42 {
		t.Errorf("double: got %d, %v, want 42", got, err)
	}
	if diff := cmp.Diff([]string{`"half way"`}, progress); diff != "" {
		t.Errorf("progress (-want +got):\n%s", diff)
	}
	var fault *models.Fault
	if err := call(t.Context(), dir, "refuse", nil, nil, nil); !errors.As(err, &fault) || fault.Code != "too-odd" || len(fault.Violations) != 1 ||
		fault.Violations[0].Message != "怪" || fault.Violations[0].English != "odd" {
		t.Errorf("refuse: got %v, want the fault too-odd with its violation", err)
	}
	if err := server.close(); err != nil {
		t.Fatal(err)
	}
	if err := call(t.Context(), dir, "double", 1, nil, nil); !errors.Is(err, errNoServer) {
		t.Errorf("after close: got %v, want errNoServer", err)
	}
}

func TestControlRefusesAWrongToken(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	called := false
	server, err := listenControl(t.Context(), dir, map[string]operation{
		"do": func(context.Context, json.RawMessage, func(any)) (any, error) { called = true; return true, nil },
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.close() })
	file, err := readControl(dir)
	if err != nil {
		t.Fatal(err)
	}
	file.Token = "guess"
	if err := writeControl(filepath.Join(dir, controlName), file); err != nil {
		t.Fatal(err)
	}
	if err := call(t.Context(), dir, "do", nil, nil, nil); !errors.Is(err, errNoServer) || called {
		t.Errorf("got %v, called %v, want a refusal", err, called)
	}
}

func TestControlFileIsForItsOwnerOnly(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	server, err := listenControl(t.Context(), dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = server.close() })
	info, err := os.Stat(filepath.Join(dir, controlName))
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); got != 0o600 {
		t.Errorf("got mode %o, want 600: the token in it is the permission", got)
	}
}

func TestFolderLockIsExclusive(t *testing.T) {
	t.Parallel()
	dir := filepath.Join(t.TempDir(), "new", "data")
	first, err := lockFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := lockFolder(dir); !models.IsKind(err, models.KindConflict) {
		t.Errorf("second lock: got %v, want a conflict", err)
	}
	if err := first.release(); err != nil {
		t.Fatal(err)
	}
	second, err := lockFolder(dir)
	if err != nil {
		t.Fatalf("after release: %v", err)
	}
	if err := second.release(); err != nil {
		t.Error(err)
	}
}

func TestServerWaitsForACommandThatHasTheFolder(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	command, err := lockFolder(dir)
	if err != nil {
		t.Fatal(err)
	}
	released := make(chan error, 1)
	time.AfterFunc(200*time.Millisecond, func() { released <- command.release() })
	server, err := ownFolder(t.Context(), dir)
	if err != nil {
		t.Fatalf("got %v, want the lock once the command is done", err)
	}
	if err := errors.Join(<-released, server.release()); err != nil {
		t.Error(err)
	}
}
