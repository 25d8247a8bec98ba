package wechattest

import (
	"encoding/json"
	"net"
	"net/http"
	"net/netip"
	"strings"
)

// adminPrefix is where the platform is steered from outside. Only this machine may.
const adminPrefix = "/__fake/"

// command is what the admin routes take: the members that a route names.
type command struct {
	AppID    string   `json:"appid"`
	OpenID   string   `json:"openid"`
	Argument string   `json:"argument"` // of an act: text, key, address, ticket or template
	Prefix   string   `json:"prefix"`
	Count    int      `json:"count"`
	User     User     `json:"user"`
	Template Template `json:"template"`
	Fault    Fault    `json:"fault"`
	// Knobs are laid over the account's; durations are nanoseconds.
	Knobs json.RawMessage `json:"knobs"`
}

// admin answers pages for people, GET stats, requests, sent, attempts and POST of everything that changes.
func (s *Server) admin(w http.ResponseWriter, r *http.Request) {
	if !local(r.RemoteAddr) {
		http.Error(w, "only from this machine", http.StatusForbidden)
		return
	}
	name := strings.TrimPrefix(r.URL.Path, adminPrefix)
	if s.page(w, r, name) {
		return
	}
	var result any
	switch r.Method {
	case http.MethodGet:
		result = s.look(name, r)
	case http.MethodPost:
		var c command
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxRequest)).Decode(&c); err != nil {
			http.Error(w, "bad JSON: "+err.Error(), http.StatusBadRequest)
			return
		}
		result = s.command(name, c, r)
	}
	if result == nil {
		http.Error(w, "no such route, account or user", http.StatusNotFound)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(encode(result)) // who gave up does not read
}

func local(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return false
	}
	ip, err := netip.ParseAddr(host)
	return err == nil && ip.IsLoopback()
}

// look answers what a GET asks for, nil for what is not there.
func (s *Server) look(name string, r *http.Request) any {
	switch name {
	case "requests":
		return s.Requests()
	case "robot":
		return s.RobotSent(r.URL.Query().Get("key"))
	}
	a := s.Account(r.URL.Query().Get("appid"))
	if a == nil {
		return nil
	}
	switch name {
	case "stats":
		return a.Counts()
	case "sent":
		return a.Sent()
	case "attempts":
		return a.Attempts()
	}
	return nil
}

// command runs what a POST asks for, and answers nil for what is not there.
func (s *Server) command(name string, c command, r *http.Request) any {
	switch name {
	case "faults":
		s.Break(c.Fault)
		return ok()
	case "mend":
		s.Mend()
		return ok()
	case "deliver":
		return map[string]int{"attempts": s.Deliver(r.Context())}
	}
	a := s.Account(c.AppID)
	if a == nil {
		return nil
	}
	if act := a.acts()[name]; act != nil {
		if act(c) != nil {
			return nil
		}
		return ok()
	}
	return a.command(name, c, r)
}

// command runs what a POST asks for of one account.
func (a *Account) command(name string, c command, r *http.Request) any {
	switch name {
	case "knobs":
		var err error
		a.Set(func(k *Knobs) { err = json.Unmarshal(c.Knobs, k) })
		return said(err)
	case "verify":
		return said(a.Verify(r.Context(), true))
	case "attack":
		attempt, err := a.Attack(r.Context(), Attack(c.Argument), c.OpenID)
		if err != nil {
			return said(err)
		}
		return attempt
	case "users":
		a.AddUsers(c.User)
	case "followers":
		return map[string]any{"openids": a.AddFollowers(c.Prefix, c.Count)}
	case "template":
		a.AddTemplate(c.Template)
	case "notice":
		a.AddNotice(c.Template)
	case "invalidate-tokens":
		a.InvalidateTokens()
	case "deny-ip":
		a.DenyIP(c.Argument)
	case "freeze":
		a.Freeze(c.Argument != "off")
	default:
		return nil
	}
	return ok()
}

// said returns an error as an answer.
func said(err error) any {
	if err != nil {
		return map[string]any{"error": err.Error()}
	}
	return ok()
}

// acts returns what users do, by the name of the route.
func (a *Account) acts() map[string]func(command) error {
	return map[string]func(command) error{
		"follow":   func(c command) error { return a.Follow(c.OpenID) },
		"unfollow": func(c command) error { return a.Unfollow(c.OpenID) },
		"scan":     func(c command) error { return a.Scan(c.OpenID, c.Argument) },
		"say":      func(c command) error { return a.Say(c.OpenID, c.Argument) },
		"click":    func(c command) error { return a.Click(c.OpenID, c.Argument) },
		"view":     func(c command) error { return a.View(c.OpenID, c.Argument) },
		"accept":   func(c command) error { return a.Consent(c.OpenID, true, c.Argument) },
		"decline":  func(c command) error { return a.Consent(c.OpenID, false, c.Argument) },
		"withdraw": func(c command) error { return a.Withdraw(c.OpenID, c.Argument) },
	}
}
