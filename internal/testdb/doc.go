// Package testdb gives each test a database of its own: an empty Postgres database on a private server that it
// starts itself, or the path of an empty SQLite file. It is for tests only; nothing of the program imports it.
//
// The server listens on a unix socket in a temporary folder, keeps no promises about durability, and ends with
// the process that started it, however that process ends. When HUIQI_TEST_POSTGRES names a server (make test
// starts one for the whole run with the withpostgres command), that one is used and none is started.
package testdb
