package main

import (
	"runtime"
	"strings"
	"testing"
)

func TestPeakHeap(t *testing.T) {
	var kept []byte
	peak, err := peakHeap(func() error {
		kept = make([]byte, 64<<20)
		runtime.GC()
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	const least = 60 << 20 // of the 64 MiB that were kept: what was there before may be freed meanwhile
	if peak.live < least || peak.all < least {
		t.Errorf("got a peak of %d live bytes and %d in all, want at least %d each", peak.live, peak.all, least)
	}
	runtime.KeepAlive(kept)
}

func TestInventedPolicyIsMarked(t *testing.T) {
	t.Parallel()
	text := inventedPolicy(5_000)
	if len(text) < 5_000 || len(text) > 7_000 || !strings.Contains(text, "示例") {
		t.Errorf("got %d bytes, want about 5000 that say 示例", len(text))
	}
}

func TestSectionReading(t *testing.T) {
	t.Parallel()
	s, err := parse([]string{"-section", "reading"}, t.Output())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, part := range sections(s) {
		if s.wanted(part.name) {
			names = append(names, part.name)
		}
	}
	if len(names) != 1 || names[0] != "reading" {
		t.Errorf("got the sections %v, want reading", names)
	}
}
