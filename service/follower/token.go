package follower

import (
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"math/big"
	"strings"
)

// scenePrefix tells codes that bind from others that an account may have.
const scenePrefix = "b:"

// tokenBytes are 128 bits, which nobody guesses.
const tokenBytes = 16

// newScene makes the scene of a code that binds, and the hash of its token, which is all that is kept.
func newScene() (scene, hash string) {
	token := make([]byte, tokenBytes)
	_, _ = rand.Read(token) // never fails
	text := base64.RawURLEncoding.EncodeToString(token)
	return scenePrefix + text, hashOf(text)
}

// tokenHash is the hash of the token in a scene; false: the scene is none of ours.
func tokenHash(scene string) (string, bool) {
	text, ours := strings.CutPrefix(scene, scenePrefix)
	return hashOf(text), ours
}

func hashOf(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// newCode makes a code of so many digits.
func newCode(digits int) (string, error) {
	most := big.NewInt(1)
	for range digits {
		most.Mul(most, big.NewInt(10))
	}
	n, err := rand.Int(rand.Reader, most)
	if err != nil {
		return "", fmt.Errorf("make a code: %w", err)
	}
	return fmt.Sprintf("%0*d", digits, n), nil
}

// masked is the name of an enterprise, told to somebody who may not be of it: they know it again, and learn no name.
func masked(name string) string {
	runes := []rune(name)
	const clear = 2
	if len(runes) <= 2*clear {
		return strings.Repeat("＊", len(runes))
	}
	for i := clear; i < len(runes)-clear; i++ {
		runes[i] = '＊'
	}
	return string(runes)
}
