package api_test

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"testing"

	"huiqi/models/access"
	"huiqi/models/enterprise"
	service "huiqi/service/access"
)

// base puts two enterprises into the base: the callers' own, in their district, and another one elsewhere.
func (s *server) base() {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		for _, e := range []enterprise.Enterprise{
			{USCC: ownUSCC, Name: "本区示例公司", Region: ownDistrict, Synthetic: true},
			{USCC: otherUSCC, Name: "外区示例公司", Region: "370304", Synthetic: true},
		} {
			if err := s.store.CreateEnterprise(ctx, &e); err != nil {
				return err
			}
		}
		return nil
	}))
}

// onEnterprise returns the operations whose path names an enterprise, the one that deletes it last.
func onEnterprise(t *testing.T) []operation {
	t.Helper()
	all := slices.DeleteFunc(operations(t), func(o operation) bool { return !strings.Contains(o.path, "{uscc}") })
	slices.SortStableFunc(all, func(a, b operation) int {
		return strings.Count(a.id, "deleteEnterprise") - strings.Count(b.id, "deleteEnterprise")
	})
	if len(all) < 20 {
		t.Fatalf("got %d operations on an enterprise, want at least 20", len(all))
	}
	return all
}

// TestEnterprisesOfOthers walks every operation on an enterprise with every role, on the caller's own enterprise, on
// another district's or company's, and on one that is not there: district staff are refused elsewhere, and to an
// enterprise the others do not exist.
func TestEnterprisesOfOthers(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	table := service.NewTable()
	callers := s.roles()
	for _, op := range onEnterprise(t) {
		for _, caller := range callers {
			reach, _ := table.Reach(caller.actor, service.Operation(op.id))
			call := func(uscc string) answer {
				return caller.client.call(op.method, op.on(uscc), op.body(), "If-Match", `"1"`)
			}
			if reach != service.None && op.id != "deleteEnterprise" {
				if got := call(ownUSCC); !reached(got) {
					t.Errorf("%s as %s on the own enterprise: got %s", op.id, caller.name, got)
				}
			}
			other := call(otherUSCC)
			switch reach {
			case service.None:
				if !isRefusal(other) {
					t.Errorf("%s as %s on another: got %s, want a refusal", op.id, caller.name, other)
				}
			case service.District:
				if other.status != http.StatusForbidden || other.code() != "other-district" {
					t.Errorf("%s as %s on another district's: got %s", op.id, caller.name, other)
				}
			case service.Own:
				missing := call("91370302MA0KA20216")
				if other.code() != "enterprise-not-found" || missing.code() != other.code() || missing.status != other.status {
					t.Errorf("%s as %s on another's: got %s, and %s for none", op.id, caller.name, other, missing)
				}
			default:
				if !reached(other) && op.id != "deleteEnterprise" {
					t.Errorf("%s as %s on any: got %s", op.id, caller.name, other)
				}
			}
		}
	}
}

// reached reports whether a call came through to the enterprise, whatever became of it there.
func reached(got answer) bool {
	return got.status != http.StatusUnauthorized && got.status != http.StatusForbidden &&
		got.code() != "enterprise-not-found" && got.code() != "invalid-request"
}

func TestListsShowOnlyWhatOneMaySee(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	want := map[access.Role]int{access.Admin: 2, access.BureauStaff: 2, access.DistrictStaff: 1, access.TaskForceMember: 2}
	for _, caller := range s.roles() {
		count, may := want[caller.actor.Role]
		if !may {
			continue
		}
		got := caller.client.call("GET", "/enterprises", nil)
		if list, _ := got.doc["items"].([]any); len(list) != count {
			t.Errorf("%s: got %d enterprises, want %d: %s", caller.name, len(list), count, got)
		}
		if caller.actor.Role == access.DistrictStaff && strings.Contains(got.String(), otherUSCC) {
			t.Errorf("%s sees another district's enterprise: %s", caller.name, got)
		}
	}
}

func TestReadingContactsIsInTheAuditLog(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.base()
	s.user(access.User{ID: "root", Role: access.Admin})
	key := s.withKey(access.ScopeContactsRead)
	if got := key.call("GET", "/enterprises/"+ownUSCC+"/contacts", nil); got.status != http.StatusOK {
		t.Fatalf("got %s", got)
	}
	got := s.signIn("root").call("GET", "/audit?action=read-contacts&subject="+ownUSCC, nil)
	if entries, _ := got.doc["items"].([]any); len(entries) != 1 {
		t.Errorf("got %s, want one entry", got)
	}
}
