package testdb_test

import (
	"errors"
	"sync/atomic"
	"testing"

	"github.com/jackc/pgx/v5"

	"huiqi/internal/testdb"
)

// TestCopiesShareWhatWasFilledOnce copies one template side by side.
func TestCopiesShareWhatWasFilledOnce(t *testing.T) {
	t.Parallel()
	var fillings atomic.Int32
	fill := func(dsn string) error {
		fillings.Add(1)
		conn, err := pgx.Connect(t.Context(), dsn)
		if err != nil {
			return err
		}
		_, err = conn.Exec(t.Context(), "CREATE TABLE filled AS SELECT 7 AS n")
		return errors.Join(err, conn.Close(t.Context()))
	}
	t.Run("copies", func(t *testing.T) {
		for range 4 {
			t.Run("one", func(t *testing.T) {
				t.Parallel()
				conn := connect(t, testdb.CopyOf(t, "testdb", fill))
				if _, err := conn.Exec(t.Context(), "UPDATE filled SET n = n + 1"); err != nil {
					t.Fatal(err)
				}
				var n int
				if err := conn.QueryRow(t.Context(), "SELECT n FROM filled").Scan(&n); err != nil || n != 8 {
					t.Errorf("got %d, %v, want 8: a copy of one's own", n, err)
				}
			})
		}
	})
	if got := fillings.Load(); got > 1 {
		t.Errorf("filled %d times, want once at most", got)
	}
}
