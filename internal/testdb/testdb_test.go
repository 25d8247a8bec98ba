package testdb_test

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"huiqi/internal/testdb"
)

// holderEnv makes the test binary start a server, print its URL and wait to be killed.
const holderEnv = "HUIQI_TESTDB_HOLD"

func TestMain(m *testing.M) {
	if os.Getenv(holderEnv) != "" {
		hold()
	}
	os.Exit(m.Run())
}

func hold() {
	server, err := testdb.Start()
	if err != nil {
		panic(err)
	}
	_, _ = os.Stdout.WriteString(server.URL + "\n")
	time.Sleep(time.Minute)
	_ = server.Close()
}

func TestPostgresGivesAnEmptyDatabaseEach(t *testing.T) {
	t.Parallel()
	first, second := connect(t, testdb.Postgres(t)), connect(t, testdb.Postgres(t))
	if _, err := first.Exec(t.Context(), "CREATE TABLE 企业 (id int)"); err != nil {
		t.Fatalf("create table: %v", err)
	}
	for name, want := range map[string]struct {
		conn   *pgx.Conn
		tables int
	}{"written": {first, 1}, "untouched": {second, 0}} {
		var got int
		row := want.conn.QueryRow(t.Context(), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")
		if err := row.Scan(&got); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if got != want.tables {
			t.Errorf("%s database: got %d tables, want %d", name, got, want.tables)
		}
	}
}

func TestPostgresDropsTheDatabase(t *testing.T) {
	t.Parallel()
	var dsn string
	t.Run("uses", func(t *testing.T) { dsn = testdb.Postgres(t) }) // not parallel: must end before the check
	conn, err := pgx.Connect(t.Context(), dsn)
	if err == nil {
		_ = conn.Close(t.Context())
		t.Fatal("the database of a finished test still answers")
	}
	if !strings.Contains(err.Error(), "does not exist") {
		t.Errorf("got %v, want that the database does not exist", err)
	}
}

func TestServerEndsWithItsProcess(t *testing.T) {
	t.Parallel()
	cmd := exec.CommandContext(t.Context(), os.Args[0])
	cmd.Env = append(os.Environ(), holderEnv+"=1")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	line := make([]byte, 512)
	n, err := out.Read(line)
	if err != nil {
		t.Fatalf("no URL: %v", err)
	}
	config, err := pgx.ParseConfig(strings.TrimSpace(string(line[:n])))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(config.Host); err != nil {
		t.Fatalf("server folder: %v", err)
	}
	if err := cmd.Process.Kill(); err != nil {
		t.Fatal(err)
	}
	_ = cmd.Wait()
	for deadline := time.Now().Add(20 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if _, err := os.Stat(config.Host); os.IsNotExist(err) {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("%s is still there after its process was killed", filepath.Base(config.Host))
		}
	}
}

func TestSQLiteGivesAPathInAFolderThatExists(t *testing.T) {
	t.Parallel()
	path := testdb.SQLite(t)
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("got %v, want no file yet", err)
	}
	if info, err := os.Stat(filepath.Dir(path)); err != nil || !info.IsDir() {
		t.Errorf("folder: %v", err)
	}
}

func connect(t *testing.T, dsn string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), dsn)
	if err != nil {
		t.Fatalf("connect: %v", err)
	}
	t.Cleanup(func() { _ = conn.Close(context.Background()) })
	return conn
}
