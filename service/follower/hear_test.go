package follower_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	rows "huiqi/models/push"
	"huiqi/service/follower"
	"huiqi/store"
	"huiqi/store/storetest"
)

func TestWhatIsToldAgainDoesNothing(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	first := follower.Heard{Key: "out", Kind: follower.Text, Text: "退订", Raw: "<xml/>"}
	want := f.hear(first)
	f.clock.Advance(time.Second)
	f.say(me, "订阅")
	for _, later := range []time.Duration{0, time.Hour, 5 * 24 * time.Hour} {
		f.clock.Advance(later)
		if got := f.hear(first); got != want {
			t.Errorf("after %s: got %q, want %q", later, got, want)
		}
	}
	if got := f.states(me)[ours]; got != rows.Active {
		t.Errorf("got %s, want what was said last to hold", got)
	}
	in, err := f.store.FindIncoming(t.Context(), "kjj", "out")
	if err != nil || in.Done != "opted-out" || in.Raw != "<xml/>" || in.Reply != want {
		t.Errorf("kept %+v, %v", in, err)
	}
}

func TestWhatIsForgottenIsNotHeeded(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	out := follower.Heard{Key: "out", Kind: follower.Text, Text: "退订", At: monday}
	f.hear(out)
	f.clock.Advance(31 * 24 * time.Hour)
	if err := f.Purge(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := f.store.FindIncoming(t.Context(), "kjj", "out"); !models.IsKind(err, models.KindNotFound) {
		t.Fatalf("got %v, want it forgotten", err)
	}
	f.say(me, "订阅")
	if got := f.hear(out); got != "" {
		t.Errorf("said %q, want nothing", got)
	}
	if got := f.states(me)[ours]; got != rows.Active {
		t.Errorf("got %s, want no effect of what is old", got)
	}
}

func TestRepetitionsAtTheSameTime(t *testing.T) {
	t.Parallel()
	for name, fresh := range storetest.Databases() {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			f := fixtureOver(t, fresh(t))
			h := follower.Heard{Key: "ask", From: me, At: monday, Kind: follower.Text, Text: theirs}
			replies := make([]string, 6)
			var group sync.WaitGroup
			for i := range replies {
				group.Go(func() {
					said, err := f.Hear(t.Context(), "kjj", h)
					if err != nil {
						t.Error(err)
					}
					replies[i] = said.Text
				})
			}
			group.Wait()
			for _, reply := range replies {
				if reply == "" || reply != replies[0] {
					t.Errorf("got %q and %q, want one reply", reply, replies[0])
				}
			}
			list, err := f.store.ListBindings(t.Context(), rows.BindingFilter{}, models.Page{})
			if len(list.Items) != 1 || err != nil {
				t.Errorf("got %d requests, %v, want 1", len(list.Items), err)
			}
		})
	}
}

// failing is a store that keeps nothing.
type failing struct{ *store.Store }

var errDisk = errors.New("disk full")

func (failing) AddIncoming(context.Context, rows.Incoming) (bool, error) { return false, errDisk }

func TestWhatCannotBeKeptHasNoEffect(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.bind(me, ours, rows.Active)
	broken := *f.Service
	broken.Store = failing{f.store}
	_, err := broken.Hear(t.Context(), "kjj", follower.Heard{Key: "k", From: me, At: monday, Kind: follower.Unfollow})
	if !errors.Is(err, errDisk) {
		t.Errorf("got %v, want the failure, so that it is told again", err)
	}
	if got := f.states(me)[ours]; got != rows.Active {
		t.Errorf("got %s, want no effect", got)
	}
}

func TestReceiptsArePassedOnOnce(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	r := rows.Receipt{AccountID: "kjj", ProviderID: "3557254367693750277", State: rows.Failed, Code: "blocked", At: monday}
	for range 2 {
		if got := f.hear(follower.Heard{Key: "r", Kind: follower.Finished, Receipts: []rows.Receipt{r}}); got != "" {
			t.Errorf("said %q, want nothing", got)
		}
	}
	if diff := cmp.Diff(f.receipts.got, []rows.Receipt{r}); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
}
