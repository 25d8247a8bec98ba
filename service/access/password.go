package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/alexedwards/argon2id"

	"huiqi/models"
	"huiqi/models/access"
)

// Bounds of a password, in characters.
const (
	MinPassword = 10
	MaxPassword = 128
)

// hashParams returns argon2id with 19 MiB, two passes and one lane, the OWASP minimum.
func hashParams() *argon2id.Params {
	return &argon2id.Params{Memory: 19 * 1024, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}
}

// absent is the hash of nothing: comparing with it takes an unknown login as long to refuse as a known one.
const absent = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"

// slot waits for the right to hash a password.
func (s *Service) slot(ctx context.Context) (release func(), err error) {
	select {
	case s.hashing <- struct{}{}:
		return func() { <-s.hashing }, nil
	case <-ctx.Done():
		return nil, fmt.Errorf("wait for password hashing: %w", ctx.Err())
	}
}

func (s *Service) hash(ctx context.Context, password string) (string, error) {
	release, err := s.slot(ctx)
	if err != nil {
		return "", err
	}
	defer release()
	hash, err := argon2id.CreateHash(password, hashParams())
	if err != nil {
		return "", fmt.Errorf("hash password: %w", err)
	}
	return hash, nil
}

func (s *Service) matches(ctx context.Context, password, hash string) (bool, error) {
	release, err := s.slot(ctx)
	if err != nil {
		return false, err
	}
	defer release()
	ok, err := argon2id.ComparePasswordAndHash(password, hash)
	if err != nil {
		return false, fmt.Errorf("compare password: %w", err)
	}
	return ok, nil
}

// oneTimePassword returns a random password of 80 bits in four groups, easy to read out.
func oneTimePassword() string {
	text := strings.ToLower(rand.Text())
	return strings.Join([]string{text[:4], text[4:8], text[8:12], text[12:16]}, "-")
}

// checkPassword refuses a new password that is too short, too long, the login itself, one character repeated, a row
// of the keyboard or of the alphabet, or that holds control characters. It is a short rule against what is tried
// first, not a measure of strength.
func checkPassword(login, password string) error {
	n := utf8.RuneCountInString(password)
	if n >= MinPassword && n <= MaxPassword && !strings.EqualFold(strings.TrimSpace(password), login) &&
		!strings.ContainsFunc(password, unicode.IsControl) && !obvious(password) {
		return nil
	}
	return models.Invalid("weak-password", "新口令不合要求", "the new password is not as required", models.Violation{
		Path: "new_password", Code: "weak-password", Message: "口令应为 10 到 128 个字符，不同于登录名，不是同一字符的重复或 1234567890 这样的序列，不含控制字符",
		English: "a password has 10 to 128 characters, is not the login, one character repeated or a row such as 1234567890, and has no control characters",
		Want:    "10..128",
	})
}

// rows are what hands type without thinking.
const rows = "01234567890123456789 abcdefghijklmnopqrstuvwxyz qwertyuiopasdfghjklzxcvbnm"

// obvious reports whether a password is one character repeated, or a part of a row in either direction.
func obvious(password string) bool {
	folded := []rune(strings.ToLower(password))
	if len(folded) > 0 && strings.Trim(string(folded), string(folded[0])) == "" {
		return true
	}
	forth := string(folded)
	slices.Reverse(folded)
	return !strings.Contains(forth, " ") && (strings.Contains(rows, forth) || strings.Contains(rows, string(folded)))
}

// Credential returns a mark of the user's present password. A session keeps it: when the password changes, every
// other session of the user ends.
func Credential(u access.User) string {
	sum := sha256.Sum256([]byte("session\x00" + u.ID + "\x00" + u.PasswordHash))
	return hex.EncodeToString(sum[:16])
}
