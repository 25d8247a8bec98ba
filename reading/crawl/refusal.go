package crawl

import (
	"fmt"
	"time"
)

// Codes of refusals.
const (
	BadURL            = "bad-url"
	NotWeb            = "not-web"            // neither http nor https
	HostNotListed     = "host-not-listed"    //
	PrivateAddress    = "private-address"    // the name leads to an address that is not of the public internet
	RobotsDisallowed  = "robots-disallowed"  //
	RobotsUnreachable = "robots-unreachable" // nothing is fetched until it can be read
	TooManyRedirects  = "too-many-redirects" //
	TooLarge          = "too-large"          //
	BadEncoding       = "bad-encoding"       // compressed in a way that was not asked for, or wrongly
	CutOff            = "cut-off"            // less arrived than was announced
	Unreachable       = "unreachable"        // no answer
	HTTPStatus        = "http-status"        // an answer that is none: 404, 403 …
	HostBusy          = "host-busy"          // 429 or 5xx again and again
	UnsupportedType   = "unsupported-type"   //
	BadList           = "bad-list"           // neither feed nor sitemap
	TooManyFiles      = "too-many-files"     //
)

// Refusal says that something is not taken, and why. Asking again at once would change nothing.
type Refusal struct {
	Code    string
	Message string // in Chinese
	English string
	Err     error // may be nil
}

// Error returns the code and the message in English.
func (r *Refusal) Error() string {
	if r.Err != nil {
		return fmt.Sprintf("crawl: %s: %s: %v", r.Code, r.English, r.Err)
	}
	return fmt.Sprintf("crawl: %s: %s", r.Code, r.English)
}

// Unwrap returns the cause.
func (r *Refusal) Unwrap() error { return r.Err }

func refuse(code, zh, en string) *Refusal { return &Refusal{Code: code, Message: zh, English: en} }

// Busy says that a host cannot be asked now: its turn is far away, it said that it is busy, or it did not answer.
type Busy struct {
	Host  string
	Until time.Time
	Asked bool // it was asked, and did not give what it was asked for
	Err   error
}

// Error says which host and until when.
func (b *Busy) Error() string {
	text := fmt.Sprintf("crawl: %s is not to be asked before %s", b.Host, b.Until.UTC().Format(time.RFC3339))
	if b.Err != nil {
		text += ": " + b.Err.Error()
	}
	return text
}

// Unwrap returns the cause.
func (b *Busy) Unwrap() error { return b.Err }
