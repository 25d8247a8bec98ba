package callback

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"time"
)

// Mode is how the account is set to push.
type Mode string

// The modes. What is pushed in the clear is refused unless the mode is plain: there the signature does not cover the
// body, so that whoever saw one push could sign any other.
const (
	Plain      Mode = "plain"
	Compatible Mode = "compatible" // in the clear and encrypted in one document, of which only the latter is read
	Safe       Mode = "safe"
)

// MaxBody is how many bytes a push may have; read one byte more to find out.
const MaxBody = 1 << 20

// Config is what the account's settings say about its callbacks. It prints without its secrets.
type Config struct {
	AppID       string
	Token       string
	Mode        Mode
	Key         string // the EncodingAESKey; may be empty in plain mode
	PreviousKey string // the one before, as long as it may still be used; may be empty
}

// String returns the configuration without its secrets.
func (c Config) String() string {
	return fmt.Sprintf("callback.Config{AppID: %q, Mode: %q, Token: ***, Key: ***}", c.AppID, c.Mode)
}

// GoString returns what String does.
func (c Config) GoString() string { return c.String() }

// Codec reads pushes to one account and seals answers. It is immutable.
type Codec struct {
	config Config
	keys   []Key // the current one first
}

// errConfig is the cause of every refused configuration.
var errConfig = errors.New("callback: bad configuration")

// New returns the codec of an account, or an error that names the member that is wrong.
func New(c Config) (*Codec, error) {
	if c.AppID == "" || c.Token == "" {
		return nil, fmt.Errorf("%w: AppID and Token must be given", errConfig)
	}
	switch c.Mode {
	case Plain, Compatible, Safe:
	default:
		return nil, fmt.Errorf("%w: Mode must be plain, compatible or safe", errConfig)
	}
	if c.Key == "" && (c.Mode != Plain || c.PreviousKey != "") {
		return nil, fmt.Errorf("%w: Key must be given unless the mode is plain", errConfig)
	}
	codec := &Codec{config: c}
	for _, text := range []string{c.Key, c.PreviousKey} {
		if text == "" {
			continue
		}
		key, err := ParseKey(text)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", errConfig, err)
		}
		codec.keys = append(codec.keys, key)
	}
	return codec, nil
}

// Verify returns what to answer, raw and as text/plain, to the request by which the platform checks the address, or
// ErrRefused. The query is the request's own.
func (c *Codec) Verify(query url.Values) (echo string, err error) {
	if !signed(query.Get("signature"), c.config.Token, query.Get("timestamp"), query.Get("nonce")) {
		return "", ErrRefused
	}
	return query.Get("echostr"), nil
}

// Window is how far a push's timestamp may be off before it counts as stale. No window is documented, so a stale push
// is told and not refused.
const Window = 10 * time.Minute

// Push is what came in, after signature and decryption.
type Push struct {
	Event     Event
	Message   []byte // the XML that the event was read from, to be kept
	Encrypted bool
	OldKey    bool          // by the previous key
	Timestamp int64         // seconds, by the sender's clock
	Nonce     string        // with Timestamp, what a cache against replays would keep
	Skew      time.Duration // how far the timestamp is behind now; negative when it is ahead
	Stale     bool          // Skew exceeds Window either way
}

// Open checks and reads a push. Every failure of signature, encryption or XML is ErrRefused, with a cause for our own
// log that Why returns.
func (c *Codec) Open(query url.Values, body []byte, now time.Time) (Push, error) {
	if len(body) > MaxBody {
		return Push{}, refused("larger than 1 MiB")
	}
	timestamp, err := strconv.ParseInt(query.Get("timestamp"), 10, 64)
	if err != nil {
		return Push{}, refused("no timestamp")
	}
	push := Push{Timestamp: timestamp, Nonce: query.Get("nonce")}
	push.Skew = now.Sub(time.Unix(timestamp, 0))
	push.Stale = push.Skew.Abs() > Window
	if query.Get("encrypt_type") == "aes" || query.Get("msg_signature") != "" {
		err = c.openSealed(&push, query, body)
	} else {
		err = c.openPlain(&push, query, body)
	}
	if err != nil {
		return Push{}, err
	}
	if push.Event, err = Parse(push.Message); err != nil {
		return Push{}, err
	}
	return push, nil
}

func (c *Codec) openPlain(push *Push, query url.Values, body []byte) error {
	if c.config.Mode != Plain {
		return refused("in the clear, the mode is " + string(c.config.Mode))
	}
	if !signed(query.Get("signature"), c.config.Token, query.Get("timestamp"), query.Get("nonce")) {
		return refused("wrong signature")
	}
	push.Message = body
	return nil
}

func (c *Codec) openSealed(push *Push, query url.Values, body []byte) error {
	envelope, err := sealedText(body)
	if err != nil {
		return err
	}
	if !signed(query.Get("msg_signature"), c.config.Token, query.Get("timestamp"), query.Get("nonce"), envelope) {
		return refused("wrong msg_signature")
	}
	for i, key := range c.keys {
		message, err := Open(key, c.config.AppID, envelope)
		if err == nil {
			push.Message, push.Encrypted, push.OldKey = message, true, i > 0
			return nil
		}
	}
	return refused("neither key opens it")
}
