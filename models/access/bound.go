package access

import "slices"

// Bindable are the scopes that may be bound to push accounts: whatever they let a key do is done at one account.
func Bindable() []Scope {
	return []Scope{ScopePushPull, ScopeSubscriptionsWrite, ScopeFollowers, ScopeContactsRead}
}

// AtAccount reports whether the actor may do anything at a push account. Only keys are bound to some; who is bound to none
// may, as far as their role and scopes go.
func (a Actor) AtAccount(id string) bool {
	return len(a.Accounts) == 0 || slices.Contains(a.Accounts, id)
}
