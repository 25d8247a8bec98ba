package store

import (
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"

	"huiqi/models/enterprise"
)

// translatedError returns gorm's error for the driver's with that as its cause.
func translatedError(translated, cause error) error {
	if errors.Is(translated, cause) {
		return translated
	}
	return fmt.Errorf("%w: %w", translated, cause)
}

// takenUSCC returns the credit code of the batch that is in the base already, as far as the database can tell:
// Postgres names it in its error, SQLite can still be asked.
func takenUSCC(err error, db *gorm.DB, records []enterprise.Record) string {
	const unnamed = "一批中的一家"
	if !errors.Is(err, gorm.ErrDuplicatedKey) {
		return unnamed
	}
	var refused *pgconn.PgError
	if errors.As(err, &refused) {
		if _, code, ok := strings.Cut(refused.Detail, "(uscc)=("); ok {
			code, _, _ = strings.Cut(code, ")")
			return code
		}
		return unnamed
	}
	usccs := make([]string, len(records))
	for i := range records {
		usccs[i] = records[i].Enterprise.USCC
	}
	stored, failed := enterpriseIDs(db, usccs)
	if failed != nil {
		return unnamed
	}
	for _, record := range records {
		if id, ok := stored[record.Enterprise.USCC]; ok && id < records[0].Enterprise.ID {
			return record.Enterprise.USCC
		}
	}
	return unnamed
}
