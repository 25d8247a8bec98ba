package wechattest

import "time"

// usage counts the calls of a path.
type usage struct {
	day, minute     string
	daily, minutely int
}

// usualDaily holds the daily quotas of a new account.
var usualDaily = map[string]int{
	"/cgi-bin/token":                 2000,
	"/cgi-bin/stable_token":          500_000,
	"/cgi-bin/menu/create":           1000,
	"/cgi-bin/menu/delete":           1000,
	"/cgi-bin/menu/get":              10_000,
	"/cgi-bin/message/custom/send":   500_000,
	"/cgi-bin/message/mass/sendall":  100,
	"/cgi-bin/qrcode/create":         100_000,
	"/cgi-bin/user/get":              500,
	"/cgi-bin/user/info":             5_000_000,
	"/cgi-bin/draft/add":             1000,
	"/cgi-bin/freepublish/submit":    100,
	"/cgi-bin/freepublish/get":       100,
	"/cgi-bin/message/template/send": 100_000,
}

// usualMinute holds the quotas of a minute.
var usualMinute = map[string]int{
	"/cgi-bin/stable_token":         10_000,
	"/cgi-bin/message/mass/sendall": 60,
}

// clearsPerMonth is how often clear_quota works.
const clearsPerMonth = 10

// dailyQuota returns the quota of a path, negative for none. The usual ones hold only where the account says so.
func (a *Account) dailyQuota(path string) int {
	if quota, ok := a.config.Knobs.DailyQuota[path]; ok {
		return quota
	}
	if quota, ok := usualDaily[path]; ok && a.config.Knobs.UsualQuotas {
		return quota
	}
	return -1
}

func (a *Account) usage(path string, now time.Time) *usage {
	u := a.quotas[path]
	if u == nil {
		u = &usage{}
		a.quotas[path] = u
	}
	if today := day(now); u.day != today {
		u.day, u.daily = today, 0
	}
	if minute := now.UTC().Format("2006-01-02T15:04"); u.minute != minute {
		u.minute, u.minutely = minute, 0
	}
	return u
}

// spend counts a call, or refuses it.
func (a *Account) spend(path string, now time.Time) *failure {
	u := a.usage(path, now)
	if quota := a.dailyQuota(path); quota >= 0 && u.daily >= quota {
		return failed(45009)
	}
	minutely := a.config.Knobs.MinuteQuota[path]
	if minutely == 0 && a.config.Knobs.UsualQuotas {
		minutely = usualMinute[path]
	}
	if minutely > 0 && u.minutely >= minutely {
		return failed(45011)
	}
	u.daily++
	u.minutely++
	return nil
}

func (a *Account) clearQuota(c *call) (any, *failure) {
	var request struct {
		AppID string `json:"appid"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if request.AppID != a.config.AppID {
		return nil, failed(40013)
	}
	if a.clears[month(c.now)] >= clearsPerMonth {
		return nil, failed(48006)
	}
	a.clears[month(c.now)]++
	for _, u := range a.quotas {
		u.daily = 0
	}
	return ok(), nil
}

func (a *Account) getQuota(c *call) (any, *failure) {
	var request struct {
		Path string `json:"cgi_path"`
	}
	if f := into(c, &request); f != nil {
		return nil, f
	}
	if _, known := a.server.routes[request.Path]; !known {
		return nil, &failure{code: 76021, text: "cgi_path not found"}
	}
	used, quota := a.usage(request.Path, c.now).daily, a.dailyQuota(request.Path)
	if quota < 0 {
		quota = 10_000_000
	}
	answer := ok()
	answer["quota"] = map[string]int{"daily_limit": quota, "used": used, "remain": quota - used}
	return answer, nil
}
