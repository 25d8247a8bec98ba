package wechattest

import (
	"bytes"
	"context"
	"encoding/json"
	"maps"
	"net/http"
	"slices"
	"time"
)

// Break is how an answer is spoilt after the call took effect, so that the caller cannot know its outcome.
type Break string

// The ways of breaking.
const (
	Hang        Break = "hang"         // no answer until the caller gives up
	HTML        Break = "html"         // a proxy's page with status 502
	Truncate    Break = "truncate"     // half of the JSON
	Reset       Break = "reset"        // the connection ends without an answer
	Slow        Break = "slow"         // the answer trickles
	AsText      Break = "text"         // good, but as text/plain
	NoErrcode   Break = "no-errcode"   // good, without errcode and errmsg
	StringCodes Break = "string-codes" // good, numbers written as strings
)

// Fault is a scripted fault of the calls of a path.
type Fault struct {
	Path     string  `json:"path"`      // empty: every call
	Times    int     `json:"times"`     // how many requests it strikes; 0 is all
	Rate     float64 `json:"rate"`      // how often it strikes; 0 is always
	Code     int     `json:"code"`      // refuse with this errcode, without effect
	Break    Break   `json:"break"`     // or take effect and break the answer
	DelayMS  int     `json:"delay_ms"`  // milliseconds of the machine's clock before the answer
	JitterMS int     `json:"jitter_ms"` // up to this much more
	jitter   time.Duration
}

// Break adds a fault. Of several for one request the first that strikes counts.
func (s *Server) Break(f Fault) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = append(s.faults, &f)
}

// Mend removes all faults.
func (s *Server) Mend() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.faults = nil
}

// fault draws what strikes a request; nil is nothing.
func (s *Server) fault(path string) *Fault {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, f := range s.faults {
		if (f.Path != "" && f.Path != path) || (f.Rate > 0 && s.random.Float64() >= f.Rate) {
			continue
		}
		strikes := *f
		if f.JitterMS > 0 {
			strikes.jitter = time.Duration(s.random.Int64N(int64(f.JitterMS)+1)) * time.Millisecond
		}
		if f.Times == 1 {
			s.faults = slices.Delete(s.faults, i, i+1)
		} else if f.Times > 1 {
			f.Times--
		}
		return &strikes
	}
	return nil
}

func (f *Fault) wait(ctx context.Context) {
	if f == nil {
		return
	}
	if delay := time.Duration(f.DelayMS)*time.Millisecond + f.jitter; delay > 0 {
		sleep(ctx, delay)
	}
}

func sleep(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// write sends the answer, broken where the fault says so.
func (f *Fault) write(ctx context.Context, w http.ResponseWriter, answer []byte, header http.Header) {
	maps.Copy(w.Header(), header)
	kind := Break("")
	if f != nil {
		kind = f.Break
	}
	switch kind {
	case Hang:
		<-ctx.Done()
		panic(http.ErrAbortHandler)
	case Reset:
		panic(http.ErrAbortHandler)
	case HTML:
		w.Header().Set("Content-Type", "text/html")
		w.WriteHeader(http.StatusBadGateway)
		answer = []byte("<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>")
	case Truncate:
		answer = answer[:len(answer)/2]
	case AsText:
		w.Header().Set("Content-Type", "text/plain")
	case NoErrcode, StringCodes:
		answer = restyle(answer, kind)
	case Slow:
		trickle(ctx, w, answer)
		return
	}
	_, _ = w.Write(answer) // who gave up does not read
}

// trickle writes a byte every 50 ms.
func trickle(ctx context.Context, w http.ResponseWriter, answer []byte) {
	for i := range answer {
		if _, err := w.Write(answer[i : i+1]); err != nil || http.NewResponseController(w).Flush() != nil {
			return
		}
		sleep(ctx, 50*time.Millisecond)
	}
}

// restyle rewrites a good answer as other versions of the platform write it.
func restyle(answer []byte, kind Break) []byte {
	decoder := json.NewDecoder(bytes.NewReader(answer))
	decoder.UseNumber()
	var members map[string]any
	if decoder.Decode(&members) != nil {
		return answer
	}
	if kind == NoErrcode && members["errcode"] == json.Number("0") {
		delete(members, "errcode")
		delete(members, "errmsg")
	}
	for name, member := range members {
		if number, ok := member.(json.Number); ok && kind == StringCodes {
			members[name] = number.String()
		}
	}
	return encode(members)
}
