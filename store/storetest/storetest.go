// Package storetest holds the one suite that every database of the store must pass, and fixtures for it. It is for
// tests only.
package storetest

import (
	"context"
	"errors"
	"maps"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/models"
	"huiqi/store"
)

// Fresh names a new, empty database that lives as long as the test.
type Fresh func(t testing.TB) store.Options

// now is what the suite's clock shows; its nanoseconds are there to be cut.
var now = time.Date(2026, 3, 1, 9, 30, 15, 123456789, models.Shanghai)

// Open opens a fresh database and migrates it; it is closed when the test ends.
func Open(t testing.TB, fresh Fresh) *store.Store {
	t.Helper()
	return Migrated(t, fresh(t))
}

// Migrated opens the database of the options and migrates it; it is closed when the test ends.
func Migrated(t testing.TB, options store.Options) *store.Store {
	t.Helper()
	s := openOnly(t, options)
	if _, err := s.Migrate(t.Context()); err != nil {
		t.Fatalf("migrate: %v", err)
	}
	return s
}

func openOnly(t testing.TB, options store.Options) *store.Store {
	t.Helper()
	if options.Clock == nil {
		options.Clock = clock.Fixed(now)
	}
	s, err := store.Open(t.Context(), options)
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	t.Cleanup(func() {
		if err := s.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	return s
}

// Run runs the suite, each test on a fresh database.
func Run(t *testing.T, fresh Fresh) {
	t.Helper()
	suite := map[string]func(*testing.T, Fresh){
		"policies":                          testPolicies,
		"policy lists":                      testPolicyLists,
		"programs and rules":                testPrograms,
		"published programs":                testPublished,
		"attachments":                       testAttachments,
		"enterprises":                       testEnterprises,
		"enterprise lists":                  testEnterpriseLists,
		"records":                           testRecords,
		"streams of records":                testStreams,
		"owned rows":                        testOwned,
		"versions within one transaction":   testVersions,
		"transactions":                      testTransactions,
		"no lost update":                    testNoLostUpdate,
		"feed":                              testFeed,
		"feed with concurrent writers":      testFeedConcurrent,
		"subscriptions":                     testSubscribe,
		"users":                             testUsers,
		"sessions":                          testSessions,
		"keys":                              testKeys,
		"audit":                             testAudit,
		"idempotency":                       testIdempotency,
		"runs of matching":                  testMatchRuns,
		"shards of a run":                   testMatchShards,
		"standings":                         testStandings,
		"events of matching":                testMatchEvents,
		"relays":                            testRelay,
		"drafts":                            testDrafts,
		"draft lists":                       testDraftLists,
		"drafts with concurrent writers":    testDraftRaces,
		"sources":                           testSources,
		"runs of collecting":                testCollectRuns,
		"collected pages":                   testCollectedPages,
		"accounts of pushing":               testPushAccounts,
		"allowances of accounts":            testAllowance,
		"subscriptions to programs":         testPushSubscriptions,
		"notices":                           testNotices,
		"deliveries":                        testDeliveries,
		"receipts":                          testReceipts,
		"campaigns":                         testCampaigns,
		"what pushing shows":                testPushLists,
		"what funnels are counted from":     testFunnel,
		"deliveries withheld and clicked":   testWithheld,
		"what accounts were told":           testIncoming,
		"followers and their bindings":      testBound,
		"backup and restore":                testBackup,
		"backups that must not be restored": testBadBackup,
		"instants and unknown values":       testInstants,
		"text that cannot be stored":        testBadText,
	}
	maps.Copy(suite, later())
	for name, test := range suite {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			test(t, fresh)
		})
	}
}

// write runs do in a transaction and fails the test when it fails.
func write(t testing.TB, s *store.Store, do func(ctx context.Context) error) {
	t.Helper()
	if err := s.InTx(t.Context(), do); err != nil {
		t.Fatalf("write: %v", err)
	}
}

// wantKind fails the test unless err is a fault of the kind with the code.
func wantKind(t testing.TB, err error, kind models.Kind, code string) {
	t.Helper()
	var f *models.Fault
	if !errors.As(err, &f) || f.Kind != kind || f.Code != code {
		t.Errorf("got %v, want a %s fault with code %s", err, kind, code)
	}
}
