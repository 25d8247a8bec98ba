package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/internal/testdb"
	"huiqi/models/enterprise"
	"huiqi/store"
)

func TestBackupsMeanTheSameOnBothDatabases(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	first := place{data: filepath.Join(dir, "a")}
	first.command(t, "seed", "--demo")
	first.command(t, "user", "create", "--role", "admin", "--login", "wangli", "--name", "王丽")
	first.newKey(t, "match")
	var files []string
	backUp := func(p place) {
		t.Helper()
		file := filepath.Join(dir, fmt.Sprintf("backup-%d.gz", len(files)))
		p.command(t, "backup", file)
		files = append(files, file)
	}
	backUp(first)
	for _, next := range []place{{data: filepath.Join(dir, "b"), database: testdb.Postgres(t)}, {data: filepath.Join(dir, "c")}} {
		next.command(t, "restore", files[len(files)-1])
		backUp(next)
	}
	want := rowsOf(t, files[0])
	if len(want["enterprises"]) != 2000 || len(want["users"]) != 1 || len(want["api_keys"]) != 1 {
		t.Fatalf("the first backup has %d enterprises, %d users, %d keys", len(want["enterprises"]), len(want["users"]), len(want["api_keys"]))
	}
	for _, file := range files[1:] {
		if diff := cmp.Diff(want, rowsOf(t, file)); diff != "" {
			t.Errorf("%s (-first +this):\n%s", file, diff)
		}
	}
}

func TestRestoreRefusesATornBackupAndWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	from := place{data: filepath.Join(dir, "a")}
	from.command(t, "seed")
	whole := filepath.Join(dir, "whole.gz")
	from.command(t, "backup", whole)
	content, err := os.ReadFile(whole)
	if err != nil {
		t.Fatal(err)
	}
	bent := bytes.Clone(content)
	bent[len(bent)/2] ^= 0x20
	for name, broken := range map[string][]byte{
		"cut in the middle": content[:len(content)/2], "cut at the end": content[:len(content)-9], "one bit changed": bent,
		"no backup": []byte("hello"), "nothing": nil,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			file, data := filepath.Join(t.TempDir(), "torn.gz"), filepath.Join(t.TempDir(), "data")
			if err := os.WriteFile(file, broken, 0o600); err != nil {
				t.Fatal(err)
			}
			var out, stderr bytes.Buffer
			code := run(t.Context(), []string{"restore", file, "--data", data}, nil, &out, &stderr, nil)
			if code != exitFailure || !strings.Contains(stderr.String(), "bad-backup") {
				t.Errorf("got exit code %d and %q, want %d and bad-backup", code, &stderr, exitFailure)
			}
			// Only an empty database takes a backup without force: the refused one left nothing.
			place{data: data}.command(t, "restore", whole)
		})
	}
}

func TestRestoreRefusesADatabaseInUseUnlessForced(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	at.command(t, "seed")
	file := filepath.Join(t.TempDir(), "backup.gz")
	at.command(t, "backup", file)
	var out, stderr bytes.Buffer
	if code := run(t.Context(), []string{"restore", file, "--data", at.data}, nil, &out, &stderr, nil); code != exitFailure || !strings.Contains(stderr.String(), "database-not-empty") {
		t.Errorf("got exit code %d and %q, want %d and database-not-empty", code, &stderr, exitFailure)
	}
	at.command(t, "restore", "--force", file)
}

func TestRestoreRefusesAFolderThatIsServed(t *testing.T) {
	t.Parallel()
	at := place{data: t.TempDir()}
	at.command(t, "seed")
	file := filepath.Join(t.TempDir(), "backup.gz")
	at.command(t, "backup", file)
	s := at.start(t)
	for _, args := range [][]string{{"restore", file}, {"restore", "--force", file}} {
		var out, stderr bytes.Buffer
		code := run(t.Context(), append(args, "--data", at.data), nil, &out, &stderr, nil)
		if code != exitFailure || !strings.Contains(stderr.String(), "folder-in-use") {
			t.Errorf("%v: got exit code %d and %q, want %d and folder-in-use", args, code, &stderr, exitFailure)
		}
	}
	if code := s.stop(t); code != exitOK {
		t.Fatalf("serve ended with %d", code)
	}
	at.command(t, "restore", "--force", file)
}

// TestAServerNoticesARestoreElsewhere restores a shared database from another folder, as another machine would.
func TestAServerNoticesARestoreElsewhere(t *testing.T) {
	t.Parallel()
	empty := place{data: t.TempDir()}
	empty.command(t, "migrate")
	file := filepath.Join(t.TempDir(), "empty.gz")
	empty.command(t, "backup", file)
	served := place{data: t.TempDir(), database: testdb.Postgres(t)}
	served.command(t, "seed")
	s := served.start(t)
	if found := s.total(t, "/api/v1/policies?q=创新"); found == 0 {
		t.Fatal("nothing was found before the restore")
	}
	place{data: t.TempDir(), database: served.database}.command(t, "restore", "--force", file)
	deadline := time.Now().Add(20 * time.Second)
	for found := -1; found != 0; found = s.total(t, "/api/v1/policies?q=创新") {
		if time.Now().After(deadline) {
			t.Fatalf("still found after the restore: %d policies\n%s", found, s.log)
		}
		time.Sleep(100 * time.Millisecond)
	}
	s.awaitReady(t)
}

// total returns how many items a list has.
func (s *server) total(t *testing.T, path string) int {
	t.Helper()
	reply, err := http.Get(s.url + path)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = reply.Body.Close() }()
	var list struct{ Total int }
	if err := json.NewDecoder(reply.Body).Decode(&list); err != nil || reply.StatusCode != http.StatusOK {
		t.Fatalf("%s: got %s, %v", path, reply.Status, err)
	}
	return list.Total
}

func TestBackupDuringWritesIsOneState(t *testing.T) {
	t.Parallel()
	for name, at := range map[string]place{
		"sqlite":   {data: t.TempDir()},
		"postgres": {data: t.TempDir(), database: testdb.Postgres(t)},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			at.command(t, "migrate")
			stop := writeEnterprises(t, at)
			for i := range 3 {
				file := filepath.Join(t.TempDir(), "backup.gz")
				at.command(t, "backup", file)
				rows := rowsOf(t, file)
				// Every enterprise is written in one transaction with its row of the feed.
				if got, want := len(rows["feed_changes"]), len(rows["enterprises"]); got != want {
					t.Errorf("backup %d: got %d feed rows for %d enterprises, want one each", i, got, want)
				}
			}
			if stop() == 0 {
				t.Error("nothing was written meanwhile")
			}
		})
	}
}

// writeEnterprises writes without pause until stop is called, which returns how many were written.
func writeEnterprises(t *testing.T, at place) (stop func() int) {
	t.Helper()
	s, err := store.Open(t.Context(), store.Options{DatabaseURL: at.database, Path: filepath.Join(at.data, "huiqi.db")})
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	var writer sync.WaitGroup
	written := 0
	writer.Go(func() {
		for i := 0; ctx.Err() == nil; i++ {
			err := s.InTx(ctx, func(ctx context.Context) error {
				return s.CreateEnterprise(ctx, &enterprise.Enterprise{USCC: fmt.Sprintf("9137030000000%05d", i), Name: "示例"})
			})
			if err == nil {
				written++
			} else if ctx.Err() == nil {
				t.Error(err)
				return
			}
		}
	})
	return func() int {
		cancel()
		writer.Wait()
		if err := s.Close(); err != nil {
			t.Error(err)
		}
		return written
	}
}

// rowsOf returns the rows of a backup by table, without those that tell one database from another.
func rowsOf(t *testing.T, path string) map[string][]string {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	zipped, err := gzip.NewReader(file)
	if err != nil {
		t.Fatal(err)
	}
	rows := map[string][]string{}
	lines := bufio.NewScanner(zipped)
	lines.Buffer(nil, 16<<20)
	for lines.Scan() {
		var line struct {
			T string
			R json.RawMessage
		}
		if err := json.Unmarshal(lines.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		if line.T != "" && !bytes.Contains(line.R, []byte("feed-identity")) {
			rows[line.T] = append(rows[line.T], string(line.R))
		}
	}
	if err := errors.Join(lines.Err(), zipped.Close(), file.Close()); err != nil {
		t.Fatal(err)
	}
	return rows
}
