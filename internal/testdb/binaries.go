package testdb

import (
	"cmp"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
)

// ErrNoBinaries is returned when no Postgres server programs are found; its text says how to get them.
var ErrNoBinaries = errors.New("initdb and postgres found neither in PATH nor in /usr/lib/postgresql/*/bin: " +
	"run scripts/setup.sh (Debian, Ubuntu), or install PostgreSQL 13 or later, or set " + Env + " to the URL of a server")

// binaries are the paths of the two server programs that are needed.
type binaries struct{ initdb, postgres string }

// findBinaries looks in PATH, then in Debian's folders, newest version first.
func findBinaries() (binaries, error) {
	initdb, errInit := exec.LookPath("initdb")
	postgres, errServer := exec.LookPath("postgres")
	if errInit == nil && errServer == nil {
		return binaries{initdb, postgres}, nil
	}
	return debianBinaries("/usr/lib/postgresql")
}

// debianBinaries looks for ROOT/VERSION/bin.
func debianBinaries(root string) (binaries, error) {
	versions, _ := os.ReadDir(root) // an absent folder has no versions
	slices.SortFunc(versions, func(a, b os.DirEntry) int { return cmp.Compare(number(b.Name()), number(a.Name())) })
	for _, version := range versions {
		bin := filepath.Join(root, version.Name(), "bin")
		found := binaries{filepath.Join(bin, "initdb"), filepath.Join(bin, "postgres")}
		if isProgram(found.initdb) && isProgram(found.postgres) {
			return found, nil
		}
	}
	return binaries{}, ErrNoBinaries
}

// number orders version folders: "9.6" before "15"; what is no number comes last.
func number(version string) float64 {
	n, err := strconv.ParseFloat(version, 64)
	if err != nil {
		return -1
	}
	return n
}

func isProgram(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular() && info.Mode().Perm()&0o111 != 0
}
