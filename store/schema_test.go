package store

import (
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"gorm.io/gorm/schema"

	"huiqi/internal/testdb"
)

// columnFacts is what a column promises, said by the models and by the database.
type columnFacts struct {
	Family   family
	Nullable bool
	Key      bool
}

func TestModelsAndSchemaAgree(t *testing.T) {
	t.Parallel()
	databases := map[string]func() Options{
		SQLite:   func() Options { return Options{Path: testdb.SQLite(t)} },
		Postgres: func() Options { return Options{DatabaseURL: testdb.Postgres(t)} },
	}
	for name, options := range databases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := openMigrated(t, options())
			want, wantIndexes := fromModels(t)
			got, gotIndexes := fromDatabase(t, s)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("columns (-models +schema):\n%s", diff)
			}
			for index, unique := range wantIndexes {
				if have, ok := gotIndexes[index]; !ok || have != unique {
					t.Errorf("index %s: got present %v and unique %v, want unique %v", index, ok, have, unique)
				}
			}
		})
	}
}

func openMigrated(t *testing.T, options Options) *Store {
	t.Helper()
	s := openOnly(t, options)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatal(err)
	}
	return s
}

// fromModels reads columns from the tags: text, numbers and times are never NULL; dates, bytes, JSON and pointers
// may be. Indexes are by table, name and whether they are unique.
func fromModels(t *testing.T) (columns map[string]columnFacts, indexes map[string]bool) {
	t.Helper()
	columns, indexes = map[string]columnFacts{}, map[string]bool{}
	for _, model := range Models() {
		parsed, err := schema.Parse(model, &sync.Map{}, schema.NamingStrategy{})
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range parsed.Fields {
			if field.DBName == "" {
				continue
			}
			kind, err := familyOf(field)
			if err != nil {
				t.Fatal(err)
			}
			nullable := field.Serializer != nil || kind == familyDate || kind == familyBytes ||
				strings.HasPrefix(field.FieldType.String(), "*")
			columns[parsed.Table+"."+field.DBName] = columnFacts{kind, nullable && !field.PrimaryKey, field.PrimaryKey}
		}
		for _, index := range parsed.ParseIndexes() {
			indexes[index.Name] = index.Class == "UNIQUE"
		}
	}
	return columns, indexes
}

// schemaColumn is a row of the queries below.
type schemaColumn struct {
	TableName, Name, Type string
	Required, Key         bool
}

// schemaIndex is a row of the queries below.
type schemaIndex struct {
	Name   string
	Single bool
}

var schemaQueries = map[string][2]string{
	SQLite: {
		`SELECT m.name AS table_name, c.name AS name, c.type AS type, c."notnull" <> 0 AS required, c.pk > 0 AS key
		   FROM sqlite_master m JOIN pragma_table_info(m.name) c
		  WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name <> 'goose_db_version'`,
		`SELECT i.name AS name, i."unique" <> 0 AS single
		   FROM sqlite_master m JOIN pragma_index_list(m.name) i WHERE m.type = 'table'`,
	},
	Postgres: {
		`SELECT c.relname AS table_name, a.attname AS name, format_type(a.atttypid, NULL) AS type, a.attnotnull AS required,
		        COALESCE(a.attnum = ANY (i.indkey), false) AS key
		   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
		   LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary
		  WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'goose_db_version'`,
		`SELECT c.relname AS name, i.indisunique AS single FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid`,
	},
}

var schemaTypes = map[string]family{
	"TEXT": familyText, "BIGINT": familyInt, "INTEGER": familyInt, "BOOLEAN": familyBool, "BLOB": familyBytes,
	"DATE": familyDate, "DATETIME": familyTime,
	"text": familyText, "bigint": familyInt, "boolean": familyBool, "bytea": familyBytes,
	"date": familyDate, "timestamp with time zone": familyTime,
}

func fromDatabase(t *testing.T, s *Store) (columns map[string]columnFacts, indexes map[string]bool) {
	t.Helper()
	columns, indexes = map[string]columnFacts{}, map[string]bool{}
	var found []schemaColumn
	if err := s.read.Raw(schemaQueries[s.dialect][0]).Scan(&found).Error; err != nil {
		t.Fatal(err)
	}
	for _, c := range found {
		kind, ok := schemaTypes[c.Type]
		if !ok {
			t.Errorf("%s.%s has the type %s, want one of %v", c.TableName, c.Name, c.Type, slices.Sorted(maps.Keys(schemaTypes)))
		}
		columns[c.TableName+"."+c.Name] = columnFacts{kind, !c.Required, c.Key}
	}
	var names []schemaIndex
	if err := s.read.Raw(schemaQueries[s.dialect][1]).Scan(&names).Error; err != nil {
		t.Fatal(err)
	}
	for _, index := range names {
		indexes[index.Name] = index.Single
	}
	return columns, indexes
}
