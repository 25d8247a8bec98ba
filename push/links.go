package push

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"net/url"
	"strings"
)

// Links makes and reads the addresses that letters point to. They carry the delivery's id and a proof that we made them,
// so that nobody can guess another's.
type Links struct {
	Base string // https://huiqi.example.cn
	Key  []byte // 32 random bytes
}

// macBytes of the proof are kept: 2⁻⁹⁶ is as good as never.
const macBytes = 12

// Page returns the address of the page that explains a delivery.
func (l Links) Page(deliveryID string) string { return l.address("p", deliveryID) }

// Stop returns the address of the page on which the receiver of a delivery opts out.
func (l Links) Stop(deliveryID string) string { return l.address("stop", deliveryID) }

func (l Links) address(page, deliveryID string) string {
	return strings.TrimSuffix(l.Base, "/") + "/" + page + "/" + url.PathEscape(l.Token(deliveryID))
}

// Token is the last part of an address.
func (l Links) Token(deliveryID string) string {
	return deliveryID + "." + base64.RawURLEncoding.EncodeToString(l.mac(deliveryID))
}

// Delivery returns the id in a token, if we made it.
func (l Links) Delivery(token string) (id string, ok bool) {
	id, proof, found := strings.Cut(token, ".")
	given, err := base64.RawURLEncoding.DecodeString(proof)
	return id, found && err == nil && hmac.Equal(given, l.mac(id))
}

// Conceal returns a keyed hash of an address at an account, by which it is known again without being kept.
func (l Links) Conceal(accountID, address string) string {
	mac := hmac.New(sha256.New, l.Key)
	mac.Write([]byte("address:" + accountID + "\x00" + address))
	return "hmac:" + base64.RawURLEncoding.EncodeToString(mac.Sum(nil))
}

func (l Links) mac(id string) []byte {
	mac := hmac.New(sha256.New, l.Key)
	mac.Write([]byte("delivery:" + id))
	return mac.Sum(nil)[:macBytes]
}
