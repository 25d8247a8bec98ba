package config

import (
	"fmt"
	"reflect"
	"strings"
)

// Setting describes one variable.
type Setting struct {
	Variable string
	Default  string // empty: none
	Doc      string
}

// Settings lists every variable in the order of Config.
func Settings() []Setting {
	var settings []Setting
	for field := range reflect.TypeFor[Config]().Fields() {
		settings = append(settings, Setting{
			Variable: field.Tag.Get("env"), Default: field.Tag.Get("envDefault"), Doc: field.Tag.Get("doc"),
		})
	}
	return settings
}

// Markdown returns the settings as a table.
func Markdown() string {
	var b strings.Builder
	b.WriteString("| variable | default | meaning |\n| --- | --- | --- |\n")
	for _, s := range Settings() {
		value := "–"
		if s.Default != "" {
			value = "`" + s.Default + "`"
		}
		fmt.Fprintf(&b, "| `%s` | %s | %s |\n", s.Variable, value, s.Doc)
	}
	return b.String()
}

// variableOf returns the variable that fills a field of Config.
func variableOf(field string) string {
	if found, ok := reflect.TypeFor[Config]().FieldByName(field); ok {
		return found.Tag.Get("env")
	}
	return field
}
