package wechat_test

import (
	"context"
	"strconv"
	"sync/atomic"
	"testing"
)

// BenchmarkSendTemplate sends over the fake by sixteen goroutines on two cores' worth of client and server.
func BenchmarkSendTemplate(b *testing.B) {
	p := newPlatform(b)
	var n atomic.Int64
	b.SetParallelism(8)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if _, err := p.client.SendTemplate(context.Background(), message(strconv.FormatInt(n.Add(1), 10))); err != nil {
				b.Error(err)
			}
		}
	})
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "sends/s")
}
