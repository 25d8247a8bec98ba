package access

import "huiqi/models/access"

// Operation is the operationId of the API, which is also the name of a permission.
type Operation string

// Reach says on which objects a role may use an operation.
type Reach string

// The reaches, from nothing to everything.
const (
	None     Reach = ""         // not at all
	Public   Reach = "public"   // published policies, and profiles that the caller brings along
	Own      Reach = "own"      // the caller's own enterprise
	District Reach = "district" // enterprises of the caller's own district or zone
	All      Reach = "all"      // every object
)

// Permission is one row of the table: who may use an operation, and on what.
type Permission struct {
	Operation Operation
	Area      string // heading in docs/access.md
	Writes    bool   // changes something: takes Idempotency-Key and is in the audit log
	Secret    bool   // its answer holds a secret that is shown once and never stored
	Personal  bool   // its answer holds personal data, which is kept in one place only
	Known     bool   // a repetition is known by what it brings: it takes no Idempotency-Key, and works before its transaction

	Reach map[access.Role]Reach
	Scope access.Scope // what an integration's key needs; empty: no key will do
}

// ReachOf returns how far the actor may go with the operation: for an integration, by the scopes of its key.
func (p Permission) ReachOf(actor access.Actor) Reach {
	if actor.Role != access.Integration {
		return p.Reach[actor.Role]
	}
	if p.Scope != "" && actor.Has(p.Scope) {
		return All
	}
	return p.Reach[access.Anonymous] // a key may do what anybody may
}

// Roles returns every role in the order of the table.
func Roles() []access.Role {
	return []access.Role{
		access.Admin, access.BureauStaff, access.DistrictStaff, access.TaskForceMember,
		access.EnterpriseUser, access.Integration, access.Anonymous,
	}
}

// Scopes returns every scope an API key may carry.
func Scopes() []access.Scope {
	return []access.Scope{
		access.ScopeMatch, access.ScopeAudience, access.ScopePoliciesRead, access.ScopePoliciesWrite,
		access.ScopeEnterprisesRead, access.ScopeContactsRead, access.ScopeEnterprisesWrite,
		access.ScopePushRead, access.ScopePushPull, access.ScopeFollowers, access.ScopeSubscriptionsWrite,
		access.ScopeNeedsRead, access.ScopeNeedsWrite,
	}
}
