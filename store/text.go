package store

import (
	"reflect"

	"gorm.io/gorm"

	"huiqi/models"
)

// checkFields fails the statement when a text of the row holds a zero byte or is not UTF-8. Postgres refuses these
// itself; SQLite would keep them, and a backup of it could never be restored into Postgres. Members that are written
// as JSON need no check: there the encoding escapes and repairs.
func checkFields(db *gorm.DB, row reflect.Value) {
	columns := db.Statement.Schema
	if row.Type() != columns.ModelType {
		return
	}
	for _, field := range columns.Fields {
		if field.Serializer != nil || field.FieldType.Kind() != reflect.String {
			continue
		}
		if !models.Storable(row.FieldByIndex(field.StructField.Index).String()) {
			_ = db.AddError(badText(field.DBName))
			return
		}
	}
}

// badText is the fault of a column whose text cannot be stored.
func badText(column string) *models.Fault {
	return models.BadText(models.Violation{
		Path: column, Code: "bad-text", Message: "含有不能保存的字符", English: "holds characters that cannot be stored",
	})
}
