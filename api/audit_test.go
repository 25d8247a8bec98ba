package api_test

import (
	"bytes"
	"mime/multipart"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huiqi/models/access"
	service "huiqi/service/access"
)

// deed is one write of the walk. A path of the form {made} takes the id of what an earlier deed made under that name;
// the version of what is changed is read from the path in version first.
type deed struct {
	op, method, path string
	body             any
	version          string
	made             string // the name to keep the answer's id under
	before           func(s *server)
	first            bool // the version is the first
}

// deeds lives through the life of an enterprise, a policy, a user and a key; every writing operation comes once.
func deeds() []deed {
	const mistakenUSCC = "91370302MA0KA20216"
	const e = "/enterprises/" + ownUSCC
	rule := map[string]any{"field": "region", "op": "in", "value": []string{"370300"}}
	written := func(id string) map[string]any {
		policy := draft("审计")
		if policy["text"] = "在我市注册的企业。"; id != "" {
			policy["id"] = id
		}
		return policy
	}
	return []deed{
		{op: "createEnterprise", method: "POST", path: "/enterprises", body: map[string]any{"uscc": ownUSCC, "name": "示例公司", "region": "370303"}},
		{op: "updateEnterprise", method: "PATCH", path: e, body: map[string]any{"name": "示例二公司"}, version: e},
		{op: "putFigures", method: "PUT", path: e + "/figures/2025", body: map[string]any{"revenue": 1000000}, version: e},
		{op: "deleteFigures", method: "DELETE", path: e + "/figures/2025", version: e},
		{op: "putIP", method: "PUT", path: e + "/ip/invention", body: map[string]any{"count": 3}, version: e},
		{op: "putFact", method: "PUT", path: e + "/facts/legal_person", body: map[string]any{"value": true}, version: e},
		{op: "deleteFact", method: "DELETE", path: e + "/facts/legal_person", version: e},
		{op: "addTitleGrant", method: "POST", path: e + "/titles", body: map[string]any{"title_id": "高企", "valid_from": "2025-01-05"}, version: e, made: "title"},
		{op: "updateTitleGrant", method: "PUT", path: e + "/titles/{title}", body: map[string]any{"title_id": "高企", "valid_from": "2025-01-06"}, version: e},
		{op: "deleteTitleGrant", method: "DELETE", path: e + "/titles/{title}", version: e},
		{op: "addRisk", method: "POST", path: e + "/risks", body: map[string]any{"field": "abnormal_list", "from_date": "2026-01-05"}, version: e, made: "risk"},
		{op: "updateRisk", method: "PUT", path: e + "/risks/{risk}", body: map[string]any{"field": "abnormal_list", "from_date": "2026-01-06"}, version: e},
		{op: "deleteRisk", method: "DELETE", path: e + "/risks/{risk}", version: e},
		{op: "putRiskCheck", method: "PUT", path: e + "/checks/abnormal_list", body: map[string]any{"as_of": "2026-03-01"}, version: e},
		{op: "addContact", method: "POST", path: e + "/contacts", body: map[string]any{"name": "王五"}, version: e, made: "contact"},
		{op: "updateContact", method: "PUT", path: e + "/contacts/{contact}", body: map[string]any{"name": "赵六"}, version: e},
		{op: "listContacts", method: "GET", path: e + "/contacts"},
		{op: "deleteContact", method: "DELETE", path: e + "/contacts/{contact}", version: e},
		{op: "createFeed", method: "POST", path: e + "/feeds", body: map[string]any{"note": "日历"}, made: "feed"},
		{op: "revokeFeed", method: "DELETE", path: e + "/feeds/{feed}"},
		{op: "createEnterprise", method: "POST", path: "/enterprises", body: map[string]any{"uscc": mistakenUSCC, "name": "误录公司", "region": "370303"}},
		{op: "deleteEnterprise", method: "DELETE", path: "/enterprises/" + mistakenUSCC, version: "/enterprises/" + mistakenUSCC},
		{op: "updateEnterprise", method: "PATCH", path: e, body: map[string]any{"deregistered_on": "2026-03-01"}, version: e}, // it has too much to be deleted
		{op: "createPolicy", method: "POST", path: "/policies", body: written("policy")},
		{op: "updatePolicy", method: "PUT", path: "/policies/policy", body: written(""), version: "/policies/policy"},
		{op: "addAttachment", method: "POST", path: "/policies/policy/attachments", made: "attachment"},
		{op: "deleteAttachment", method: "DELETE", path: "/attachments/{attachment}"},
		{op: "createProgram", method: "POST", path: "/policies/policy/programs", body: map[string]any{"id": "program", "name": "事项"}},
		{op: "updateProgram", method: "PUT", path: "/programs/program", body: map[string]any{"name": "事项二"}, version: "/programs/program"},
		{op: "putRule", method: "PUT", path: "/programs/program/rule", body: map[string]any{"rule": rule}, version: "/programs/program"},
		{op: "publishPolicy", method: "POST", path: "/policies/policy/publish", version: "/policies/policy"},
		{op: "publishProgram", method: "POST", path: "/programs/program/publish", version: "/programs/program"},
		{op: "expireProgram", method: "POST", path: "/programs/program/expire", version: "/programs/program"},
		{op: "createProgram", method: "POST", path: "/policies/policy/programs", body: map[string]any{"id": "second", "name": "又一事项"}},
		{op: "deleteProgram", method: "DELETE", path: "/programs/second", version: "/programs/second"},
		{op: "createProgram", method: "POST", path: "/policies/policy/programs", body: map[string]any{"id": "third", "name": "第三事项"}},
		{op: "putRule", method: "PUT", path: "/programs/third/rule", body: map[string]any{"rule": rule}, version: "/programs/third"},
		{op: "publishProgram", method: "POST", path: "/programs/third/publish", version: "/programs/third"},
		{op: "repealProgram", method: "POST", path: "/programs/third/repeal", version: "/programs/third"},
		{op: "expirePolicy", method: "POST", path: "/policies/policy/expire", version: "/policies/policy"},
		{op: "createPolicy", method: "POST", path: "/policies", body: draft("又一份"), made: "draft"},
		{op: "deletePolicy", method: "DELETE", path: "/policies/{draft}", version: "/policies/{draft}"},
		{op: "createPolicy", method: "POST", path: "/policies", body: written(""), made: "repealed"},
		{op: "publishPolicy", method: "POST", path: "/policies/{repealed}/publish", version: "/policies/{repealed}"},
		{op: "repealPolicy", method: "POST", path: "/policies/{repealed}/repeal", version: "/policies/{repealed}"},
		{op: "submitDraft", method: "POST", path: "/drafts", body: map[string]any{"text": "示例办法\n营业收入不低于100万元"}, made: "read"},
		{op: "rereadDraft", method: "POST", path: "/drafts/{read}/reread", version: "/drafts/{read}", made: "again"},
		{op: "decideDraft", method: "PATCH", path: "/drafts/{again}/items", body: confirmed("metadata.title", "metadata.issuers", "metadata.level", "metadata.region", "programs[0]"), version: "/drafts/{again}"},
		{op: "putDraftRule", method: "PUT", path: "/drafts/{again}/programs/0/rule", body: map[string]any{"rule": map[string]any{"judgement": "营业收入不低于100万元"}, "note": "x"}, version: "/drafts/{again}"},
		{op: "publishDraft", method: "POST", path: "/drafts/{again}/publish", body: map[string]any{"verification": "sample"}, version: "/drafts/{again}"},
		{op: "submitDraft", method: "POST", path: "/drafts", body: map[string]any{"text": "又一示例办法"}, made: "unwanted"},
		{op: "discardDraft", method: "POST", path: "/drafts/{unwanted}/discard", body: map[string]any{"note": "重复"}, version: "/drafts/{unwanted}"},
		{op: "createSource", method: "POST", path: "/sources", body: sourceBody("https://kjj.test/"), made: "source"},
		{op: "updateSource", method: "PUT", path: "/sources/{source}", body: sourceBody("https://kjj.test/tz/"), version: "/sources/{source}"},
		{op: "startSourceRun", method: "POST", path: "/sources/{source}/run"},
		{op: "deleteSource", method: "DELETE", path: "/sources/{source}", version: "/sources/{source}"},
		{op: "createUser", method: "POST", path: "/users", body: map[string]string{"login": "li", "name": "李", "role": "bureau-staff"}, made: "user"},
		{op: "updateUser", method: "PUT", path: "/users/{user}", body: map[string]any{"name": "李四", "role": "bureau-staff", "disabled": false}, version: "/users/{user}"},
		{op: "resetPassword", method: "POST", path: "/users/{user}/password"},
		{op: "createKey", method: "POST", path: "/keys", body: map[string]any{"name": "k", "scopes": []string{"match"}}, made: "key"},
		{op: "startMatchRun", method: "POST", path: "/match/runs", body: map[string]any{}},
		{op: "revokeKey", method: "DELETE", path: "/keys/{key}"},
	}
}

// confirmed is a body that confirms items of a draft.
func confirmed(paths ...string) map[string]any {
	decisions := make([]map[string]any, len(paths))
	for i, path := range paths {
		decisions[i] = map[string]any{"path": path, "state": "confirmed"}
	}
	return map[string]any{"decisions": decisions}
}

// TestEveryWriteIsInTheAuditLog does every writing operation once, and one reading of contacts, and finds an entry of
// each by who did it. A new writing operation without a deed fails.
func TestEveryWriteIsInTheAuditLog(t *testing.T) {
	t.Parallel()
	s := serve(t)
	s.user(access.User{ID: "root", Role: access.Admin})
	root, made, done := s.signIn("root"), map[string]string{}, map[service.Operation]bool{}
	last := func() float64 { // the number of the last entry
		got := root.call("GET", "/audit?limit=1&actor=root", nil)
		list, _ := got.doc["items"].([]any)
		if len(list) == 0 {
			return 0
		}
		entry, _ := list[0].(map[string]any)
		number, _ := entry["id"].(float64)
		return number
	}
	before := last()
	for _, d := range slices.Concat(deeds(), pushDeeds(), bindingDeeds(), sheetDeeds(), trackingDeeds(), needDeeds(), exchangeDeeds(), innovationDeeds(), proposalDeeds(), duplicateDeeds(), agendaDeeds()) {
		if d.before != nil {
			d.before(s)
		}
		got := root.do(d, made)
		if got.status >= 300 {
			t.Fatalf("%s: got %s", d.op, got)
		}
		after := last()
		if after <= before {
			t.Errorf("%s left no entry in the audit log", d.op)
		}
		before = after
		done[service.Operation(d.op)] = true
	}
	for _, row := range service.NewTable().Rows() {
		if row.Writes && !done[row.Operation] {
			t.Errorf("%s writes and is not among the deeds", row.Operation)
		}
	}
}

// do does a deed and keeps what it made.
func (c *client) do(d deed, made map[string]string) answer {
	c.t.Helper()
	got := c.attempt(d, made, c)
	if d.made != "" {
		made[d.made] = idOf(got.doc)
	}
	return got
}

// attempt does a deed; the version of what it changes is read by whoever may read it.
func (c *client) attempt(d deed, made map[string]string, reader *client) answer {
	c.t.Helper()
	named := func(path string) string {
		for name, id := range made {
			path = strings.ReplaceAll(path, "{"+name+"}", id)
		}
		return path
	}
	var headers []string
	if d.version != "" {
		headers = []string{"If-Match", reader.call("GET", named(d.version), nil).header.Get("ETag")}
	}
	if d.first {
		headers = []string{"If-Match", `"1"`}
	}
	body := d.body
	if d.op == "addAttachment" || d.op == "addEvidence" || d.op == "addNeedFile" {
		var form string
		form, headers = attachment(c.t)
		body = form
	}
	if d.op == "uploadWorkbook" {
		body, headers = sheetForm(c.t)
	}
	if members, ok := body.(map[string]any); ok { // members that name what an earlier deed made
		for member, value := range members {
			if text, ok := value.(string); ok {
				members[member] = named(text)
			}
		}
	}
	return c.call(d.method, named(d.path), body, headers...)
}

// attachment returns a form with one file, and its content type as a header.
func attachment(t *testing.T) (form string, headers []string) {
	t.Helper()
	var b bytes.Buffer
	w := multipart.NewWriter(&b)
	part, err := w.CreatePart(map[string][]string{
		"Content-Disposition": {`form-data; name="file"; filename="form.txt"`}, "Content-Type": {"text/plain"},
	})
	must(t, err)
	_, err = part.Write([]byte("附件"))
	must(t, err)
	must(t, w.Close())
	return b.String(), []string{"Content-Type", w.FormDataContentType()}
}

// idOf returns the id in an answer, or in the one object of it that has one.
func idOf(doc map[string]any) string {
	switch id := doc["id"].(type) {
	case string:
		return id
	case float64:
		return strconv.FormatInt(int64(id), 10)
	}
	for _, member := range doc {
		if inner, ok := member.(map[string]any); ok {
			if id := idOf(inner); id != "" {
				return id
			}
		}
	}
	return ""
}
