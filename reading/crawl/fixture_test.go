package crawl_test

import (
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"

	"huiqi/reading/crawl/crawltest"
)

// innerServer listens on 127.0.0.2, which is not permitted, on the port of the web, and counts what reaches it.
func innerServer(t *testing.T, w *crawltest.Web) *int64 {
	t.Helper()
	var hits int64
	address := fmt.Sprintf("127.0.0.2:%d", w.Server.Listener.Addr().(*net.TCPAddr).Port)
	listener, err := (&net.ListenConfig{}).Listen(t.Context(), "tcp", address)
	if err != nil {
		t.Skipf("this machine has no second loopback address: %v", err)
	}
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { atomic.AddInt64(&hits, 1) }))
	if err := server.Listener.Close(); err != nil {
		t.Fatal(err)
	}
	server.Listener = listener
	server.Start()
	t.Cleanup(server.Close)
	return &hits
}

// closing answers and closes the connection, so that the next request needs another one.
func closing(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Connection", "close")
		next(w, r)
	}
}
