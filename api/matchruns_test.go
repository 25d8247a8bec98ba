package api_test

import (
	"context"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"huiqi/api"
	"huiqi/models/access"
	"huiqi/service/standing"
)

// runServer is a server whose work the test does itself.
func runServer(t *testing.T) (*server, *client, *standing.Service) {
	t.Helper()
	var service *standing.Service
	s := serve(t, func(d *api.Deps) { service = d.Standing })
	s.user(access.User{ID: "bureau", Role: access.BureauStaff})
	return s, s.signIn("bureau"), service
}

// work does the run that waits.
func work(t *testing.T, s *standing.Service) {
	t.Helper()
	ctx := context.WithoutCancel(t.Context())
	begun, err := s.Begin(ctx)
	must(t, err)
	shards, err := s.Wanted(ctx, 0, 100)
	must(t, err)
	if !begun {
		t.Fatal("no run has begun")
	}
	for _, shard := range shards {
		must(t, s.RunShard(ctx, shard.RunID, shard.Number))
	}
}

func TestMatchRunsOverHTTP(t *testing.T) {
	t.Parallel()
	s, c, service := runServer(t)
	c.enterprise(ownUSCC, ownDistrict)
	c.enterprise(otherUSCC, "370304")
	started := c.call("POST", "/match/runs", `{}`)
	if started.status != http.StatusAccepted || started.text("state") != "waiting" || started.header.Get("Location") != api.BasePath+"/match/runs/"+started.text("id") {
		t.Fatalf("start: got %s", started)
	}
	again := c.call("POST", "/match/runs", `{}`)
	wantCode(t, "a second one", again, http.StatusConflict, "run-in-progress")
	if !strings.Contains(again.text("detail"), started.text("id")) {
		t.Errorf("a second one: got %s, want the id of the first", again)
	}
	work(t, service)
	path := "/match/runs/" + started.text("id")
	ended := c.call("GET", path, nil)
	if ended.text("state") != "done" || ended.doc["baseline"] != true || ended.doc["shards_done"] != 1.0 || !strings.Contains(ended.String(), `"enterprises":2`) {
		t.Errorf("ended: got %s", ended)
	}
	wantCode(t, "none", c.call("GET", "/match/runs/none", nil), http.StatusNotFound, "match-run-not-found")

	c.publishedProgram("city", `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}}]}`)
	if got := c.call("POST", "/match/runs", `{}`); got.status != http.StatusAccepted {
		t.Fatalf("another: got %s", got)
	}
	work(t, service)
	if list := c.call("GET", "/match/runs?limit=1", nil); list.text("next_cursor") == "" || strings.Count(list.String(), `"reason"`) != 1 {
		t.Errorf("list: got %s, want the last one and a cursor", list)
	}
	s.user(access.User{ID: "district", Role: access.DistrictStaff, District: ownDistrict})
	district := s.signIn("district")
	wantCode(t, "a district's staff start", district.call("POST", "/match/runs", `{}`), http.StatusForbidden, "forbidden")
	tests := map[string]struct {
		caller *client
		query  string
		want   []string
	}{
		"all":               {c, "", []string{ownUSCC, otherUSCC}},
		"of one":            {c, "?uscc=" + otherUSCC, []string{otherUSCC}},
		"after the first":   {c, "?after=1", []string{otherUSCC}},
		"of a program":      {c, "?program_id=city-a&kind=newly-eligible&limit=1", []string{ownUSCC}},
		"of another kind":   {c, "?kind=no-longer-eligible", nil},
		"own district":      {district, "", []string{ownUSCC}},
		"another district":  {district, "?uscc=" + otherUSCC, nil},
		"an unknown one's":  {c, "?uscc=91370302MA0KA20216", nil},
		"with a key for it": {s.withKey(access.ScopeAudience), "", []string{ownUSCC, otherUSCC}},
	}
	for name, test := range tests {
		got := test.caller.call("GET", "/match/events"+test.query, nil)
		var list struct {
			Items []struct {
				USCC, Kind, Cause string
				ProgramID         string `json:"program_id"`
			}
			NextCursor string `json:"next_cursor"`
		}
		must(t, json.Unmarshal(got.body, &list))
		if len(list.Items) != len(test.want) || got.status != http.StatusOK {
			t.Errorf("%s: got %s, want events of %v", name, got, test.want)
			continue
		}
		for i, e := range list.Items {
			if e.USCC != test.want[i] || e.ProgramID != "city-a" || e.Cause != "program" || e.Kind != "newly-eligible" {
				t.Errorf("%s: got %+v, want one of %s", name, e, test.want[i])
			}
		}
		if full := strings.Contains(test.query, "limit=1"); full != (list.NextCursor != "") {
			t.Errorf("%s: got the cursor %q", name, list.NextCursor)
		}
	}
}
