package store

import (
	"reflect"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/schema"
)

// instant returns t as both databases give it back: in UTC, cut to microseconds, which is all Postgres keeps.
func instant(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

// moment returns an instant as it will be read back, nil for none: a parameter of SQL.
func moment(t *time.Time) any {
	if t == nil {
		return nil
	}
	return instant(*t)
}

// cutInstants makes gorm cut every instant of a row before it is written, in the caller's value too, so that what
// the caller holds equals what is read back.
func cutInstants(db *gorm.DB) error {
	if err := db.Callback().Create().Before("gorm:create").Register("huiqi:instants", cutRow); err != nil {
		return err
	}
	return db.Callback().Update().Before("gorm:update").Register("huiqi:instants", cutRow)
}

// cutRow also refuses text that Postgres would not take, so that SQLite does not keep it either.
func cutRow(db *gorm.DB) {
	if db.Statement.Schema == nil {
		return
	}
	rows := reflect.Indirect(reflect.ValueOf(db.Statement.Dest))
	for rows.Kind() == reflect.Interface || rows.Kind() == reflect.Pointer {
		rows = rows.Elem()
	}
	switch rows.Kind() {
	case reflect.Struct:
		cutFields(db.Statement.Schema, rows)
		checkFields(db, rows)
	case reflect.Slice:
		for i := range rows.Len() {
			cutFields(db.Statement.Schema, reflect.Indirect(rows.Index(i)))
			checkFields(db, reflect.Indirect(rows.Index(i)))
		}
	}
}

// cutFields cuts the instants of a row.
func cutFields(columns *schema.Schema, row reflect.Value) {
	if row.Type() != columns.ModelType || !row.CanSet() {
		return
	}
	for _, field := range columns.Fields {
		if field.DataType != schema.Time {
			continue
		}
		switch at := row.FieldByIndex(field.StructField.Index).Addr().Interface().(type) {
		case *time.Time:
			*at = instant(*at)
		case **time.Time:
			if *at != nil {
				cut := instant(**at)
				*at = &cut
			}
		}
	}
}
