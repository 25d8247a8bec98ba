package index

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// killDir names, for the process that is to be killed, the folder of its index.
const killDir = "HUIQI_INDEX_KILL_DIR"

// TestKilledWriter is the process that TestKill kills: it writes one policy after another, rebuilds now and then,
// and says what the index has acknowledged.
func TestKilledWriter(t *testing.T) {
	dir := os.Getenv(killDir)
	if dir == "" {
		t.Skip("runs only as the process that TestKill starts")
	}
	ctx := context.Background()
	probe, err := Open(newFake(), Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	at, err := probe.Position()
	if err = errors.Join(err, probe.Close()); err != nil {
		t.Fatal(err)
	}
	src := newFake(docs(int(at))...)
	x, err := Open(src, Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	for n := int(at); ; n++ {
		seq := src.put(doc(n))
		if err := x.CatchUp(ctx); err != nil {
			t.Fatal(err)
		}
		fmt.Printf("acknowledged %d\n", seq)
		if n%7 == 6 {
			if err := x.Rebuild(ctx, nil); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func TestKill(t *testing.T) {
	t.Parallel()
	if testing.Short() {
		t.Skip("kills a process ten times")
	}
	dir, last := t.TempDir(), 0
	for round := range 10 {
		last = max(last, killOne(t, dir))
		x, err := Open(newFake(docs(10000)...), Options{Dir: dir})
		if err != nil {
			t.Fatalf("round %d: %v", round, err)
		}
		at, err := x.Position()
		count, err2 := x.Count()
		if err := errors.Join(err, err2); err != nil {
			t.Fatal(err)
		}
		if x.Stale() || int(at) < last || count != int(at) {
			t.Errorf("round %d: position %d with %d policies, stale %v; %d were acknowledged", round, at, count, x.Stale(), last)
		}
		if got := find(t, x, Request{Query: "编号" + strconv.Itoa(last-1), Limit: 1}); last > 0 && len(got.Items) == 0 {
			t.Errorf("round %d: the last policy acknowledged is not found", round)
		}
		if err := x.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// killOne starts a writer, kills it at some moment and returns the last position it acknowledged.
func killOne(t *testing.T, dir string) (last int) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestKilledWriter$")
	cmd.Env = append(os.Environ(), killDir+"="+dir)
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(10*time.Second, func() { _ = cmd.Process.Kill() }) // in case it never speaks
	defer timer.Stop()
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		var n int
		if _, err := fmt.Sscanf(lines.Text(), "acknowledged %d", &n); err != nil {
			continue
		}
		if last == 0 { // it is writing now: let it go on for a while
			time.AfterFunc(time.Duration(rand.IntN(250))*time.Millisecond, func() { _ = cmd.Process.Kill() })
		}
		last = n
	}
	if err := cmd.Wait(); err == nil {
		t.Fatal("the writer ended by itself")
	}
	if last == 0 {
		t.Fatal("the writer acknowledged nothing")
	}
	return last
}
