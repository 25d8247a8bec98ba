package app

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"

	"huiqi/models"
)

// errNoServer says that no process serves the data folder, or that it died without tidying up.
var errNoServer = errors.New("app: no server for this data folder")

// call asks the process that serves the folder to do an operation. progress (may be nil) is given every progress
// value; the answer is decoded into result (may be nil). The error is errNoServer when nobody serves the folder.
func call(ctx context.Context, dir, name string, request, result any, progress func(json.RawMessage)) error {
	file, err := readControl(dir)
	if err != nil {
		return err
	}
	body, err := json.Marshal(request)
	if err != nil {
		return fmt.Errorf("app: %s: %w", name, err)
	}
	ask, err := http.NewRequestWithContext(ctx, http.MethodPost, file.URL+"/"+name, bytes.NewReader(body))
	if err != nil {
		return fmt.Errorf("app: %s: %w", name, err)
	}
	ask.Header.Set("Authorization", "Bearer "+file.Token)
	reply, err := (&http.Client{Transport: &http.Transport{DisableKeepAlives: true}}).Do(ask)
	if err != nil {
		return fmt.Errorf("%w: %w", errNoServer, err)
	}
	defer func() { _ = reply.Body.Close() }()
	if reply.StatusCode != http.StatusOK {
		// A port that another program has since taken, or another version of this one.
		return fmt.Errorf("%w: it answered %s", errNoServer, reply.Status)
	}
	return receive(reply.Body, name, result, progress)
}

func receive(body io.Reader, name string, result any, progress func(json.RawMessage)) error {
	decoder := json.NewDecoder(body)
	for {
		var m message
		if err := decoder.Decode(&m); err != nil {
			lost := models.Faulty(models.KindUnavailable, "server-lost", "服务进程中途停止", "the serving process stopped midway")
			lost.Err = err
			return lost
		}
		switch {
		case m.Fault != nil:
			return m.Fault.fault()
		case m.Result != nil:
			if result == nil {
				return nil
			}
			if err := json.Unmarshal(m.Result, result); err != nil {
				return fmt.Errorf("app: answer to %s: %w", name, err)
			}
			return nil
		case progress != nil:
			progress(m.Progress)
		}
	}
}

func (s *sentFault) fault() error {
	fault := models.Faulty(s.Kind, s.Code, s.Message, s.English)
	for _, v := range s.Violations {
		v.Violation.English = v.English
		fault.Violations = append(fault.Violations, v.Violation)
	}
	if s.Cause != "" {
		fault.Err = errors.New(s.Cause)
	}
	return fault
}

func readControl(dir string) (controlFile, error) {
	data, err := os.ReadFile(filepath.Join(dir, controlName)) //nolint:gosec // inside the data folder
	if err != nil {
		return controlFile{}, fmt.Errorf("%w: %w", errNoServer, err)
	}
	var file controlFile
	if err := json.Unmarshal(data, &file); err != nil {
		return controlFile{}, fmt.Errorf("%w: %w", errNoServer, err)
	}
	return file, nil
}
