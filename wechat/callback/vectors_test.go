package callback_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"huiqi/wechat/callback"
)

// What the vectors have in common.
const (
	vectorKey   = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"
	vectorAppID = "wx0000000000000001"
	vectorToken = "policypush"
	vectorTime  = "1700000000"
	vectorNonce = "nonce42"
)

func key(t testing.TB, text string) callback.Key {
	t.Helper()
	parsed, err := callback.ParseKey(text)
	if err != nil {
		t.Fatal(err)
	}
	return parsed
}

func TestSignature(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		parts []string
		want  string
	}{
		"official sample":       {[]string{"AAAAA", "1714036504", "1514711492"}, "f464b24fc39322e44b38aa78f5edd27bd1441696"},
		"same token":            {[]string{"AAAAA", "1714037059", "486452656"}, "899cf89e464efb63f54ddac96b0a0a235f53aa78"},
		"capitals sort first":   {[]string{"Zed", "1700000000", "abc"}, "8a6b94794895878651a1b389cf4a22d84b11c0bb"},
		"small letters come on": {[]string{"zed", "1700000000", "Abc"}, "c5bf1e20e1dba57dc3858af20335fa76529de059"},
		"in the clear":          {[]string{vectorToken, vectorTime, vectorNonce}, "e29567609fd54f3573cec8fcd3c5dc64f4045c78"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := callback.Signature(test.parts...); got != test.want {
				t.Errorf("got %s, want %s", got, test.want)
			}
		})
	}
}

func TestParseKey(t *testing.T) {
	t.Parallel()
	// A key shows itself only by what it encrypts, so two spellings are compared by that.
	sealed := callback.Seal(key(t, vectorKey), "a", [16]byte{}, []byte("b"))
	if other := callback.Seal(key(t, vectorKey[:42]+"H"), "a", [16]byte{}, []byte("b")); other != sealed {
		t.Errorf("got %s by the other spelling, want %s", other, sealed)
	}
	for name, text := range map[string]string{
		"empty": "", "short": vectorKey[:42], "long": vectorKey + "A", "no base64": vectorKey[:42] + "!", "padded": vectorKey[:42] + "=",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := callback.ParseKey(text); !errors.Is(err, callback.ErrKey) {
				t.Errorf("got %v, want ErrKey", err)
			}
		})
	}
}

func TestKeyPrintsAsNothing(t *testing.T) {
	t.Parallel()
	k := key(t, vectorKey)
	if got, want := fmt.Sprintf("%v %+v %#v", k, k, k), strings.TrimSpace(strings.Repeat("callback.Key(***) ", 3)); got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

type sealVector struct {
	appID, random, message string
	sealed                 string
	token, time, nonce     string
	signature              string
}

func sealVectors() map[string]sealVector {
	ours := func(message, sealed, signature string) sealVector {
		return sealVector{vectorAppID, "0123456789abcdef", message, sealed, vectorToken, vectorTime, vectorNonce, signature}
	}
	return map[string]sealVector{
		"sample": {
			"wxb11529c136998cb6", "aaaabbbbccccdddd", "我是中文abcd123",
			"jn1L23DB+6ELqJ+6bruv21Y6MD7KeIfP82D6gU39rmkgczbWwt5+3bnyg5K55bgVtVzd832WzZGMhkP72vVOfg==",
			"pamtest", "1409304348", "xxxxxx", "82c962d39941aa48552f90ef55aa323dc620cc10",
		},
		"pad 23": ours("<xml><MsgType>event</MsgType></xml>",
			"Q3stYC6hdFzMh9T8HCvyDHr0N+nleMjCEebRkm0AoH4gDq0ZLRJMhGapx3nmxM0bpdhQC1fl9xp2+AU3VbGDWatSa/TJixo58DEEjPetnOe8PVcE7ZX2BkdF+wuF5aHm",
			"d4da63255b382b182c73c1e09bf327b04bcc33ea"),
		"aligned, pad 32": ours(strings.Repeat("x", 26),
			"Q3stYC6hdFzMh9T8HCvyDHDxbrF7f8TfmYxXSN1y2Vbjja9RgRLcXPjzJF67v90VIR4n0EhLgJkxUYoW8N7oiNM9PDdzFYm1/MAqCAKAvD+PmOnRPNIS1ac9jOypo67o",
			"a4520f05c371fe559dc5cfa1e5ad904de5536167"),
		"UTF-8, pad 4": ours("<xml><Content><![CDATA[政策订阅]]></Content></xml>",
			"Q3stYC6hdFzMh9T8HCvyDJurXWZwqfFvUvCwl1qa/K6CGBa/O2R4LQoMMYy4aoS86v5umH1M2laWbUdVfEDtP2SlLr45NvyOcBJIC7KLVsJ9o3om1b14DmY8mxWU1Nhp",
			"39697bb35e681d46320209e83418e71259eb05f5"),
		"empty element": ours("<xml/>",
			"Q3stYC6hdFzMh9T8HCvyDBE2X3q02diSFiz0mDGZrkVR7tm+QoDAshX0lvBYd2SeMpNTx/Jc//qlm6g4AjBlHQ==",
			"a1c8868deccfcf12ca22f2346d18937be2ee76c2"),
	}
}

func TestSealAndOpen(t *testing.T) {
	t.Parallel()
	for name, v := range sealVectors() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := callback.Seal(key(t, vectorKey), v.appID, [16]byte([]byte(v.random)), []byte(v.message)); got != v.sealed {
				t.Errorf("got %s, want %s", got, v.sealed)
			}
			if got := callback.Signature(v.token, v.time, v.nonce, v.sealed); got != v.signature {
				t.Errorf("got signature %s, want %s", got, v.signature)
			}
			got, err := callback.Open(key(t, vectorKey), v.appID, v.sealed)
			if err != nil || string(got) != v.message {
				t.Errorf("got %q, %v, want %q", got, err, v.message)
			}
		})
	}
}

func TestOpenToleratesPaddingTo16(t *testing.T) {
	t.Parallel()
	const sealed = "Q3stYC6hdFzMh9T8HCvyDBE2X3q02diSFiz0mDGZrkWDKN+7La2qSXURreg8aFqQ"
	got, err := callback.Open(key(t, vectorKey), vectorAppID, sealed)
	if err != nil || string(got) != "<xml/>" {
		t.Errorf("got %q, %v, want <xml/>", got, err)
	}
}

// badVectors are signed rightly and must be refused.
func badVectors() map[string]struct{ sealed, signature string } {
	return map[string]struct{ sealed, signature string }{
		"pad byte 0": {
			"Q3stYC6hdFzMh9T8HCvyDLVPXYLL0b6eb1QcErY5pa2MoUIGs1ssI0CGp+8E+xux2FAvbQve4wMQG14EatKqYg==",
			"caa310f3fb48dd811fe2c4f5ee4c6246291b5cab",
		},
		"length 0xFFFFFFFF": {
			"Q3stYC6hdFzMh9T8HCvyDOkwnIl23OY5lEfy+OM/17td2qnrwPZFQ5ogaobuuXwIXhhH0QsbMbH2xdYFBrZsmA==",
			"e4427caf0cb99aedda36236a55dab9e9b7e18957",
		},
		"another appid": {
			"Q3stYC6hdFzMh9T8HCvyDEDRUh0VAUxfm3K9/i26X8/qnWrM74ZZO6stiRoPWVaZTBHtNmUqrMP2d7JA0pDEkA==",
			"235a98c973e5f42cab8289e921f591dbc6084735",
		},
	}
}

// opaque reports whether the error is ErrRefused and says no more.
func opaque(err error) bool {
	return errors.Is(err, callback.ErrRefused) && err.Error() == callback.ErrRefused.Error()
}

func TestOpenRefuses(t *testing.T) {
	t.Parallel()
	for name, v := range badVectors() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := callback.Signature(vectorToken, vectorTime, vectorNonce, v.sealed); got != v.signature {
				t.Errorf("got signature %s, want %s", got, v.signature)
			}
			if _, err := callback.Open(key(t, vectorKey), vectorAppID, v.sealed); !opaque(err) {
				t.Errorf("got %v, want ErrRefused and nothing more", err)
			}
		})
	}
	good := sealVectors()["pad 23"].sealed
	for name, sealed := range map[string]string{
		"empty": "", "no base64": "!!!!", "half a block": good[:len(good)-24], "one block": "AAAAAAAAAAAAAAAAAAAAAA==", "cut": good[:64],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if _, err := callback.Open(key(t, vectorKey), vectorAppID, sealed); !opaque(err) {
				t.Errorf("got %v, want ErrRefused and nothing more", err)
			}
		})
	}
}
