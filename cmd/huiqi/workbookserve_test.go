package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"testing"
	"time"

	kept "huiqi/models/workbook"
)

// TestAServerImportsASpreadsheet sends a spreadsheet to a running server, which checks and imports it by itself.
func TestAServerImportsASpreadsheet(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, at place) {
		t.Helper()
		key := at.newKey(t, "enterprises:write,enterprises:read")
		c := newClient(at.start(t).url, key)
		w := c.sendWorkbook(t, "统一社会信用代码,企业名称,注册地\n91370303MAF42DHM2K,淄博示例化工有限公司,张店区\n91370303MAF42DHM2I,没有这样的代码,张店区\n")
		w = c.workbookTo(t, w, "check", kept.Checked)
		w = c.workbookTo(t, w, "confirm", kept.Done)
		if w.Stored.Created != 1 || w.Stored.Refused != 1 {
			t.Errorf("got %+v, want one row stored and one refused", w.Stored)
		}
		var e struct{ Name string }
		if c.get(t, "/api/v1/enterprises/91370303MAF42DHM2K", &e); e.Name != "淄博示例化工有限公司" {
			t.Errorf("got %q in the base", e.Name)
		}
	})
}

// sendWorkbook uploads a CSV of enterprises.
func (c *client) sendWorkbook(t *testing.T, csv string) (w kept.Workbook) {
	t.Helper()
	var form bytes.Buffer
	m := multipart.NewWriter(&form)
	part, err := m.CreateFormFile("file", "企业.csv")
	must(t, err)
	_, err = io.WriteString(part, csv)
	must(t, err)
	must(t, m.Close())
	c.workbook(t, http.MethodPost, "?source=bureau", map[string]string{"Content-Type": m.FormDataContentType()}, &form, &w)
	return w
}

// workbookTo takes a step and waits until the server has come to a state.
func (c *client) workbookTo(t *testing.T, w kept.Workbook, step string, state kept.State) kept.Workbook {
	t.Helper()
	c.workbook(t, http.MethodPost, "/"+w.ID+"/"+step, map[string]string{"If-Match": fmt.Sprintf(`"%d"`, w.Version)}, nil, &w)
	for deadline := time.Now().Add(30 * time.Second); w.State != state; time.Sleep(50 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("after %s the workbook stays %s, want %s", step, w.State, state)
		}
		c.workbook(t, http.MethodGet, "/"+w.ID, nil, nil, &w)
	}
	return w
}

// workbook asks for something of workbooks that succeeds.
func (c *client) workbook(t *testing.T, method, path string, header map[string]string, body io.Reader, into *kept.Workbook) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), method, c.url+"/api/v1/workbooks"+path, body)
	must(t, err)
	request.Header.Set("Authorization", "Bearer "+c.key)
	for name, value := range header {
		request.Header.Set(name, value)
	}
	answer, err := c.http.Do(request)
	must(t, err)
	defer func() { _ = answer.Body.Close() }()
	got, err := io.ReadAll(answer.Body)
	must(t, err)
	if answer.StatusCode >= http.StatusBadRequest {
		t.Fatalf("%s %s: got %d %s", method, path, answer.StatusCode, got)
	}
	must(t, json.Unmarshal(got, into))
}
