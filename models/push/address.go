package push

import (
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"unicode/utf8"

	"huiqi/models"
)

const (
	maxAddress = 200
	maxPerson  = 100
	maxRank    = LastRank
)

// LastRank is the last place that an address may have in a chain.
const LastRank = 100

var (
	mobile = regexp.MustCompile(`^1[3-9][0-9]{9}$`)
	openid = regexp.MustCompile(`^[A-Za-z0-9_-]{6,64}$`)
)

// CheckAddress returns what is wrong with an address of a channel as written.
func (c Channel) CheckAddress(address string) []models.Violation {
	var found models.Checker
	found.Say(strings.TrimSpace(address) == "" || strings.ContainsFunc(address, control), "address", "required", "须有接收地址", "an address is required", "")
	found.Length(address, "address", maxAddress)
	switch c {
	case SMS:
		found.Say(!mobile.MatchString(address), "address", "bad-address", "须为手机号码", "not a mobile number", "13800000000")
	case Email:
		parsed, err := mail.ParseAddress(address)
		found.Say(err != nil || parsed.Address != address, "address", "bad-address", "须为电子邮箱", "not a mailbox", "name@example.cn")
	case Webhook:
		u, err := url.Parse(address)
		found.Say(err != nil || u.Scheme != "https" && u.Scheme != "http" || u.Host == "" || u.User != nil, "address", "bad-address", "须为网址", "not a web address", "https://example.cn/huiqi")
	case WeComRobot:
		found.Say(true, "account_id", "no-letters", "群机器人只向群发布，不能作为企业的接收方式", "a robot posts to groups and brings no letters", "")
	case WeChatTemplate, WeChatNotice:
		found.Say(!openid.MatchString(address), "address", "bad-address", "须为公众号的 openid", "not an openid", "")
	}
	return found.Found
}

func control(r rune) bool { return r < ' ' || r == 0x7f }

// Check returns what is wrong with what the subscriber wishes: person, rank, topics and levels. Topics are ids of the
// kinds of benefits that known reports.
func (s Subscription) Check(known func(topic string) bool) []models.Violation {
	var c models.Checker
	c.Length(s.Person, "person", maxPerson)
	c.Say(s.Rank < 1 || s.Rank > maxRank, "rank", "out-of-range", "次序须为 1 到 100", "a rank is from 1 to 100", "1")
	for _, topic := range s.Topics {
		c.Say(!known(topic), "topics", "unknown-topic", "没有这种扶持方式："+topic, "no such kind of benefit: "+topic, "GET /reference/benefit-types")
	}
	for _, level := range s.Levels {
		switch level {
		case "national", "provincial", "municipal", "district":
		default:
			c.Say(true, "levels", "unknown-level", "没有这种级别："+level, "no such level: "+level, "national, provincial, municipal, district")
		}
	}
	return c.Found
}

// MaskedIn is a text in which an address is masked wherever it stands, as in what a mail server says when it refuses one.
func MaskedIn(text, address string) string {
	if address == "" {
		return text
	}
	return regexp.MustCompile("(?i)"+regexp.QuoteMeta(address)).ReplaceAllLiteralString(text, Masked(address))
}

// Masked is the delivery as it is shown: its address, also where a provider repeated it, is masked.
func (d Delivery) Masked() Delivery {
	d.Detail = MaskedIn(d.Detail, d.Address)
	d.Address = Masked(d.Address)
	return d
}

// Masked is an address of which the middle is left out, so that it can be told apart and not used.
func Masked(address string) string {
	at := strings.LastIndexByte(address, '@')
	if at > 0 && !strings.Contains(address, "://") {
		return hide(address[:at]) + address[at:]
	}
	return hide(address)
}

func hide(text string) string {
	n := utf8.RuneCountInString(text)
	if n < 4 {
		return "***"
	}
	runes, keep := []rune(text), min(4, n/4)
	if n == 11 {
		keep = 3 // as telephone numbers are usually shown
	}
	return string(runes[:keep]) + "****" + string(runes[n-min(4, keep+1):])
}
