package wechattest

import (
	"fmt"
	"time"
)

// AccountConfig is one service account of the platform.
type AccountConfig struct {
	AppID    string
	Secret   string
	Original string   // the gh_ id; made of the AppID when empty
	Callback Callback // where events go; nowhere when its URL is empty
	Knobs    Knobs
	// PageHosts are the hosts whose pages may use the JS-SDK (JS接口安全域名); none: all.
	PageHosts []string
}

// Knobs are behaviours that differ between accounts or that nobody documents. The zero Knobs are the usual account.
type Knobs struct {
	TokenLife        time.Duration  // 0 is 7,200 s
	TokenOverlap     time.Duration  // how long a replaced token still works: 0 is 300 s, negative not at all
	RefuseConcurrent bool           // 43108 for two requests to one openid at a time
	PerOpenIDMinute  int            // 43117 beyond that many messages to one openid within a minute; 0 is no limit
	RefuseEscapes    bool           // 40033 for menus with \u escapes
	BizsendMsgID     bool           // answer a subscription notice with a msgid, which is not documented
	DailyQuota       map[string]int // by path, in place of the usual ones; negative is no limit
	MinuteQuota      map[string]int // by path; 0 is no limit
	EventDelay       time.Duration  // between accepting a message and the event about it
	EventFirst       bool           // the event comes before the answer of the call
	Outcomes         map[string]int // status of template messages → weight; empty is always success
	EventLoss        float64        // how often an event never comes
	Duplicates       float64        // how often an event is pushed twice, at the same time
	Reorder          float64        // how often an event waits a second longer and so comes after later ones
	PublishSteps     int            // how often freepublish/get answers 1 before the end
	PublishEnd       int            // the publish_status at the end; 0 is success
	UsualQuotas      bool           // the daily quotas of a new account
}

// Account is the state of one account. Its methods may be used by several goroutines.
type Account struct {
	server *Server
	config AccountConfig

	deniedIP     string
	frozen       bool
	stable       *grant
	forced       []time.Time // by force_refresh, within the day
	plain        *grant
	ticket       *grant
	tokenCalls   map[string]int
	users        map[string]*user
	order        []string // openids as they came
	templates    map[string]Template
	notices      map[string]Template
	messages     int64
	recent       map[string]*accepted // by openid and client_msg_id
	sent         []Sent
	perClientID  map[string]int
	perOpenID    map[string]int
	perKind      map[string]int
	repeated     int
	inFlight     map[string]int
	quotas       map[string]*usage
	clears       map[string]int // clear_quota by month
	scenes       map[string]*scene
	menu         []any
	buttons      []menuButton // of the menu
	conditional  []map[string]any
	drafts       map[string][]any
	publications map[string]*publication
	masses       map[string]*mass
	codes        map[string]*loginCode
	attempts     []Attempt
	deeds        []deed // of users
	events       int
}

// AddAccount adds an account; one with that id is replaced.
func (s *Server) AddAccount(config AccountConfig) *Account {
	if config.Original == "" {
		config.Original = "gh_" + config.AppID
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	a := &Account{
		server: s, config: config, tokenCalls: map[string]int{}, users: map[string]*user{},
		templates: map[string]Template{}, notices: map[string]Template{}, messages: 3_557_254_367_000_000_000 + s.random.Int64N(1_000_000_000),
		recent: map[string]*accepted{}, perClientID: map[string]int{}, perOpenID: map[string]int{}, perKind: map[string]int{},
		inFlight: map[string]int{}, quotas: map[string]*usage{}, clears: map[string]int{}, scenes: map[string]*scene{},
		drafts: map[string][]any{}, publications: map[string]*publication{}, masses: map[string]*mass{}, codes: map[string]*loginCode{},
	}
	s.accounts[config.AppID] = a
	return a
}

// Set changes the knobs.
func (a *Account) Set(change func(*Knobs)) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	change(&a.config.Knobs)
}

// SetCallback changes where and how events are pushed.
func (a *Account) SetCallback(c Callback) {
	a.server.mu.Lock()
	defer a.server.mu.Unlock()
	a.config.Callback = c
}

// nextID returns the id of a message: growing, and beyond what a float64 holds; the lock is held.
func (a *Account) nextID() string {
	a.messages += 1 + a.server.random.Int64N(3)
	return fmt.Sprint(a.messages)
}

func (a *Account) callbackIPs(*call) (any, *failure) {
	return map[string]any{"ip_list": []string{"203.0.113.10", "203.0.113.11"}}, nil
}
