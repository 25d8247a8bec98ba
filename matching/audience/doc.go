// Package audience is the columnar engine of matching: it holds what is known of every enterprise in packed rows,
// derives columns from them as rules ask for them, and answers both directions over millions of enterprises and
// thousands of programs. Every answer equals that of matching.Plain; what a column cannot say for sure is decided by
// Plain itself, row by row.
//
// Rows are the truth of a snapshot, columns a cache that can be thrown away. A snapshot never changes: a change makes
// the next one, and readers keep the one they began with. The package knows no database, clock or network.
//
// docs/matching.md describes the design, docs/adr/0008-columnar-engine.md why it is this one.
package audience
