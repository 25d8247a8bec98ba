// Package access decides who may do what, and keeps users, API keys, sign-in, the audit log and the memory of
// repeated requests. The one permission table is in table.go; docs/access.md is made from it. The package decides
// about operations and the objects they touch; what is in those objects is the business of the other services.
package access
