package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/access"
	"huiqi/models/enterprise"
)

func TestAudienceOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	c.call("PUT", path+"/figures/2025", `{"revenue":25000000}`, "If-Match", tag)
	c.enterprise(otherUSCC, "370304")
	got := c.call("POST", "/audience", `{"program_id":"city-a"}`)
	if got.status != http.StatusOK || !bytes.Contains(got.body, []byte(`"eligible":1`)) || got.doc["total"] != 2.0 {
		t.Errorf("audience: got %s", got)
	}
	first := c.call("GET", "/audience/members?limit=1&rule="+url.QueryEscape(revenueRule), nil)
	if first.status != http.StatusOK || first.text("next_cursor") == "" {
		t.Fatalf("members: got %s", first)
	}
	for name, query := range map[string]string{
		"tampered":         "?limit=1&cursor=x" + first.text("next_cursor") + "&rule=" + url.QueryEscape(revenueRule),
		"another question": "?limit=1&cursor=" + first.text("next_cursor") + "&verdicts=eligible&rule=" + url.QueryEscape(revenueRule),
	} {
		wantCode(t, name, c.call("GET", "/audience/members"+query, nil), http.StatusUnprocessableEntity, "bad-cursor")
	}
	wantCode(t, "another list", c.call("GET", "/enterprises?cursor="+first.text("next_cursor"), nil), http.StatusUnprocessableEntity, "bad-cursor")
	second := c.call("GET", "/audience/members?limit=1&cursor="+first.text("next_cursor")+"&rule="+url.QueryEscape(revenueRule), nil)
	if !bytes.Contains(second.body, []byte(otherUSCC)) || second.text("next_cursor") != "" {
		t.Errorf("the next page: got %s", second)
	}
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	own := s.signIn("district").call("POST", "/audience", `{"program_id":"city-a"}`)
	if own.doc["total"] != 1.0 {
		t.Errorf("a district's audience: got %s", own)
	}
	bad := c.call("POST", "/audience", `{"rule":{"field":"colour","op":"==","value":1}}`)
	wantCode(t, "a bad rule", bad, http.StatusUnprocessableEntity, "invalid-rule")
	wantCode(t, "no such program", c.call("POST", "/audience", `{"program_id":"none"}`), http.StatusNotFound, "program-not-found")
}

func TestWhatDecidesOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	c.call("PUT", path+"/figures/2025", `{"revenue":15000000}`, "If-Match", tag)
	c.enterprise(otherUSCC, "370304")
	got := c.call("POST", "/audience", `{"rule":`+revenueRule+`,"decides":true}`)
	var answer struct {
		Industries []struct{ Total int }
		Decides    []struct {
			Path, Label                string
			Met, Unmet, Unknown, Alone int
		}
	}
	must(t, json.Unmarshal(got.body, &answer))
	if len(answer.Industries) != 1 || answer.Industries[0].Total != 2 {
		t.Errorf("industries: got %s", got)
	}
	last := answer.Decides[len(answer.Decides)-1]
	if last.Met != 0 || last.Unmet != 1 || last.Unknown != 1 || last.Alone != 1 || !strings.HasPrefix(last.Label, "营业收入") || last.Path == "" {
		t.Errorf("what decides: got %s", got)
	}
	if got := s.anonymous().call("POST", "/audience", `{"rule":{"all":[]},"decides":true}`); got.status != http.StatusUnauthorized {
		t.Errorf("nobody: got %s", got)
	}
}

func TestComparingAudiencesOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	c.call("PUT", path+"/figures/2025", `{"revenue":15000000}`, "If-Match", tag)
	c.enterprise(otherUSCC, "370304")
	body := `{"before":{"program_id":"city-a"},"after":{"rule":{"all":[]}},"limit":1}`
	got := c.call("POST", "/audience/compare", body)
	if got.status != http.StatusOK || got.doc["changed"] != 2.0 || got.doc["before_rule_version"] != 1.0 ||
		!bytes.Contains(got.body, []byte(`"gained":{"total":2`)) || !bytes.Contains(got.body, []byte(`"near-miss → eligible":1`)) ||
		!bytes.Contains(got.body, []byte(ownUSCC)) || bytes.Contains(got.body, []byte(otherUSCC)) {
		t.Errorf("the first page: got %s", got)
	}
	gained, _ := got.doc["gained"].(map[string]any)
	next := c.call("POST", "/audience/compare", strings.TrimSuffix(body, "}")+fmt.Sprintf(`,"gained_cursor":%q}`, gained["next_cursor"]))
	if next.status != http.StatusOK || !bytes.Contains(next.body, []byte(otherUSCC)) || bytes.Contains(next.body, []byte(ownUSCC)) {
		t.Errorf("the second page: got %s", next)
	}
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	theirs := s.signIn("district")
	if got := theirs.call("POST", "/audience/compare", body); got.doc["changed"] != 1.0 {
		t.Errorf("a district's comparison: got %s", got)
	}
	wantCode(t, "another district", theirs.call("POST", "/audience/compare", strings.TrimSuffix(body, "}")+`,"district":"370304"}`),
		http.StatusForbidden, "other-district")
	missing := c.call("POST", "/audience/compare", `{"before":{"program_id":"city-a"},"after":{}}`)
	wantCode(t, "no second rule", missing, http.StatusUnprocessableEntity, "invalid-request")
	if !bytes.Contains(missing.body, []byte(`"path":"after.rule"`)) {
		t.Errorf("no second rule: got %s", missing)
	}
}

// many puts n more enterprises into the own district.
func (s *server) many(n int) {
	s.t.Helper()
	must(s.t, s.store.InTx(s.t.Context(), func(ctx context.Context) error {
		for i := range n {
			e := enterprise.Enterprise{USCC: fmt.Sprintf("SYNTHETIC%09d", i), Name: "示例", Region: ownDistrict, Synthetic: true}
			if err := s.store.CreateEnterprise(ctx, &e); err != nil {
				return err
			}
		}
		return nil
	}))
}

// lined splits a stream into its members' codes, the cursors it gave, and its last line.
func lined(t *testing.T, got answer) (uscc, cursors []string, end string) {
	t.Helper()
	if got.status != http.StatusOK || got.header.Get("Content-Type") != "application/x-ndjson" {
		t.Fatalf("got %s of %s", got, got.header.Get("Content-Type"))
	}
	lines := strings.Split(strings.TrimSpace(string(got.body)), "\n")
	for _, line := range lines[:len(lines)-1] {
		var m struct{ USCC, Cursor string }
		must(t, json.Unmarshal([]byte(line), &m))
		uscc = append(uscc, m.USCC)
		if m.Cursor != "" {
			cursors = append(cursors, m.Cursor)
		}
	}
	return uscc, cursors, lines[len(lines)-1]
}

func TestStreamingMembersOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.enterprise(otherUSCC, "370304")
	s.many(700)
	const rule = `{"rule":{"field":"region","op":"in","value":["370300"]}`
	all, cursors, end := lined(t, c.call("POST", "/audience/members/stream", rule+`}`))
	if len(all) != 701 || all[0] != otherUSCC || all[700] != "SYNTHETIC000000699" || end != `{"done":true,"count":701}` || len(cursors) != 2 {
		t.Fatalf("got %d lines from %s, cursors %d, end %s", len(all), all[0], len(cursors), end)
	}
	rest, _, _ := lined(t, c.call("POST", "/audience/members/stream", rule+`,"cursor":"`+cursors[0]+`"}`))
	if diff := cmp.Diff(rest, all[500:]); diff != "" {
		t.Errorf("taken up behind the first cursor (-got +want):\n%s", diff)
	}
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	if theirs, _, _ := lined(t, s.signIn("district").call("POST", "/audience/members/stream", rule+`}`)); len(theirs) != 700 {
		t.Errorf("a district's stream: got %d members, want its own 700", len(theirs))
	}
	wantCode(t, "another question's cursor", c.call("POST", "/audience/members/stream", `{"rule":{"all":[]},"cursor":"`+cursors[0]+`"}`),
		http.StatusUnprocessableEntity, "bad-cursor")
	wantCode(t, "no rule", c.call("POST", "/audience/members/stream", `{}`), http.StatusUnprocessableEntity, "invalid-request")
	if _, _, end := lined(t, c.call("POST", "/audience/members/stream", rule+`,"verdicts":["ineligible"]}`)); end != `{"done":true,"count":0}` {
		t.Errorf("nobody: got %s", end)
	}
}
