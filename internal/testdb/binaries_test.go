package testdb

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestDebianBinariesPrefersTheNewest(t *testing.T) {
	t.Parallel()
	root := t.TempDir()
	for _, program := range []string{"9.6/bin/initdb", "9.6/bin/postgres", "15/bin/initdb", "15/bin/postgres", "17/bin/initdb"} {
		path := filepath.Join(root, program)
		if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o700); err != nil {
			t.Fatal(err)
		}
	}
	got, err := debianBinaries(root)
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(root, "15", "bin", "postgres"); got.postgres != want {
		t.Errorf("got %s, want %s (17 has no server)", got.postgres, want)
	}
}

func TestNoBinariesSaysWhatToInstall(t *testing.T) {
	t.Parallel()
	_, err := debianBinaries(t.TempDir())
	if !errors.Is(err, ErrNoBinaries) || !strings.Contains(err.Error(), "scripts/setup.sh") {
		t.Errorf("got %v, want ErrNoBinaries naming scripts/setup.sh", err)
	}
}

func TestWithDatabase(t *testing.T) {
	t.Parallel()
	tests := map[string]struct{ dsn, want string }{
		"socket":   {"postgres://postgres@/postgres?host=%2Ftmp%2Fx&sslmode=disable", "postgres://postgres@/fresh?host=%2Ftmp%2Fx&sslmode=disable"},
		"network":  {"postgresql://a:b@db:5433/postgres", "postgresql://a:b@db:5433/fresh"},
		"keywords": {"host=/tmp user=postgres", ""},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, err := withDatabase(test.dsn, "fresh")
			if got != test.want || (err != nil) != (test.want == "") {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}
