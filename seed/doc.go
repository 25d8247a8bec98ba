// Package seed holds what a fresh installation begins with: the reference tables, and the readers of the
// reviewable files beside them. It writes to no database.
package seed
