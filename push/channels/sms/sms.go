// Package sms sends letters as short messages (短信) through a provider's gateway: a template that the provider has
// approved, filled with variables. An account's settings are gateway, sign_name, template_code, template (the approved
// text, with ${name} for each variable), param.NAME = what the variable shows, and, if wanted, max_parts and
// confirm_template. Its access key comes from the environment.
//
// Nobody is written to who has not consented or who has refused the signature since. What may have been sent is never sent
// again by itself, unless the provider tells doubles.
package sms

import (
	"context"
	"regexp"
	"strconv"
	"strings"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/push"
)

// Consents knows who may be written to.
type Consents interface {
	// Consented reports whether the receiver of a delivery to a telephone, of 11 digits, agreed to be written to and has not
	// refused the signature since.
	Consented(ctx context.Context, deliveryID, signature, phone string) (bool, error)
}

// Message is one short message as a provider takes it.
type Message struct {
	Phone        string
	SignName     string
	TemplateCode string
	Params       map[string]string
	OutID        string // ours; comes back with the report
}

// Provider hands messages to a gateway.
type Provider interface {
	// Send hands over one message and says what came of it. It never sends twice by itself.
	Send(ctx context.Context, account rows.Account, m Message) push.Answer
	// Repeatable is how long the provider tells doubles by Message.OutID; 0: never.
	Repeatable() time.Duration
}

// Channel sends letters as short messages. It may be used by several goroutines.
type Channel struct {
	Provider Provider
	Consents Consents
	Clock    clock.Clock
}

// Repeatable is the provider's.
func (ch Channel) Repeatable() time.Duration { return ch.Provider.Repeatable() }

// Check returns what is wrong with an account's settings.
func (Channel) Check(settings map[string]string) []models.Violation { return check(settings) }

// doubtWait is how long a delivery waits when nobody could say whether its receiver has consented.
const doubtWait = time.Minute

// Send sends a letter to the telephone that is its address.
func (ch Channel) Send(ctx context.Context, account rows.Account, letter push.Letter) push.Answer {
	phone, ok := Phone(letter.Address)
	if !ok {
		return push.Answer{Outcome: push.Nobody, Code: "bad-address", Detail: "no mobile telephone of the mainland"}
	}
	if found := check(account.Settings); len(found) > 0 {
		return push.Answer{Outcome: push.Broken, Code: "bad-settings", Detail: found[0].Path + ": " + found[0].Code}
	}
	signature := account.Settings[setSign]
	agreed, err := ch.Consents.Consented(ctx, letter.ID, signature, phone)
	if err != nil {
		return push.Answer{Outcome: push.Again, Code: "consent-unknown", Detail: err.Error(), Until: ch.Clock.Now().Add(doubtWait)}
	}
	if !agreed {
		return push.Answer{Outcome: push.Refused, Code: "no-consent"}
	}
	params := fill(account.Settings, letter)
	text := Text(signature, account.Settings[setTemplate], params)
	if n := Parts(text); n > maxParts(account.Settings) {
		return push.Answer{Outcome: push.Bad, Code: "too-long", Detail: strconv.Itoa(Length(text)) + " characters, " + strconv.Itoa(n) + " parts"}
	}
	return ch.Provider.Send(ctx, account, Message{
		Phone: phone, SignName: signature, TemplateCode: account.Settings[setCode], Params: params, OutID: letter.ID,
	})
}

// mobile is a mobile telephone of the mainland (工信部 号码规划: 11 digits that begin with 13 to 19).
var mobile = regexp.MustCompile(`^1[3-9][0-9]{9}$`)

// Phone returns a mobile telephone as its 11 digits, and whether it is one. Blanks, hyphens and the country's code may
// stand in it.
func Phone(written string) (string, bool) {
	digits := strings.NewReplacer(" ", "", "-", "").Replace(written)
	for _, prefix := range []string{"+86", "0086", "86"} {
		if rest, cut := strings.CutPrefix(digits, prefix); cut {
			digits = rest
			break
		}
	}
	return digits, mobile.MatchString(digits)
}
