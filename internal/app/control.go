package app

import (
	"context"
	"crypto/rand"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"time"

	"huiqi/models"
)

const controlName = "control.json"

// controlFile tells commands on the same machine where the serving process listens for them. Only its owner may
// read it: the token in it is the permission.
type controlFile struct {
	URL   string `json:"url"`
	Token string `json:"token"`
	PID   int    `json:"pid"`
}

// operation is one thing that a serving process does for a command. It may emit any number of progress values
// before it returns its answer; both are sent as JSON.
type operation func(ctx context.Context, request json.RawMessage, emit func(progress any)) (any, error)

// message is one line of an operation's reply; exactly one member is set.
type message struct {
	Progress json.RawMessage `json:"progress,omitempty"`
	Result   json.RawMessage `json:"result,omitempty"`
	Fault    *sentFault      `json:"fault,omitempty"`
}

// sentFault is a models.Fault on its way between processes; its cause stays behind as text.
type sentFault struct {
	Kind       models.Kind     `json:"kind"`
	Code       string          `json:"code"`
	Message    string          `json:"message"`
	English    string          `json:"english"`
	Cause      string          `json:"cause,omitempty"`
	Violations []sentViolation `json:"violations,omitempty"`
}

// sentViolation is a models.Violation in both languages.
type sentViolation struct {
	models.Violation

	English string `json:"english,omitempty"`
}

// controlServer answers commands on a loopback port of its own, apart from the public one.
type controlServer struct {
	server *http.Server
	path   string
	done   chan error
}

// listenControl starts answering and writes the control file into the folder.
func listenControl(ctx context.Context, dir string, operations map[string]operation) (*controlServer, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, fmt.Errorf("app: control: %w", err)
	}
	file := controlFile{URL: "http://" + listener.Addr().String(), Token: rand.Text(), PID: os.Getpid()}
	path := filepath.Join(dir, controlName)
	if err := writeControl(path, file); err != nil {
		return nil, errors.Join(err, listener.Close())
	}
	mux := http.NewServeMux()
	for name, do := range operations {
		mux.HandleFunc("POST /"+name, perform(file.Token, do))
	}
	c := &controlServer{
		server: &http.Server{Handler: mux, ReadHeaderTimeout: 5 * time.Second, BaseContext: func(net.Listener) context.Context { return ctx }},
		path:   path, done: make(chan error, 1),
	}
	go func() { c.done <- c.server.Serve(listener) }()
	return c, nil
}

// close stops answering and removes the control file.
func (c *controlServer) close() error {
	err := c.server.Close()
	if served := <-c.done; !errors.Is(served, http.ErrServerClosed) {
		err = errors.Join(err, served)
	}
	if err = errors.Join(err, os.Remove(c.path)); err != nil {
		return fmt.Errorf("app: control: %w", err)
	}
	return nil
}

// writeControl replaces the file in one step, so that no reader meets half of it.
func writeControl(path string, file controlFile) error {
	data, err := json.Marshal(file)
	if err != nil {
		return fmt.Errorf("app: control file: %w", err)
	}
	if err := os.WriteFile(path+".new", data, 0o600); err != nil {
		return fmt.Errorf("app: control file: %w", err)
	}
	if err := os.Rename(path+".new", path); err != nil {
		return fmt.Errorf("app: control file: %w", err)
	}
	return nil
}

func perform(token string, do operation) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if subtle.ConstantTimeCompare([]byte(r.Header.Get("Authorization")), []byte("Bearer "+token)) != 1 {
			http.Error(w, "unauthorized", http.StatusUnauthorized)
			return
		}
		var request json.RawMessage
		if err := json.NewDecoder(http.MaxBytesReader(w, r.Body, 1<<20)).Decode(&request); err != nil {
			http.Error(w, "bad request", http.StatusBadRequest)
			return
		}
		send := func(m message) {
			_ = json.NewEncoder(w).Encode(m) // a caller that has gone away notices nothing
			_ = http.NewResponseController(w).Flush()
		}
		answer, err := do(r.Context(), request, func(progress any) { send(message{Progress: raw(progress)}) })
		if err != nil {
			send(message{Fault: faultOf(err)})
			return
		}
		send(message{Result: raw(answer)})
	}
}

// raw encodes what operations send: their own types, which always encode.
func raw(v any) json.RawMessage {
	data, err := json.Marshal(v)
	if err != nil {
		return json.RawMessage("null")
	}
	return data
}

func faultOf(err error) *sentFault {
	var fault *models.Fault
	if !errors.As(err, &fault) {
		fault = models.Faulty("internal", "internal", "没能完成", "could not be done")
		fault.Err = err
	}
	sent := &sentFault{Kind: fault.Kind, Code: fault.Code, Message: fault.Message, English: fault.English}
	for _, v := range fault.Violations {
		sent.Violations = append(sent.Violations, sentViolation{v, v.English})
	}
	if fault.Err != nil {
		sent.Cause = fault.Err.Error()
	}
	return sent
}
