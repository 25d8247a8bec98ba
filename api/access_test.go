package api_test

import (
	"fmt"
	"net/http"
	"slices"
	"testing"

	"huiqi/models/access"
	service "huiqi/service/access"
)

// role is one kind of caller of the walk.
type role struct {
	name   string
	actor  access.Actor // as the table sees it
	client *client
}

// roles returns a caller of every role, with every scope an integration may have, and one without any that counts.
func (s *server) roles() []role {
	s.t.Helper()
	var all []role
	for _, u := range []access.User{
		{ID: "admin", Role: access.Admin},
		{ID: "bureau", Role: access.BureauStaff},
		{ID: "district", Role: access.DistrictStaff, District: ownDistrict},
		{ID: "taskforce", Role: access.TaskForceMember},
		{ID: "enterprise", Role: access.EnterpriseUser, USCC: ownUSCC},
	} {
		user := s.user(u)
		all = append(all, role{string(u.Role), service.ActorOf(user), s.signIn(u.ID)})
	}
	for _, scope := range service.Scopes() {
		actor := access.Actor{ID: "key", Role: access.Integration, Scopes: []access.Scope{scope}}
		all = append(all, role{"key with " + string(scope), actor, s.withKey(scope)})
	}
	return append(all, role{"anonymous", access.Actor{Role: access.Anonymous}, s.anonymous()})
}

// TestEveryOperationForEveryRole walks the OpenAPI document with every role against a running server: the answer is
// a refusal exactly where the table has none for the role. An operation without a row fails.
func TestEveryOperationForEveryRole(t *testing.T) {
	t.Parallel()
	s := serve(t)
	table := service.NewTable()
	operations := operations(t)
	for _, caller := range s.roles() {
		for _, op := range operations {
			if _, ok := table.Find(service.Operation(op.id)); !ok {
				t.Errorf("%s is in the OpenAPI document and not in the table", op.id)
				continue
			}
			client := caller.client
			if op.id == "signOut" && len(client.cookies) > 0 {
				client = s.signIn(caller.actor.ID) // a session of its own to end
			}
			got := client.call(op.method, op.filled(absent), op.emptyBody())
			_, refusal := table.Reach(caller.actor, service.Operation(op.id))
			if want, refused := refusalStatus(refusal), isRefusal(got); refused != (refusal != nil) || refused && got.status != want {
				t.Errorf("%s as %s: got %d %s, want refused = %t", op.id, caller.name, got.status, got.code(), refusal != nil)
			}
			if got.status == http.StatusInternalServerError {
				t.Errorf("%s as %s: got %s\n%s", op.id, caller.name, got, s.logs)
			}
		}
	}
}

// TestEveryRowIsAnOperation finds rows of the table that no operation has.
func TestEveryRowIsAnOperation(t *testing.T) {
	t.Parallel()
	var ids []string
	for _, op := range operations(t) {
		ids = append(ids, op.id)
	}
	for _, row := range service.NewTable().Rows() {
		if !slices.Contains(ids, string(row.Operation)) {
			t.Errorf("%s is in the table and not in the OpenAPI document", row.Operation)
		}
	}
}

// isRefusal reports whether an answer says that the caller may not use the operation at all.
func isRefusal(got answer) bool {
	return got.code() == "unauthenticated" || got.code() == "forbidden"
}

func refusalStatus(err error) int {
	if err == nil {
		return http.StatusOK
	}
	if fmt.Sprint(err) == fmt.Sprint(service.Unauthenticated()) {
		return http.StatusUnauthorized
	}
	return http.StatusForbidden
}
