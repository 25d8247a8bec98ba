package callback

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/subtle"
	"encoding/base64"
	"encoding/binary"
	"errors"
)

// Key is the AES-256 key that an EncodingAESKey spells. It prints as nothing.
type Key struct{ bytes [32]byte }

// KeyLength is how many characters an EncodingAESKey has.
const KeyLength = 43

// blockSize is what texts are padded to; only AES itself needs 16.
const blockSize = 32

// headSize is the length of what precedes a message: 16 random bytes and its length.
const headSize = 20

// ErrKey is returned for an EncodingAESKey that is not 43 characters of base64.
var ErrKey = errors.New("callback: an EncodingAESKey has 43 letters and digits")

// ErrRefused is all that the sender of a bad push learns: nothing tells a wrong signature from wrong padding.
var ErrRefused = errors.New("callback: refused")

// ParseKey reads an EncodingAESKey. Its last character carries two spare bits, which the platform's own sample sets,
// so decoding is not strict about them.
func ParseKey(text string) (Key, error) {
	decoded, err := base64.StdEncoding.DecodeString(text + "=")
	if len(text) != KeyLength || err != nil || len(decoded) != 32 {
		return Key{}, ErrKey
	}
	return Key{[32]byte(decoded)}, nil
}

// String returns a placeholder.
func (Key) String() string { return "callback.Key(***)" }

// GoString returns a placeholder.
func (Key) GoString() string { return "callback.Key(***)" }

// Seal encrypts a message of the account as the platform does: 16 random bytes, the length, the message, the appid,
// padded to 32, under AES-256-CBC with the key's head as IV, in base64.
func Seal(key Key, appID string, random [16]byte, message []byte) string {
	plain := make([]byte, 0, headSize+len(message)+len(appID)+blockSize)
	plain = append(plain, random[:]...)
	plain = binary.BigEndian.AppendUint32(plain, uint32(len(message)))
	plain = append(plain, message...)
	plain = append(plain, appID...)
	pad := blockSize - len(plain)%blockSize
	for range pad {
		plain = append(plain, byte(pad))
	}
	cipher.NewCBCEncrypter(key.block(), key.bytes[:aes.BlockSize]).CryptBlocks(plain, plain)
	return base64.StdEncoding.EncodeToString(plain)
}

// Open decrypts what Seal made for the account, and is strict about everything that it can check. Every failure is
// ErrRefused and no more.
func Open(key Key, appID, encrypted string) ([]byte, error) {
	plain, err := base64.StdEncoding.DecodeString(encrypted)
	if err != nil || len(plain) == 0 || len(plain)%aes.BlockSize != 0 {
		return nil, ErrRefused
	}
	cipher.NewCBCDecrypter(key.block(), key.bytes[:aes.BlockSize]).CryptBlocks(plain, plain)
	pad := int(plain[len(plain)-1])
	if pad < 1 || pad > blockSize || pad > len(plain)-headSize {
		return nil, ErrRefused
	}
	rest := plain[headSize : len(plain)-pad]
	size := binary.BigEndian.Uint32(plain[16:headSize])
	if uint64(size) > uint64(len(rest)) {
		return nil, ErrRefused
	}
	if subtle.ConstantTimeCompare(rest[size:], []byte(appID)) != 1 {
		return nil, ErrRefused
	}
	return rest[:size], nil
}

func (k Key) block() cipher.Block {
	block, err := aes.NewCipher(k.bytes[:])
	if err != nil {
		panic(err) // 32 bytes are always a key
	}
	return block
}
