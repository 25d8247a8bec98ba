package access

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"huiqi/models"
	"huiqi/models/access"
)

// NewKey is what is said of an API key to be created. RatePerMin zero is the rate of the service; a nil ExpiresAt
// is a key that does not expire.
type NewKey struct {
	Name       string
	Scopes     []access.Scope
	Accounts   []string // push accounts that it is bound to; none: every account
	RatePerMin int
	ExpiresAt  *time.Time
}

// MaxRatePerMin is the highest rate a key may be given, in requests a minute.
const MaxRatePerMin = 60_000

// CreateKey adds an API key and returns its secret, hq_PREFIX_SECRET, which is shown this once: only its SHA-256
// hash is kept. The secret holds 130 random bits, so that a plain hash is enough.
func (s *Service) CreateKey(ctx context.Context, actor access.Actor, n NewKey) (access.APIKey, string, error) {
	if err := s.Permit(actor, "createKey", Object{}); err != nil {
		return access.APIKey{}, "", err
	}
	if err := s.checkKey(ctx, n); err != nil {
		return access.APIKey{}, "", err
	}
	id, err := uuid.NewV7()
	if err != nil {
		return access.APIKey{}, "", err
	}
	secret := strings.ToLower(rand.Text())
	key := access.APIKey{
		ID: id.String(), Name: strings.TrimSpace(n.Name), Prefix: strings.ToLower(rand.Text()[:8]), SecretHash: hashSecret(secret),
		Scopes: n.Scopes, Accounts: slices.Compact(slices.Sorted(slices.Values(n.Accounts))), RatePerMin: n.RatePerMin, ExpiresAt: n.ExpiresAt, CreatedBy: actor.ID, CreatedAt: s.clock.Now(),
	}
	err = s.audited(ctx, actor, "create", "api-key", key.ID, "", func(ctx context.Context) error {
		return s.store.CreateKey(ctx, &key)
	})
	if err != nil {
		return access.APIKey{}, "", err
	}
	return key, "hq_" + key.Prefix + "_" + secret, nil
}

func (s *Service) checkKey(ctx context.Context, n NewKey) error {
	var found []models.Violation
	refuse := func(path, code, zh, en, want string) {
		found = append(found, models.Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
	}
	if strings.TrimSpace(n.Name) == "" {
		refuse("name", "required", "缺少名称", "a name is required", "")
	}
	if len(n.Scopes) == 0 {
		refuse("scopes", "required", "至少要有一项权限", "at least one scope is required", "match")
	}
	for _, scope := range n.Scopes {
		if !slices.Contains(Scopes(), scope) {
			refuse("scopes", "not-one-of", "没有这项权限："+string(scope), "there is no such scope: "+string(scope), "")
		}
	}
	if n.RatePerMin < 0 || n.RatePerMin > MaxRatePerMin {
		refuse("rate_per_min", "out-of-range", "超出范围", "out of range", "0..60000")
	}
	if n.ExpiresAt != nil && !n.ExpiresAt.After(s.clock.Now()) {
		refuse("expires_at", "out-of-range", "到期时间应在将来", "the expiry must lie ahead", "")
	}
	bound, err := s.checkBound(ctx, n)
	if err != nil {
		return err
	}
	if found = append(found, bound...); len(found) > 0 {
		return models.Invalid("invalid-key", "密钥信息有误", "the key is not as required", found...)
	}
	return nil
}

// ListKeys returns a page of the keys, without secrets.
func (s *Service) ListKeys(ctx context.Context, actor access.Actor, page models.Page) (models.List[access.APIKey], error) {
	if err := s.Permit(actor, "listKeys", Object{}); err != nil {
		return models.List[access.APIKey]{}, err
	}
	return s.store.ListKeys(ctx, page)
}

// RevokeKey ends a key at once; doing it again changes nothing.
func (s *Service) RevokeKey(ctx context.Context, actor access.Actor, id string) error {
	if err := s.Permit(actor, "revokeKey", Object{}); err != nil {
		return err
	}
	return s.audited(ctx, actor, "revoke", "api-key", id, "", func(ctx context.Context) error {
		return s.store.RevokeKey(ctx, id, s.clock.Now())
	})
}

// lastUseStep is how exactly the last use of a key is kept: writing it at every request would cost a write each.
const lastUseStep = time.Minute

// Authenticate returns the key that a bearer token names. The Fault is bad-api-key whatever is wrong with it.
func (s *Service) Authenticate(ctx context.Context, token string) (access.APIKey, error) {
	parts := strings.Split(token, "_")
	if len(parts) != 3 || parts[0] != "hq" || len(token) > 128 {
		return access.APIKey{}, badKey()
	}
	key, err := s.store.KeyByPrefix(ctx, parts[1])
	if models.IsKind(err, models.KindNotFound) {
		return access.APIKey{}, badKey()
	}
	if err != nil {
		return access.APIKey{}, err
	}
	now := s.clock.Now()
	right := subtle.ConstantTimeCompare([]byte(hashSecret(parts[2])), []byte(key.SecretHash)) == 1
	if !right || key.RevokedAt != nil || key.ExpiresAt != nil && !now.Before(*key.ExpiresAt) {
		return access.APIKey{}, badKey()
	}
	if key.LastUsedAt == nil || now.Sub(*key.LastUsedAt) >= lastUseStep {
		if err := s.store.UseKey(ctx, key.ID, now); err != nil {
			return access.APIKey{}, err
		}
	}
	return key, nil
}

// ActorOfKey returns the actor that an API key is.
func ActorOfKey(k access.APIKey) access.Actor {
	return access.Actor{ID: k.ID, Name: k.Name, Role: access.Integration, Scopes: k.Scopes, Accounts: k.Accounts}
}

func hashSecret(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

func badKey() *models.Fault {
	return models.Faulty(models.KindUnauthorized, "bad-api-key", "API 密钥无效、已过期或已撤销", "the API key is wrong, expired or revoked")
}
