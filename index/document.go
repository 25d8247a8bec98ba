package index

import (
	"context"
	"errors"

	"huiqi/models"
)

// Statuses of a policy as the index understands them.
const (
	StatusDraft     = "draft"
	StatusPublished = "published"
	StatusExpired   = "expired"
	StatusRepealed  = "repealed"
)

// Levels of the issuer of a policy, from the state down to a district.
const (
	LevelNational   = "national"
	LevelProvincial = "provincial"
	LevelMunicipal  = "municipal"
	LevelDistrict   = "district"
)

// Doc is one policy as it is searched and shown.
type Doc struct {
	ID           string
	Title        string
	DocNumber    string // as printed: 鲁科字〔2023〕12号
	Issuers      []string
	Level        string // one of the Level constants
	Region       string // GB/T 2260 code, the key of a functional zone, or reference.National
	Status       string // one of the Status constants
	Year         int    // of publication, or of the document number; 0 when unknown
	PublishDate  models.Date
	ExpiryDate   models.Date // last day in force; zero when open-ended or unknown
	BenefitKinds []string
	Programs     []Program
	Body         string
	Sample       bool   // demonstration data, shown as 示例
	Verification string // how far the text was compared with the official one
	Version      int64
}

// Program is one supportable item of a policy.
type Program struct {
	ID      string
	Name    string
	Summary string
}

// Change is one row of the change feed that concerns a policy.
type Change struct {
	Seq      int64
	PolicyID string
}

// ErrTrimmed is what a Source returns, wrapped or not, for changes after a position that its feed no longer
// reaches back to. The index is then rebuilt.
var ErrTrimmed = errors.New("the change feed no longer reaches back that far")

// Source is the database as the index sees it. Docs returns the policies that exist among ids, in any order;
// one that is absent is gone. AllIDs returns up to limit ids greater than after, ascending. Changes returns up
// to limit changes after a position and the position reached, which may be further than the last change that
// concerns a policy. Head returns the newest position that is safe to read.
type Source interface {
	Docs(ctx context.Context, ids []string) ([]Doc, error)
	AllIDs(ctx context.Context, after string, limit int) ([]string, error)
	Changes(ctx context.Context, after int64, limit int) (changes []Change, next int64, err error)
	Head(ctx context.Context) (int64, error)
}
