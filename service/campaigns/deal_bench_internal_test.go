package campaigns

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/models/enterprise"
	"huiqi/models/policy"
	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/seed"
	"huiqi/store"
	"huiqi/store/storetest"
)

const (
	backlogEnterprises = 1000
	backlogPerDay      = 500
)

// backlog is a service over a database in which so many notices of a trigger wait that lets few through in a day.
func backlog(b *testing.B, fresh storetest.Fresh, waiting int) (*Service, *store.Store, []int64) {
	b.Helper()
	now := clock.NewManual(time.Date(2026, 6, 1, 10, 0, 0, 0, models.Shanghai))
	options := fresh(b)
	options.Clock = now
	db := storetest.Migrated(b, options)
	catalogue, err := seed.Catalogue()
	if err != nil {
		b.Fatal(err)
	}
	s := New(Deps{Store: db, Clock: now, Calendar: catalogue.Calendar(), Hours: push.Hours{From: 9 * time.Hour, To: 20 * time.Hour}})
	var ids []int64
	err = db.InTx(b.Context(), func(ctx context.Context) error {
		p := policy.Policy{ID: "p1", Title: "示例办法", Level: policy.Municipal, Region: "370300", Status: policy.Published, Verification: policy.Sample, Sample: true}
		a := rows.Account{ID: "kjj", Channel: rows.Inbox, Name: "示例", Enabled: true, PerSecond: 1000}
		err := errors.Join(db.CreatePolicy(ctx, &p), db.CreateAccount(ctx, &a))
		for n := range waiting / backlogEnterprises * 2 {
			err = errors.Join(err, db.CreateProgram(ctx, &policy.Program{ID: fmt.Sprint("g", n), PolicyID: "p1", Name: "补助", Status: policy.Published}))
		}
		for n := range backlogEnterprises {
			e := enterprise.Enterprise{USCC: fmt.Sprintf("91370300MA%08d", n), Name: fmt.Sprint("示例", n), Synthetic: true, Provenance: map[string]models.Provenance{}}
			err = errors.Join(err, db.CreateEnterprise(ctx, &e))
			ids = append(ids, e.ID)
			err = errors.Join(err, db.CreateSubscription(ctx, &rows.Subscription{ID: fmt.Sprint("s", n), EnterpriseID: e.ID, AccountID: "kjj", Address: e.USCC, State: rows.Active, ConsentBy: "staff", ConsentAt: now.Now(), StateAt: now.Now()}))
		}
		return err
	})
	if err != nil {
		b.Fatal(err)
	}
	var notices []rows.Notice
	for n := range waiting {
		notices = append(notices, waits(ids, n, now.Now()))
	}
	inTx(b, db, func(ctx context.Context) error {
		_, err := db.AddNotices(ctx, notices)
		return errors.Join(err, s.deal(ctx, rows.Trigger{Reason: rows.NewlyEligible, PerDay: backlogPerDay}))
	})
	return s, db, ids
}

func waits(ids []int64, n int, due time.Time) rows.Notice {
	return rows.Notice{EnterpriseID: ids[n%backlogEnterprises], ProgramID: fmt.Sprint("g", n/backlogEnterprises), RuleVersion: 1, Reason: rows.NewlyEligible, State: rows.Waiting, DueAt: due}
}

func inTx(b *testing.B, db *store.Store, do func(ctx context.Context) error) {
	b.Helper()
	if err := db.InTx(b.Context(), do); err != nil {
		b.Fatal(err)
	}
}

// BenchmarkDealing measures one more notice that joins so many that wait, without a deadline and with one, which moves one of every
// day; read is reading as many of the same columns from the database, nothing else.
func BenchmarkDealing(b *testing.B) {
	for _, waiting := range []int{10_000, 100_000} {
		for name, fresh := range storetest.Databases() {
			s, db, ids := backlog(b, fresh, waiting)
			n := waiting
			for _, useful := range []string{"", "2026-06-20"} {
				b.Run(fmt.Sprintf("%s/%d/deadline=%s", name, waiting, useful), func(b *testing.B) {
					for b.Loop() {
						inTx(b, db, func(ctx context.Context) error {
							one := waits(ids, n, s.Clock.Now())
							n++
							if useful != "" {
								one.UsefulTo = models.MustDate(useful)
							}
							_, err := db.AddNotices(ctx, []rows.Notice{one})
							return errors.Join(err, s.deal(ctx, rows.Trigger{Reason: rows.NewlyEligible, PerDay: backlogPerDay}))
						})
					}
				})
			}
			b.Run(fmt.Sprintf("%s/%d/read", name, waiting), func(b *testing.B) {
				for b.Loop() {
					found, err := db.WaitingFor(b.Context(), rows.NewlyEligible)
					if err != nil || len(found) < waiting {
						b.Fatal(len(found), err)
					}
				}
			})
		}
	}
}
