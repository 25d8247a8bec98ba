// Package reference holds the public tables that the service relies on: divisions, industries, titles, size
// classes, credit-code rules, issuers, words. A Catalogue is loaded once, is immutable afterwards and may be
// shared by any number of goroutines. It decides nothing about policies and knows no database.
package reference
