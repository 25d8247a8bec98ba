package api_test

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"net/http"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"huiqi/api"
	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	service "huiqi/service/access"
	"huiqi/service/campaigns"
)

// integrated is a server with an enterprise, a program that fits it and an account that is pulled from, and a reader of
// docs/integration.md who does what stands there.
type integrated struct {
	*server
	campaigns *campaigns.Service
	bureau    *client
	words     map[string]string // variables of the shell
}

func serveIntegrated(t *testing.T) *integrated {
	t.Helper()
	i := &integrated{}
	i.server = serve(t, func(d *api.Deps) { i.campaigns = d.Campaigns })
	i.user(access.User{ID: "bureau", Role: access.BureauStaff})
	i.bureau = i.signIn("bureau")
	i.bureau.publishedProgram("sample", `{"field":"region","op":"in","value":["370303"]}`)
	must(t, i.store.InTx(t.Context(), func(ctx context.Context) error {
		e := enterprise.Enterprise{
			USCC: "91370303MA3HQTT03K", Name: "示例精密机械有限公司", Region: "370303", Synthetic: true,
			Provenance: map[string]models.Provenance{"": {Source: models.SourceRegistry, AsOf: models.MustDate("2026-01-05")}},
		}
		a := rows.Account{ID: "kjj", Channel: rows.Pull, Name: "科技局公众号（示例）", Enabled: true, PerSecond: 50}
		if err := i.store.CreateEnterprise(ctx, &e); err != nil {
			return err
		}
		return i.store.CreateAccount(ctx, &a)
	}))
	_, key, err := i.access.CreateKey(t.Context(), access.System("test"), service.NewKey{
		Name: "公众号后台", Accounts: []string{"kjj"},
		Scopes: []access.Scope{access.ScopeFollowers, access.ScopePushPull, access.ScopeSubscriptionsWrite, access.ScopeContactsRead},
	})
	must(t, err)
	i.words = map[string]string{"HUIQI": "", "KEY": key}
	return i
}

// tell lets staff push the program, and plans it.
func (i *integrated) tell() {
	i.t.Helper()
	body := campaignBody("program_id", "sample-a", "audience", map[string]any{"verdicts": []string{"eligible"}})
	made := i.bureau.call("POST", "/campaigns", body)
	if started := i.bureau.call("POST", "/campaigns/"+made.text("id")+"/start", nil, "If-Match", made.header.Get("ETag")); started.status != http.StatusOK {
		i.t.Fatalf("got %s", started)
	}
	_, err := i.campaigns.GatherCampaigns(i.t.Context())
	must(i.t, err)
	_, err = i.campaigns.Plan(i.t.Context())
	must(i.t, err)
}

var (
	blocks       = regexp.MustCompile("(?s)(?m:^```(sh|json)\n)(.*?)(?m:^```$)")
	hereDocument = regexp.MustCompile(`(?s)^(.*?) -d @- <<END\n(.*)\nEND\n$`)
	argument     = regexp.MustCompile(`"([^"]*)"|(\S+)`)
)

// TestTheRequestsOfTheDocumentation runs every curl of docs/integration.md and compares the answers shown there.
func TestTheRequestsOfTheDocumentation(t *testing.T) {
	t.Parallel()
	text, err := os.ReadFile("../docs/integration.md")
	must(t, err)
	i := serveIntegrated(t)
	var last *answer
	seen := map[string]bool{}
	for _, block := range blocks.FindAllStringSubmatch(string(text), -1) {
		switch {
		case block[1] == "json" && last != nil:
			i.compare(*last, block[2])
			last = nil
		case strings.HasPrefix(block[2], "curl "):
			i.clock.Advance(time.Second)
			i.words["NOW"] = i.clock.Now().Format(time.RFC3339)
			if strings.Contains(block[2], "/pending") {
				i.tell()
			}
			got, request := i.curl(block[2])
			last, seen[request] = &got, true
		}
	}
	want := []string{
		"DELETE /wechat/followers", "GET /push/accounts/kjj/pending", "GET /wechat/followers", "GET /wechat/followers/matches", "GET /wechat/followers/policies",
		"POST /enterprises/91370303MA3HQTT03K/subscriptions", "POST /push/accounts/kjj/acknowledge", "POST /push/accounts/kjj/receipts", "POST /wechat/followers",
	}
	for _, request := range want {
		if !seen[request] {
			t.Errorf("%s is not in the documentation, which has %v", request, slices.Sorted(maps.Keys(seen)))
		}
	}
}

// curl does what a command says: curl [-X METHOD] URL -H "NAME: VALUE" … [-d @- <<END].
func (i *integrated) curl(command string) (got answer, request string) {
	i.t.Helper()
	var body any
	if parts := hereDocument.FindStringSubmatch(command); parts != nil {
		command, body = parts[1], i.expand(parts[2])
	}
	method, path, headers := http.MethodGet, "", []string{}
	words := argument.FindAllStringSubmatch(strings.TrimSpace(strings.TrimPrefix(command, "curl ")), -1)
	for n := 0; n < len(words); n++ {
		word := words[n][1] + words[n][2]
		switch word {
		case "-X":
			n++
			method = words[n][2]
		case "-H":
			n++
			name, value, _ := strings.Cut(i.expand(words[n][1]), ": ")
			headers = append(headers, name, value)
		default:
			if path != "" {
				i.t.Fatalf("what is %q in %s", word, command)
			}
			path = i.expand(word)
		}
	}
	got = i.anonymous().call(method, path, body, headers...)
	if got.status >= http.StatusMultipleChoices {
		i.t.Fatalf("%s\ngot %s", command, got)
	}
	path, _, _ = strings.Cut(path, "?")
	return got, method + " " + path
}

func (i *integrated) expand(text string) string {
	return os.Expand(text, func(name string) string {
		value, there := i.words[name]
		if !there {
			i.t.Errorf("nothing says what $%s is", name)
		}
		return value
	})
}

// compare finds what the documentation shows of an answer in the answer.
func (i *integrated) compare(got answer, shown string) {
	i.t.Helper()
	var want any
	if err := json.Unmarshal([]byte(shown), &want); err != nil {
		i.t.Fatalf("%s\n%v", shown, err)
	}
	if fault := i.differs("", any(got.doc), want); fault != "" {
		i.t.Errorf("%s\nshown: %s\ngot: %s", fault, shown, got)
	}
}

// differs says where an answer is not as shown. A word that is not known yet is learned.
func (i *integrated) differs(at string, got, want any) string {
	switch want := want.(type) {
	case map[string]any:
		members, _ := got.(map[string]any)
		for name, value := range want {
			if _, there := members[name]; !there {
				return at + "." + name + " is not there"
			}
			if fault := i.differs(at+"."+name, members[name], value); fault != "" {
				return fault
			}
		}
		return ""
	case []any:
		list, _ := got.([]any)
		if len(list) != len(want) {
			return fmt.Sprintf("%s has %d elements, not %d", at, len(list), len(want))
		}
		for n := range want {
			if fault := i.differs(fmt.Sprintf("%s[%d]", at, n), list[n], want[n]); fault != "" {
				return fault
			}
		}
		return ""
	case string:
		return i.differing(at, fmt.Sprint(got), want)
	}
	if got != want {
		return fmt.Sprintf("%s is %v, not %v", at, got, want)
	}
	return ""
}

func (i *integrated) differing(at, got, want string) string {
	if name, isWord := strings.CutPrefix(want, "$"); isWord {
		if _, known := i.words[name]; !known {
			i.words[name] = got
		}
		want = i.words[name]
	}
	prefix, open := strings.CutSuffix(want, "…")
	if got == want || open && strings.HasPrefix(got, prefix) {
		return ""
	}
	return fmt.Sprintf("%s is %q, not %q", at, got, want)
}
