package store

import (
	"errors"
	"os"
	"strings"
	"testing"

	"gorm.io/gorm"

	"huiqi/internal/testdb"
)

// TestSQLiteSettings holds what durability and integrity depend on, in both pools.
func TestSQLiteSettings(t *testing.T) {
	t.Parallel()
	path := testdb.SQLite(t)
	s := openMigrated(t, Options{Path: path})
	for _, name := range []string{path, path + "-wal"} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s: got %v, %v, want a file for its owner alone", name, info, err)
		}
	}
	want := map[string]string{"journal_mode": "wal", "foreign_keys": "1", "busy_timeout": "10000"}
	for pool, db := range map[string]*gorm.DB{"write": s.write, "read": s.read} {
		for setting, value := range want {
			if got := pragma(t, db, setting); got != value {
				t.Errorf("%s pool: got %s = %s, want %s", pool, setting, got, value)
			}
		}
	}
	if got := pragma(t, s.write, "synchronous"); got != "2" { // FULL
		t.Errorf("write pool: got synchronous = %s, want 2", got)
	}
	err := s.read.Exec("DELETE FROM policies").Error
	if err == nil || !strings.Contains(err.Error(), "readonly") {
		t.Errorf("read pool: got %v, want it to refuse to write", err)
	}
}

func pragma(t *testing.T, db *gorm.DB, name string) (value string) {
	t.Helper()
	if err := db.Raw("PRAGMA " + name).Scan(&value).Error; err != nil {
		t.Fatal(err)
	}
	return value
}

// TestConstraintsMeanTheSame compares how both databases' errors are translated.
func TestConstraintsMeanTheSame(t *testing.T) {
	t.Parallel()
	databases := map[string]Options{
		SQLite: {Path: testdb.SQLite(t)}, Postgres: {DatabaseURL: testdb.Postgres(t)},
	}
	const user = `INSERT INTO users (id, login, name, role, district, uscc, task_force, password_hash, one_time, disabled, failures, version, created_at, updated_at)
		VALUES (?, ?, '', ?, '', '', '', '', false, false, 0, 1, '2026-01-01', '2026-01-01')`
	statements := map[string]struct {
		sql  string
		args []any
		want error
	}{
		"primary key": {user, []any{"u1", "other", "admin"}, gorm.ErrDuplicatedKey},
		"unique":      {user, []any{"u2", "zhang", "admin"}, gorm.ErrDuplicatedKey},
		"check":       {user, []any{"u3", "li", "king"}, gorm.ErrCheckConstraintViolated},
		"foreign key": {"INSERT INTO facts VALUES (9, 'f', 0, 's', 'v', NULL, NULL, '')", nil, gorm.ErrForeignKeyViolated},
	}
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openMigrated(t, options)
			if err := s.write.Exec(user, "u1", "zhang", "admin").Error; err != nil {
				t.Fatal(err)
			}
			for constraint, statement := range statements {
				if err := s.write.Exec(statement.sql, statement.args...).Error; !errors.Is(err, statement.want) {
					t.Errorf("%s: got %v, want %v", constraint, err, statement.want)
				}
			}
		})
	}
}
