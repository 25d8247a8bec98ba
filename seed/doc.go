// Package seed holds what a fresh installation begins with: the reference tables, the policy library as
// reviewable YAML checked by a schema, the five task forces, and the loader that brings them into a store
// through a small interface. Synthetic enterprises are made by seed/generate. It knows no database.
package seed
