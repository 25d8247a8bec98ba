package testdb

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
)

// templateLock is the advisory lock under which templates are made.
const templateLock = 72_014_661

// CopyOf returns the connection URL of a fresh database, dropped when the test ends, with what fill has put into another one.
// Filling is done once for a name, by whichever process asks first; the server keeps the filled one. The name says what is in
// it: who fills it with something else takes another name.
func CopyOf(t testing.TB, name string, fill func(dsn string) error) string {
	t.Helper()
	template := "huiqi_template_" + name
	if err := filled(maintenance(t), template, fill); err != nil {
		t.Fatalf("testdb: %s: %v", template, err)
	}
	return database(t, template)
}

// filled makes sure that there is a template. One that admits connections was not finished.
func filled(dsn, template string, fill func(dsn string) error) (err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, dsn)
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer func() { err = errors.Join(err, conn.Close(context.WithoutCancel(ctx))) }()
	done := func() (there bool, err error) {
		err = conn.QueryRow(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1 AND NOT datallowconn)", template).Scan(&there)
		return there, err
	}
	if there, err := done(); there || err != nil {
		return err
	}
	if _, err := conn.Exec(ctx, "SELECT pg_advisory_lock($1)", templateLock); err != nil { // until the connection ends
		return err
	}
	if there, err := done(); there || err != nil { // another process has just made it
		return err
	}
	fresh, err := withDatabase(dsn, template)
	if err != nil {
		return err
	}
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + template + " WITH (FORCE)", "CREATE DATABASE " + template + " TEMPLATE template0 ENCODING 'UTF8'"} {
		if _, err := conn.Exec(ctx, statement); err != nil {
			return fmt.Errorf("%s: %w", statement, err)
		}
	}
	if err := fill(fresh); err != nil {
		return fmt.Errorf("fill: %w", err)
	}
	_, err = conn.Exec(ctx, "ALTER DATABASE "+template+" ALLOW_CONNECTIONS false")
	return err
}
