package main

import (
	"runtime"
	"runtime/metrics"
	"time"
)

// heapPeak is the most bytes of heap objects beyond those that were there before.
type heapPeak struct {
	live uint64 // found alive by a collection
	all  uint64 // with those that died and were not yet collected
}

// peakHeap watches the heap while do runs. The heap is looked at every two milliseconds; what lives is known as often
// as it is collected.
func peakHeap(do func() error) (heapPeak, error) {
	runtime.GC()
	before, most := heapNow(), heapPeak{}
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		tick := time.NewTicker(2 * time.Millisecond)
		defer tick.Stop()
		for {
			now := heapNow()
			most.live, most.all = max(most.live, now.live), max(most.all, now.all)
			select {
			case <-stop:
				return
			case <-tick.C:
			}
		}
	}()
	err := do()
	close(stop)
	<-done
	return heapPeak{live: most.live - min(most.live, before.live), all: most.all - min(most.all, before.all)}, err
}

func heapNow() heapPeak {
	samples := []metrics.Sample{{Name: "/gc/heap/live:bytes"}, {Name: "/memory/classes/heap/objects:bytes"}}
	metrics.Read(samples)
	return heapPeak{live: samples[0].Value.Uint64(), all: samples[1].Value.Uint64()}
}
