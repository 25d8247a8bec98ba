package testdb

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// supervise runs the server until standard input reaches its end, which happens when whoever holds the other end
// of the pipe closes it or dies; then it stops the server and removes the folder. $1 is the folder, $2 the program, the
// rest are further options of the program.
const supervise = `
cd /
dir=$1 program=$2
shift 2
"$program" -D "$dir/data" -k "$dir" -c listen_addresses= -c fsync=off -c full_page_writes=off -c synchronous_commit=off \
  -c max_connections=200 -c shared_buffers=64MB -c autovacuum=off -c log_min_messages=warning "$@" >"$dir/log" 2>&1 &
server=$!
cat >/dev/null
kill -QUIT "$server" 2>/dev/null
wait "$server"
rm -rf "$dir"
`

// Server is a private Postgres server.
type Server struct {
	URL  string // connection URL of its maintenance database, as a superuser
	stop *os.File
	cmd  *exec.Cmd
}

// Start initialises and starts a server in a temporary folder. As root, which Postgres refuses to run as, the
// server runs as the user "postgres", else as "nobody". Settings, as in "shared_buffers=1GB", go before the defaults,
// which suit tests.
func Start(settings ...string) (*Server, error) {
	programs, err := findBinaries()
	if err != nil {
		return nil, err
	}
	owner, err := serverOwner()
	if err != nil {
		return nil, err
	}
	dir, err := serverDir(owner)
	if err != nil {
		return nil, err
	}
	server, err := start(programs, owner, dir, settings)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(dir))
	}
	return server, nil
}

// Close stops the server and waits until its folder is gone.
func (s *Server) Close() error {
	if err := s.stop.Close(); err != nil {
		return fmt.Errorf("testdb: stop server: %w", err)
	}
	if err := s.cmd.Wait(); err != nil {
		return fmt.Errorf("testdb: stop server: %w", err)
	}
	return nil
}

func start(programs binaries, owner *syscall.Credential, dir string, settings []string) (*Server, error) {
	ctx := context.Background() // the server outlives every test; the pipe decides when it ends
	initdb := exec.CommandContext(ctx, programs.initdb, "-D", filepath.Join(dir, "data"),
		"-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
	initdb.Dir = "/"
	initdb.SysProcAttr = &syscall.SysProcAttr{Credential: owner}
	if out, err := initdb.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("initdb: %w\n%s", err, out)
	}
	stdin, stop, err := os.Pipe()
	if err != nil {
		return nil, fmt.Errorf("testdb: pipe: %w", err)
	}
	args := []string{"-c", supervise, "testdb", dir, programs.postgres}
	for _, s := range settings {
		args = append(args, "-c", s)
	}
	cmd := exec.CommandContext(ctx, "/bin/sh", args...)
	cmd.Dir, cmd.Stdin = "/", stdin
	// A session of its own keeps an interrupt from the terminal from ending the supervisor before its work is done.
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: owner, Setsid: true}
	err = cmd.Start()
	if err := errors.Join(err, stdin.Close()); err != nil {
		return nil, errors.Join(fmt.Errorf("testdb: start server: %w", err), stop.Close())
	}
	server := &Server{URL: socketURL(dir), stop: stop, cmd: cmd}
	if err := server.ready(dir); err != nil {
		return nil, errors.Join(err, server.Close())
	}
	return server, nil
}

// ready waits until the server answers, and says what its log says when it does not.
func (s *Server) ready(dir string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for {
		conn, err := pgx.Connect(ctx, s.URL)
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-ctx.Done():
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			return fmt.Errorf("testdb: the server does not answer: %w\n%s", err, log)
		case <-time.After(20 * time.Millisecond):
		}
	}
}

func socketURL(dir string) string {
	query := url.Values{"host": {dir}, "sslmode": {"disable"}}
	return (&url.URL{Scheme: "postgres", User: url.User("postgres"), Path: "/postgres", RawQuery: query.Encode()}).String()
}

// serverDir makes the server's folder. It prefers /tmp: every user can pass through it, and the path of a unix
// socket may have no more than 107 bytes.
func serverDir(owner *syscall.Credential) (string, error) {
	parent := "/tmp"
	if info, err := os.Stat(parent); err != nil || !info.IsDir() {
		parent = os.TempDir()
	}
	dir, err := os.MkdirTemp(parent, "huiqi-postgres-")
	if err != nil {
		return "", fmt.Errorf("testdb: %w", err)
	}
	if owner != nil {
		if err := os.Chown(dir, int(owner.Uid), int(owner.Gid)); err != nil {
			return "", fmt.Errorf("testdb: %w", errors.Join(err, os.Remove(dir)))
		}
	}
	return dir, nil
}

// serverOwner returns whom the server runs as: nil for the present user.
func serverOwner() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil // nil is what SysProcAttr takes for "unchanged"
	}
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, errUID := strconv.ParseUint(u.Uid, 10, 32)
		gid, errGID := strconv.ParseUint(u.Gid, 10, 32)
		if errUID == nil && errGID == nil {
			return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
		}
	}
	return nil, errors.New("testdb: Postgres refuses to run as root, and there is no user postgres or nobody to run it as")
}
