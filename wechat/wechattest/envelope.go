package wechattest

import (
	"bytes"
	"crypto/aes"
	"crypto/cipher"
	"crypto/sha1"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"net/url"
	"sort"
	"strings"
	"time"
)

// sign is the platform's signature, written apart from the one under test.
func sign(parts ...string) string {
	sort.Strings(parts)
	return fmt.Sprintf("%x", sha1.Sum([]byte(strings.Join(parts, ""))))
}

// cipherText encrypts as the platform does. A pad of 0 is computed; any other byte is written as it is, without regard
// to whether it is right, after as many bytes as fill the block.
func cipherText(encodingKey, appID string, random, message []byte, pad byte) string {
	key, err := base64.StdEncoding.DecodeString(encodingKey + "=")
	if err != nil {
		panic("wechattest: bad EncodingAESKey: " + err.Error()) // the test's own mistake
	}
	plain := append([]byte{}, random...)
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(message)))
	plain = append(append(plain, message...), appID...)
	fill := 32 - len(plain)%32
	if pad == 0 {
		pad = byte(fill)
	}
	plain = append(plain, bytes.Repeat([]byte{pad}, fill)...)
	block, err := aes.NewCipher(key)
	if err != nil {
		panic("wechattest: bad EncodingAESKey: " + err.Error())
	}
	cipher.NewCBCEncrypter(block, key[:16]).CryptBlocks(plain, plain)
	return base64.StdEncoding.EncodeToString(plain)
}

// digits returns that many digits of seeded randomness; the lock is held.
func (s *Server) digits(n int) string {
	out := make([]byte, n)
	for i := range out {
		out[i] = byte('1' + s.random.IntN(9))
	}
	return string(out)
}

// envelope signs a push as of an instant and encrypts it by the mode of its callback; the lock is held.
func (s *Server) envelope(at time.Time, appID string, c Callback, openID string, message []byte) (query string, body []byte) {
	sealed := ""
	if c.Mode == "compatible" || c.Mode == "safe" {
		sealed = cipherText(c.AESKey, appID, []byte(s.text(16)), message, 0)
	}
	return s.enclose(at, c, openID, message, sealed)
}

// enclose makes the request around a message that is encrypted already, or around the clear one without.
func (s *Server) enclose(at time.Time, c Callback, openID string, message []byte, sealed string) (query string, body []byte) {
	stamp, nonce := fmt.Sprint(at.Unix()), s.digits(10)
	values := url.Values{
		"signature": {sign(c.Token, stamp, nonce)}, "timestamp": {stamp}, "nonce": {nonce}, "openid": {openID},
	}
	if sealed == "" {
		return values.Encode(), message
	}
	values.Set("encrypt_type", "aes")
	values.Set("msg_signature", sign(c.Token, stamp, nonce, sealed))
	encrypt := "<Encrypt><![CDATA[" + sealed + "]]></Encrypt></xml>"
	if c.Mode == "compatible" {
		return values.Encode(), append(bytes.TrimSuffix(bytes.Clone(message), []byte("</xml>")), encrypt...)
	}
	to := "<ToUserName>" + between(string(message), "<ToUserName>", "</ToUserName>") + "</ToUserName>"
	return values.Encode(), []byte("<xml>" + to + encrypt)
}

func between(text, start, end string) string {
	_, text, _ = strings.Cut(text, start)
	text, _, _ = strings.Cut(text, end)
	return text
}
