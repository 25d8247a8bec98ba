// Package access holds who may do what: users and their roles, sessions, API keys with scopes, and the audit log.
package access

import (
	"time"
)

// Role is what a signed-in person or an integration is.
type Role string

// The roles.
const (
	Admin           Role = "admin"             // everything, including users and keys
	BureauStaff     Role = "bureau-staff"      // the whole base and library of the city
	DistrictStaff   Role = "district-staff"    // enterprises of the own district only; reads the library
	TaskForceMember Role = "task-force-member" // reads the library and the base without contacts; tracking
	EnterpriseUser  Role = "enterprise"        // the own enterprise only
	Integration     Role = "integration"       // an API key with scopes
	Anonymous       Role = "anonymous"         // nobody: published policies and matching of a posted profile
)

// User is a person who signs in. District is set for district staff, USCC for an enterprise's user.
type User struct {
	ID           string     `gorm:"primaryKey" json:"id"`
	Login        string     `gorm:"uniqueIndex" json:"login"`
	Name         string     `json:"name"`
	Role         Role       `json:"role"`
	District     string     `json:"district,omitempty"`
	USCC         string     `gorm:"column:uscc" json:"uscc,omitempty"`
	TaskForce    string     `json:"task_force,omitempty"`
	Person       string     `json:"person,omitempty"` // the name by which task forces know them
	PasswordHash string     `json:"-"`
	OneTime      bool       `json:"one_time"` // the password must be changed at the next sign-in
	Disabled     bool       `json:"disabled"`
	Failures     int        `json:"-"`
	LockedUntil  *time.Time `json:"locked_until,omitempty"`
	Version      int64      `json:"version"`
	CreatedAt    time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt    time.Time  `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// Session is a signed-in browser. Token is the hash of what the cookie holds.
type Session struct {
	Token     string    `gorm:"primaryKey" json:"-"`
	UserID    string    `json:"user_id"`
	Data      []byte    `json:"-"`
	ExpiresAt time.Time `json:"expires_at"`
}

// Scope is one thing an API key may do.
type Scope string

// The scopes.
const (
	ScopeMatch            Scope = "match"            // match and questions, by profile or uscc
	ScopeAudience         Scope = "audience"         //
	ScopePoliciesRead     Scope = "policies:read"    // drafts included
	ScopePoliciesWrite    Scope = "policies:write"   //
	ScopeEnterprisesRead  Scope = "enterprises:read" // without contacts
	ScopeContactsRead     Scope = "contacts:read"    //
	ScopeEnterprisesWrite Scope = "enterprises:write"
	ScopePushRead         Scope = "push:read" //
	ScopeFollowers        Scope = "followers" // of official accounts: binding them, and what fits whom they are bound to

	ScopePushPull           Scope = "push:pull"           // letters of accounts that are pulled from, with their addresses
	ScopeSubscriptionsWrite Scope = "subscriptions:write" // addresses of enterprises, by consent

	ScopeNeedsRead  Scope = "needs:read"  // without contacts
	ScopeNeedsWrite Scope = "needs:write" //
)

// APIKey lets an integration call the API. The secret is shown once; its hash is kept. Prefix tells keys apart.
type APIKey struct {
	ID         string     `gorm:"primaryKey" json:"id"`
	Name       string     `json:"name"`
	Prefix     string     `gorm:"uniqueIndex" json:"prefix"`
	SecretHash string     `json:"-"`
	Scopes     []Scope    `gorm:"serializer:json" json:"scopes"`
	Accounts   []string   `gorm:"serializer:json" json:"accounts,omitempty"` // push accounts that it is bound to; none: every account
	RatePerMin int        `json:"rate_per_min"`                              // requests a minute; 0: the default of the service
	ExpiresAt  *time.Time `json:"expires_at,omitempty"`
	RevokedAt  *time.Time `json:"revoked_at,omitempty"`
	LastUsedAt *time.Time `json:"last_used_at,omitempty"`
	CreatedBy  string     `json:"created_by"`
	CreatedAt  time.Time  `gorm:"autoCreateTime:false" json:"created_at"`
}

// Actor is who asks: the subject of every access decision and of every audit entry.
type Actor struct {
	ID       string // user id or key id; empty for nobody
	Name     string
	Role     Role
	District string   // district staff
	USCC     string   // enterprise user
	Scopes   []Scope  // integration
	Accounts []string // integration: push accounts that its key is bound to; none: every account
	Request  string   // request id
	Address  string   // remote address

	TaskForce string // task-force member: code of the own force
	Person    string // the name by which task forces know a user
}

// System is the actor of commands run on the server itself and of seeding.
func System(name string) Actor { return Actor{ID: "system", Name: name, Role: Admin} }

// Has reports whether an integration's key carries the scope.
func (a Actor) Has(s Scope) bool {
	for _, have := range a.Scopes {
		if have == s {
			return true
		}
	}
	return false
}

// AuditEntry is one line of the audit log: appended in the transaction of the write it tells of, never changed.
type AuditEntry struct {
	ID        int64     `gorm:"primaryKey" json:"id"`
	At        time.Time `json:"at"`
	ActorID   string    `json:"actor_id"`
	ActorName string    `json:"actor_name"`
	Role      Role      `json:"role"`
	Action    string    `json:"action"`           // create, update, delete, publish, read-contacts, sign-in …
	Kind      string    `json:"kind"`             // enterprise, policy, user …
	Subject   string    `json:"subject"`          // the id or uscc
	Detail    string    `json:"detail,omitempty"` // what changed, in words; never secrets
	RequestID string    `json:"request_id,omitempty"`
	Address   string    `json:"address,omitempty"`
}

// IdempotencyRecord keeps the answer to a write so that repeating it with the same key answers the same.
type IdempotencyRecord struct {
	ActorID   string    `gorm:"primaryKey" json:"-"`
	Key       string    `gorm:"primaryKey;column:idempotency_key" json:"key"`
	Method    string    `json:"method"`
	Path      string    `json:"path"`
	BodyHash  string    `json:"-"`
	Status    int       `json:"status"` // 0: still running
	Headers   string    `json:"-"`      // JSON of the headers worth repeating
	Body      []byte    `json:"-"`
	CreatedAt time.Time `gorm:"autoCreateTime:false" json:"created_at"`
	ExpiresAt time.Time `json:"expires_at"`
}
