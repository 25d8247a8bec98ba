package access

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/access"
)

// How long the answer to a write is kept for repetitions, and how long a write may run before a repetition takes
// it over: the process that ran it is taken to be dead.
const (
	KeepAnswer = 24 * time.Hour
	Lease      = 60 * time.Second
)

// Answers keeps the answers to writes that carried an Idempotency-Key.
type Answers interface {
	// BeginIdempotent reserves the record's key; when it is reserved or answered already, it returns what there is.
	BeginIdempotent(ctx context.Context, r access.IdempotencyRecord) (have access.IdempotencyRecord, began bool, err error)
	// TakeOverIdempotent makes the reservation with r.CreatedAt the caller's and sets r.CreatedAt anew.
	TakeOverIdempotent(ctx context.Context, r *access.IdempotencyRecord) (taken bool, err error)
	// FinishIdempotent keeps the answer; it is not found when the reservation is no longer the caller's.
	FinishIdempotent(ctx context.Context, r access.IdempotencyRecord) error
	AbandonIdempotent(ctx context.Context, actorID, key string) error
	PurgeIdempotent(ctx context.Context, before time.Time, stuck time.Duration) error
}

// Repeatable is a write that may come again: same actor, same key.
type Repeatable struct {
	Key, Method, Path string
	BodyHash          string // of everything that decides what the write does
	Secret            bool   // the answer holds a secret and is not kept
	Personal          bool   // the answer holds personal data, of which its id alone is kept
}

// Answer is what a write answered. Err is the cause of a 5xx, which may let the database try again.
type Answer struct {
	Status  int
	Headers string // JSON of the headers worth repeating
	Body    []byte
	Err     error
}

// errRefused undoes the transaction of a write that was refused.
var errRefused = errors.New("the write was refused")

// Once runs a write at most once per actor and key: the write and the keeping of its answer are one transaction.
// A repetition gets the kept answer, with replayed true; of personal data, its id. Refused and failed writes changed nothing and are not
// kept. The Fault is idempotency-key-reused when the key came with another write, idempotency-in-progress while
// the first is running, idempotency-secret-answer when the answer held a secret that is not shown twice.
func (s *Service) Once(ctx context.Context, actor access.Actor, r Repeatable, run func(ctx context.Context) Answer) (answer Answer, replayed bool, err error) {
	record, kept, err := s.reserve(ctx, actor, r)
	switch {
	case err != nil:
		return Answer{}, false, err
	case kept:
		answer, err = repeated(record, r)
		return answer, err == nil, err
	}
	answer, err = s.perform(ctx, &record, r, run)
	return answer, false, err
}

// reserve returns the caller's own reservation of the key, or what was kept under it before.
func (s *Service) reserve(ctx context.Context, actor access.Actor, r Repeatable) (record access.IdempotencyRecord, kept bool, err error) {
	now := s.clock.Now()
	record, began, err := s.store.BeginIdempotent(ctx, access.IdempotencyRecord{
		ActorID: actor.ID, Key: r.Key, Method: r.Method, Path: r.Path, BodyHash: r.BodyHash, ExpiresAt: now.Add(KeepAnswer),
	})
	if err != nil || began {
		return record, false, err
	}
	abandoned := record.Status == 0 && record.CreatedAt.Before(now.Add(-Lease)) && r.same(record)
	if !abandoned {
		return record, true, nil
	}
	record.ExpiresAt = now.Add(KeepAnswer)
	taken, err := s.store.TakeOverIdempotent(ctx, &record)
	return record, !taken, err
}

func (s *Service) perform(ctx context.Context, record *access.IdempotencyRecord, r Repeatable, run func(ctx context.Context) Answer) (Answer, error) {
	done := false
	defer func() {
		if !done { // refused, failed or panicked: nothing happened, so the key is free again
			s.forget(context.WithoutCancel(ctx), record)
		}
	}()
	var answer Answer
	err := s.store.InTx(ctx, func(ctx context.Context) error {
		answer = run(ctx)
		switch {
		case answer.Err != nil:
			return answer.Err
		case answer.Status >= http.StatusBadRequest:
			return errRefused
		}
		record.Status = answer.Status
		if !r.Secret {
			record.Headers, record.Body = answer.Headers, r.kept(answer.Body)
		}
		err := s.store.FinishIdempotent(ctx, *record)
		if models.IsKind(err, models.KindNotFound) {
			return inProgress() // taken over after its lease: the other run answers
		}
		return err
	})
	done = err == nil
	if err != nil && answer.Status < http.StatusBadRequest {
		return Answer{}, err // it had succeeded, but was not committed
	}
	return answer, nil
}

// kept returns what is kept of an answer's body. Of personal data it is the id, under which a repetition finds what
// there still is: who has been removed must not live on in an answer.
func (r Repeatable) kept(body []byte) []byte {
	if !r.Personal || len(body) == 0 {
		return body
	}
	var row struct {
		ID json.RawMessage `json:"id"`
	}
	if json.Unmarshal(body, &row) != nil || row.ID == nil {
		return []byte("{}")
	}
	return slices.Concat([]byte(`{"id":`), row.ID, []byte("}"))
}

// forget frees a key. A failure is not told: the record gives way when its lease is over.
func (s *Service) forget(ctx context.Context, record *access.IdempotencyRecord) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	_ = s.store.AbandonIdempotent(ctx, record.ActorID, record.Key)
}

// same reports whether a record was kept for this very write.
func (r Repeatable) same(kept access.IdempotencyRecord) bool {
	return kept.Method == r.Method && kept.Path == r.Path && kept.BodyHash == r.BodyHash
}

func repeated(kept access.IdempotencyRecord, r Repeatable) (Answer, error) {
	switch {
	case !r.same(kept):
		return Answer{}, models.Faulty(models.KindConflict, "idempotency-key-reused", "此 Idempotency-Key 已用于另一请求，请换一个",
			"this Idempotency-Key was used for another request; choose a new one")
	case kept.Status == 0:
		return Answer{}, inProgress()
	case r.Secret:
		return Answer{}, models.Faulty(models.KindConflict, "idempotency-secret-answer", "此请求已经执行；其中的口令或密钥只显示一次，不再重复给出",
			"this request was carried out; the password or secret in its answer is shown once only")
	}
	return Answer{Status: kept.Status, Headers: kept.Headers, Body: kept.Body}, nil
}

func inProgress() *models.Fault {
	f := models.Faulty(models.KindConflict, "idempotency-in-progress", "同一 Idempotency-Key 的请求正在处理，请稍后重试",
		"the request with this Idempotency-Key is being handled; try again shortly")
	f.RetryAfter = 1
	return f
}

// Purge deletes the answers that were kept long enough and the reservations whose process died. Call it now and then.
func (s *Service) Purge(ctx context.Context) error {
	return s.store.PurgeIdempotent(ctx, s.clock.Now(), 24*time.Hour)
}
