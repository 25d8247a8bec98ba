package wechattest

import (
	"crypto/aes"
	"crypto/cipher"
	"encoding/base64"
	"encoding/binary"
	"encoding/xml"
	"strings"
)

// readReply returns the text of an answer to a push, encrypted or clear; empty where it says nothing to the user, or nothing
// that they would see.
func readReply(appID, encodingKey, reply string) string {
	var answer struct{ Encrypt, MsgType, Content string }
	if xml.Unmarshal([]byte(reply), &answer) != nil {
		return ""
	}
	if answer.Encrypt != "" {
		clear := decipher(appID, encodingKey, answer.Encrypt)
		answer.Content, answer.MsgType = "", ""
		if xml.Unmarshal(clear, &answer) != nil {
			return ""
		}
	}
	if answer.MsgType != "text" {
		return ""
	}
	return answer.Content
}

// decipher undoes cipherText; nil where it cannot, or where the message is of another account.
func decipher(appID, encodingKey, sealed string) []byte {
	const head = 20 // 16 random bytes and the length
	key, err := base64.StdEncoding.DecodeString(encodingKey + "=")
	text, faulty := base64.StdEncoding.DecodeString(sealed)
	if err != nil || faulty != nil || len(text) == 0 || len(text)%aes.BlockSize != 0 {
		return nil
	}
	block, err := aes.NewCipher(key)
	if err != nil {
		return nil
	}
	cipher.NewCBCDecrypter(block, key[:aes.BlockSize]).CryptBlocks(text, text)
	pad := int(text[len(text)-1])
	if pad < 1 || pad > 32 || len(text)-pad < head {
		return nil
	}
	text = text[:len(text)-pad]
	size := int64(binary.BigEndian.Uint32(text[16:head]))
	if size > int64(len(text)-head) || !strings.EqualFold(string(text[head+size:]), appID) {
		return nil
	}
	return text[head : head+size]
}
