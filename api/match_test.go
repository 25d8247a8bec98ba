package api_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"testing"

)

const revenueRule = `{"all":[{"field":"region","op":"in","value":["370300"],"source":{"text":"在我市注册"}},{"field":"revenue","op":">=","value":20000000,"period":"last1y"}]}`

// matched is what tests look at of an answer to POST /match.
type matched struct {
	Counts map[string]int
	Items  []struct {
		ProgramID   string `json:"program_id"`
		Verdict     string
		VerdictText string `json:"verdict_text"`
		RuleVersion int    `json:"rule_version"`
		Result      json.RawMessage
		Policy      struct {
			Verification string
			SampleMark   string `json:"sample_mark"`
		}
	}
	AsOf string `json:"as_of"`
}

func (c *client) match(body string) matched {
	c.t.Helper()
	got := c.call("POST", "/match", body)
	if got.status != http.StatusOK {
		c.t.Fatalf("match: got %s", got)
	}
	var out matched
	must(c.t, json.Unmarshal(got.body, &out))
	return out
}

func TestMatchByProfileStoresNothing(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	before, err := s.store.Head(t.Context())
	must(t, err)
	const profile = `{"profile":{"name":"不留名有限公司","facts":{"region":"张店区","annual":{"2025":{"revenue":25000000}}}}}`
	got := s.anonymous().match(profile)
	if len(got.Items) != 1 || got.Items[0].Verdict != "eligible" || got.Items[0].Policy.SampleMark != "示例" || got.Counts["near-miss"] != 0 {
		t.Errorf("match: %+v", got)
	}
	if after, err := s.store.Head(t.Context()); err != nil || after != before {
		t.Errorf("feed at %d after an anonymous match, %v; want %d", after, err, before)
	}
	if bytes.Contains([]byte(s.logs.String()), []byte("不留名")) {
		t.Error("the profile is in the log")
	}
	bad := s.anonymous().call("POST", "/match", `{"profile":{"facts":{"colour":"红"}}}`)
	wantCode(t, "an unknown fact", bad, http.StatusUnprocessableEntity, "invalid-profile")
	if !bytes.Contains(bad.body, []byte(`"path":"profile.facts.colour"`)) || bytes.Contains(bad.body, []byte("红")) {
		t.Errorf("an unknown fact: got %s, want its path and not its value", bad)
	}
	wantCode(t, "neither profile nor uscc", s.anonymous().call("POST", "/match", `{}`), http.StatusUnprocessableEntity, "invalid-request")
	wantCode(t, "a stored enterprise by nobody", s.anonymous().call("POST", "/match", `{"uscc":"`+ownUSCC+`"}`), http.StatusUnauthorized, "unauthenticated")
}

func TestMatchReadsItsWrites(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	for _, step := range []struct{ revenue, verdict string }{{"25000000", "eligible"}, {"15000000", "near-miss"}, {"20000000", "eligible"}} {
		put := c.call("PUT", path+"/figures/2025", `{"revenue":`+step.revenue+`}`, "If-Match", tag)
		tag = put.header.Get("ETag")
		if got := c.match(`{"uscc":"` + ownUSCC + `"}`); len(got.Items) != 1 || got.Items[0].Verdict != step.verdict {
			t.Errorf("with %s yuan: %+v, want %s", step.revenue, got, step.verdict)
		}
	}
}

func TestReplayOverHTTP(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	tag := c.publishedProgram("city", revenueRule)
	path, etag := c.enterprise(ownUSCC, ownDistrict)
	c.call("PUT", path+"/figures/2025", `{"revenue":25000000}`, "If-Match", etag)
	answer := c.match(`{"uscc":"` + ownUSCC + `"}`)
	var view struct{ Profile json.RawMessage }
	must(t, json.Unmarshal(c.call("GET", path+"/profile", nil).body, &view))

	put := c.call("PUT", "/programs/city-a/rule", `{"rule":{"all":[]}}`, "If-Match", tag)
	c.call("POST", "/programs/city-a/publish", nil, "If-Match", put.header.Get("ETag"))
	request, err := json.Marshal(map[string]any{"program_id": "city-a", "rule_version": 1, "profile": view.Profile, "as_of": answer.AsOf})
	must(t, err)
	got := c.call("POST", "/match/replay", string(request))
	var replayed struct{ Result json.RawMessage }
	must(t, json.Unmarshal(got.body, &replayed))
	if !bytes.Equal(replayed.Result, answer.Items[0].Result) {
		t.Errorf("replayed\n%s\nwant\n%s", replayed.Result, answer.Items[0].Result)
	}
}

func TestQuestionsOverHTTP(t *testing.T) {
	t.Parallel()
	s, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	got := s.anonymous().call("POST", "/match/questions", `{"profile":{"facts":{"region":"370303"}}}`)
	if got.status != http.StatusOK || !bytes.Contains(got.body, []byte(`"field":"revenue"`)) || !bytes.Contains(got.body, []byte(`"settles":1`)) {
		t.Errorf("questions: got %s", got)
	}
}

func TestPreviewOverHTTP(t *testing.T) {
	t.Parallel()
	_, c := bureauServer(t)
	c.publishedProgram("city", revenueRule)
	path, tag := c.enterprise(ownUSCC, ownDistrict)
	c.call("PUT", path+"/figures/2025", `{"revenue":15000000}`, "If-Match", tag)
	got := c.call("POST", "/programs/city-a/preview", `{"rule":{"all":[]}}`)
	if got.status != http.StatusOK || got.doc["changed"] != 1.0 || !bytes.Contains(got.body, []byte(`"before":"near-miss"`)) {
		t.Errorf("preview: got %s", got)
	}
}
