// Package store keeps Huiqi's one truth in a database: SQLite in one file by default, Postgres for more than one
// machine. It holds the queries, transactions (InTx), migrations, the change feed and the portable backup; it
// knows no permission, validates no content and computes nothing: services do that.
//
// The rules every method follows:
//
//   - Reads may be called anywhere; inside InTx they see the transaction's own writes.
//   - Writes happen inside InTx and are refused outside it (ErrOutsideTx), because a write, its audit entry and its
//     feed row belong together. Sessions, idempotency records and other bookkeeping open one themselves.
//   - A versioned row is changed only if its version is the expected one, and its version grows by one per
//     transaction, however often the transaction touches it. Otherwise the fault is stale-version.
//   - Whatever followers need to know is appended to the change feed when the transaction commits.
//   - Absence is a not-found fault, a duplicate a conflict, a lost database database-unavailable.
//   - Instants are stored in UTC, cut to microseconds, and read back equal on both databases.
package store
