// Package email sends letters and notes by SMTP. An account's settings are host, port, from, from_name, security (starttls, tls,
// none) and staff (yes: people who work here are written to from it); its user and password come from the environment. A mail
// server tells no doubles, so what may have been sent is never sent again by itself.
package email

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/wneessen/go-mail"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/outage"
)

// Channel sends letters by SMTP. It may be used by several goroutines.
type Channel struct {
	Secrets push.Secrets
	Timeout time.Duration // of one connection; 0: 30 s
}

// Repeatable is never: a mail server tells no doubles.
func (Channel) Repeatable() time.Duration { return 0 }

// security are the ways in which a connection is protected.
func security() map[string]mail.TLSPolicy {
	return map[string]mail.TLSPolicy{"": mail.TLSMandatory, "starttls": mail.TLSMandatory, "tls": mail.NoTLS, "none": mail.NoTLS}
}

// settingNames are the settings that an account may have.
func settingNames() []string {
	return []string{"host", "port", "from", "from_name", "security", rows.ForStaff}
}

// Check returns what is wrong with an account's settings.
func (Channel) Check(settings map[string]string) []models.Violation {
	var c models.Checker
	c.Say(settings["host"] == "", "settings.host", "required", "须有邮件服务器", "the mail server is required", "smtp.example.cn")
	_, err := strconv.ParseUint(settings["port"], 10, 16)
	c.Say(settings["port"] != "" && err != nil, "settings.port", "bad-port", "端口不对", "bad port", "465 | 587 | 25")
	c.Say(!strings.Contains(settings["from"], "@"), "settings.from", "bad-address", "须有发件地址", "the sender's address is required", "kjj@example.cn")
	_, known := security()[settings["security"]]
	staff := settings[rows.ForStaff]
	c.Say(staff != "" && staff != rows.Yes, "settings.staff", "not-one-of", "只能是 yes 或不填", "yes, or absent", rows.Yes)
	for name := range settings {
		c.Say(!slices.Contains(settingNames(), name), "settings."+name, "unknown-setting", "没有这个设置", "no such setting", strings.Join(settingNames(), ", "))
	}
	c.Say(!known, "settings.security", "bad-security", "没有这种加密方式", "no such protection", "starttls, tls, none")
	return c.Found
}

// Send brings a letter to its address. One click opts out (RFC 8058).
func (ch Channel) Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer {
	note := push.Note{ID: letter.ID, Address: letter.Address, Subject: letter.Subject(), Text: letter.Text()}
	return ch.send(ctx, account, note, letter.Stop)
}

// Note brings a note to its address.
func (ch Channel) Note(ctx context.Context, account rows.Account, note push.Note) push.Answer {
	return ch.send(ctx, account, note, "")
}

// send hands a note to the account's server, with the address that opts out of such notes, if there is one.
func (ch Channel) send(ctx context.Context, account rows.Account, note push.Note, stop string) push.Answer {
	message, err := compose(account, note, stop)
	if err != nil {
		return push.Answer{Outcome: push.Bad, Code: "bad-address", Detail: err.Error()}
	}
	client, err := ch.client(account)
	if err != nil {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: err.Error()}
	}
	if err := client.DialWithContext(ctx); err != nil {
		return refusedAtTheDoor(err)
	}
	err = client.Send(message)
	_ = client.Close() // the answer to the letter has come, or will not
	if err != nil {
		return refused(err)
	}
	return push.Answer{Outcome: push.Sent, ProviderID: message.GetMessageID()}
}

func (ch Channel) client(account rows.Account) (*mail.Client, error) {
	s := account.Settings
	options := []mail.Option{mail.WithTLSPolicy(security()[s["security"]]), mail.WithTimeout(30 * time.Second)}
	if ch.Timeout > 0 {
		options = append(options, mail.WithTimeout(ch.Timeout))
	}
	if s["security"] == "tls" {
		options = append(options, mail.WithSSL())
	}
	if s["port"] != "" {
		port, err := strconv.ParseUint(s["port"], 10, 16)
		if err != nil {
			return nil, err
		}
		options = append(options, mail.WithPort(int(port)))
	}
	if user := ch.Secrets(account, "USER"); user != "" {
		options = append(options, mail.WithSMTPAuth(mail.SMTPAuthAutoDiscover), mail.WithUsername(user), mail.WithPassword(ch.Secrets(account, "PASSWORD")))
	}
	return mail.NewClient(s["host"], options...)
}

// compose writes the note as a mail. Its Message-ID is the note's.
func compose(account rows.Account, note push.Note, stop string) (*mail.Msg, error) {
	m := mail.NewMsg()
	from := account.Settings["from"]
	if err := m.FromFormat(account.Settings["from_name"], from); err != nil {
		return nil, err
	}
	if err := m.To(note.Address); err != nil {
		return nil, err
	}
	_, domain, _ := strings.Cut(from, "@")
	m.SetMessageIDWithValue(note.ID + "@" + domain)
	m.SetDate()
	m.SetBulk()
	m.Subject(note.Subject)
	if stop != "" {
		m.SetGenHeader(mail.HeaderListUnsubscribe, "<"+stop+">")
		m.SetGenHeader(mail.HeaderListUnsubscribePost, "List-Unsubscribe=One-Click")
	}
	m.SetBodyString(mail.TypeTextPlain, note.Text)
	return m, m.AddAlternativeHTMLTemplate(page(), show(note))
}

// The replies of SMTP (RFC 5321, RFC 4954) that say more than that something failed.
const (
	authFailed    = 535
	authRequired  = 530
	permanent     = 500
	noMailbox     = 550
	notLocal      = 551
	badName       = 553
	serviceClosed = 421
)

// refusedAtTheDoor is what a server says that lets nobody in: nothing was sent.
func refusedAtTheDoor(err error) push.Answer {
	text := err.Error()
	for _, code := range []int{authFailed, authRequired} {
		if strings.Contains(text, strconv.Itoa(code)) {
			return push.Answer{Outcome: push.Broken, Code: strconv.Itoa(code), Detail: text}
		}
	}
	a := push.Answer{Outcome: push.Again, Code: "no-connection", Detail: text}
	if outage.Is(err) {
		a.Outcome = push.Down
	}
	return a
}

// refused is what a server says of a letter.
func refused(err error) push.Answer {
	var failed *mail.SendError
	if !errors.As(err, &failed) {
		return push.Answer{Outcome: push.Maybe, Code: "no-answer", Detail: err.Error()}
	}
	code := failed.ErrorCode()
	a := push.Answer{Code: strconv.Itoa(code), Detail: err.Error()}
	switch {
	case code == serviceClosed || failed.IsTemp():
		a.Outcome = push.Again
	case failed.Reason == mail.ErrSMTPRcptTo && (code == noMailbox || code == notLocal || code == badName):
		a.Outcome = push.Nobody
	case failed.Reason == mail.ErrSMTPRcptTo && code >= permanent:
		a.Outcome = push.Refused
	case failed.Reason == mail.ErrSMTPMailFrom && code >= permanent:
		a.Outcome = push.Broken
	case code >= permanent:
		a.Outcome = push.Refused
	case failed.Reason == mail.ErrSMTPDataClose || failed.Reason == mail.ErrWriteContent:
		a.Outcome, a.Code = push.Maybe, "no-answer"
	default:
		a.Outcome, a.Code = push.Again, "no-connection"
	}
	return a
}
