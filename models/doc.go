// Package models holds what every other package of Huiqi shares: civil dates, money, paging, provenance
// and the one vocabulary of errors. The domain types live in its subpackages, one per domain, which refer
// to each other by id and never by import. It knows no database, no HTTP and no clock.
package models
