package duplicates

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"unicode/utf8"
)

// Key is what two entries have to share to be compared. It tells its kind by its first letter and not what it is made of,
// which may be a telephone number.
type Key string

// The kinds of keys by their first letters.
const (
	keyName        = 'n' // what tells a name from others
	keyCertificate = 'c'
	keyBody        = 'o' // the organisation's code within the credit code
	keyPhone       = 'p'
	keyEmail       = 'e'
	keyAddress     = 'a'
	keyFounded     = 'f' // the day of founding and the capital
)

// Keys returns the keys of an entry, sorted. Two entries without a common key are never proposed as one: Compare gives them less
// than Threshold.
func (t Traits) Keys() []Key {
	var out []Key
	add := func(kind byte, content string) { out = append(out, key(kind, content)) }
	for _, n := range t.Names {
		if core := n.Core(); utf8.RuneCountInString(core) >= 2 {
			add(keyName, core)
		}
	}
	for kind, list := range map[byte][]string{keyCertificate: t.Certificates, keyPhone: t.Phones, keyEmail: t.Emails} {
		for _, content := range list {
			add(kind, content)
		}
	}
	if b := body(t.USCC); b != "" {
		add(keyBody, b)
	}
	if t.Address != "" {
		add(keyAddress, t.Address)
	}
	if !t.FoundedOn.IsZero() && t.Capital != nil {
		add(keyFounded, t.FoundedOn.String()+"/"+strconv.FormatInt(int64(*t.Capital), 10))
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// key is 96 bits of a hash after the letter of its kind.
func key(kind byte, content string) Key {
	sum := sha256.Sum256(append([]byte{kind}, content...))
	return Key([]byte{kind}) + Key(hex.EncodeToString(sum[:12]))
}
