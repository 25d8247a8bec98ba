package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"golang.org/x/sync/errgroup"

	rows "huiqi/models/push"
	"huiqi/push"
	"huiqi/push/channels/wechat"
	"huiqi/service/delivery"
	"huiqi/wechat/wechattest"
)

// An account's workers, as package jobs has them, and what each sends at once.
const (
	pushLanes    = 3
	pushParallel = 8
)

const (
	pushTemplate = "TPL_BENCH"
	templatePath = "/cgi-bin/message/template/send"
	fakeSecret   = "fake-secret"
)

// benchDelivery measures the sending of a planned campaign to the fake platform, beside bare requests with the same bodies
// to the same platform by as many senders. The platform lives in the same process and takes its share of both.
func (s settings) benchDelivery(ctx context.Context, out io.Writer, b *pushBase) (err error) {
	platform, url, stop, err := startPlatform(ctx, 4*s.rounds*b.count)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	followers := addAccount(platform, "wxbench", b.count)
	err = b.subscribe(ctx, rows.Account{
		Channel: rows.WeChatTemplate, Name: "测速公众号（示例）", Enabled: true, PerSecond: 1_000_000,
		Settings: map[string]string{"app_id": "wxbench", "template_id": pushTemplate, "api_base": url, "keyword.thing1": "program", "keyword.date2": "closes"},
	}, func(i int) string { return followers[i] })
	if err != nil {
		return err
	}
	service := b.sender()
	var ours, raw series
	sent := 0
	for round := range s.rounds {
		if _, _, err := b.plan(ctx); err != nil {
			return err
		}
		took, err := once(func() error { return b.work(ctx, service) })
		if err != nil {
			return err
		}
		if sent, err = b.sentAll(ctx); err != nil {
			return err
		}
		bodies := lastBodies(platform, sent)
		id := fmt.Sprint("wxraw", round)
		addAccount(platform, id, b.count)
		bare, err := once(func() error { return postAll(ctx, url, id, bodies) })
		if err != nil {
			return err
		}
		ours, raw = append(ours, took), append(raw, bare)
		if err := b.raw.empty(ctx, pushTables()...); err != nil {
			return err
		}
	}
	row(out, b.dialect+": delivery over the fake platform", "%.0f deliveries/s (%d in %s, %d workers of %d)", perSecond(sent, ours.median()),
		sent, ours.median().Round(time.Millisecond), pushLanes, pushParallel)
	row(out, "  raw requests of the same bodies", "%.0f/s (%s)", perSecond(sent, raw.median()), raw.median().Round(time.Millisecond))
	row(out, "  delivery takes, in raw requests", "%.2f (ratio of medians)", overMedian(ours, raw))
	return nil
}

// startPlatform serves a fake platform that remembers so many requests.
func startPlatform(ctx context.Context, requests int) (platform *wechattest.Server, url string, stop func() error, err error) {
	platform = wechattest.New(wechattest.Options{Seed: 1, Requests: requests})
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", "127.0.0.1:0")
	if err != nil {
		return nil, "", nil, err
	}
	server := &http.Server{Handler: platform, ReadHeaderTimeout: 10 * time.Second}
	done := make(chan error, 1)
	go func() { done <- server.Serve(listener) }()
	stop = func() error {
		err := server.Close()
		if served := <-done; !errors.Is(served, http.ErrServerClosed) {
			err = errors.Join(err, served)
		}
		return err
	}
	return platform, "http://" + listener.Addr().String(), stop, nil
}

// addAccount adds an account with a template and followers.
func addAccount(platform *wechattest.Server, id string, followers int) []string {
	a := platform.AddAccount(wechattest.AccountConfig{AppID: id, Secret: fakeSecret})
	a.AddTemplate(wechattest.Template{ID: pushTemplate, Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}"})
	return a.AddFollowers("o_", followers)
}

// sender is the service of delivery as the program has it, with secrets that are given.
func (b *pushBase) sender() *delivery.Service {
	channel := &wechat.Channel{Secrets: func(rows.Account, string) string { return fakeSecret }, Tokens: b.app.Store, Clock: b.app.Clock, Log: b.app.Log}
	return delivery.New(delivery.Deps{
		Store: b.app.Store, Channels: map[rows.Channel]delivery.Channel{rows.WeChatTemplate: channel}, Clock: b.app.Clock, Log: b.app.Log, Parallel: pushParallel,
		Links: push.Links{Base: "https://huiqi.example.cn", Key: bytes.Repeat([]byte{1}, 32)}, Hours: push.Hours{To: 24 * time.Hour}, Calendar: b.app.Catalogue.Calendar(),
		NewID: func() string { return strings.ReplaceAll(uuid.NewString(), "-", "") },
	})
}

// work lets workers send until nothing is left; what is to be tried again a little later is waited for.
func (b *pushBase) work(ctx context.Context, service *delivery.Service) error {
	for {
		if err := b.turns(ctx, service); err != nil {
			return err
		}
		states, err := b.app.Store.DeliveryStates(ctx)
		if err != nil || states[rows.Queued]+states[rows.Sending] == 0 {
			return err
		}
		if err := sleep(ctx, 100*time.Millisecond); err != nil {
			return err
		}
	}
}

// turns lets workers send until nothing is due.
func (b *pushBase) turns(ctx context.Context, service *delivery.Service) error {
	group, ctx := errgroup.WithContext(ctx)
	for range pushLanes {
		group.Go(func() error {
			for {
				rest, err := service.Work(ctx, pushAccount)
				if err != nil || rest.Again.IsZero() {
					return err
				}
			}
		})
	}
	return group.Wait()
}

// sentAll returns how many deliveries the platform took, if those are all.
func (b *pushBase) sentAll(ctx context.Context) (int, error) {
	states, err := b.app.Store.DeliveryStates(ctx)
	if err == nil && (len(states) != 1 || states[rows.Accepted] == 0) {
		err = fmt.Errorf("deliveries by state: %v, want all of them accepted", states)
	}
	return int(states[rows.Accepted]), err
}

// lastBodies are the bodies of the last template messages that the platform was sent.
func lastBodies(platform *wechattest.Server, count int) (bodies [][]byte) {
	for _, request := range slices.Backward(platform.Requests()) {
		if request.Path == templatePath && len(bodies) < count {
			bodies = append(bodies, request.Body)
		}
	}
	return bodies
}

// postAll sends bodies to an account of the platform, by as many senders as the workers have.
func postAll(ctx context.Context, url, appID string, bodies [][]byte) error {
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: pushLanes * pushParallel}}
	defer client.CloseIdleConnections()
	asked := fmt.Sprintf(`{"grant_type":"client_credential","appid":%q,"secret":%q}`, appID, fakeSecret)
	answer, err := ask(ctx, client, http.MethodPost, url+"/cgi-bin/stable_token", asked, "")
	if err != nil {
		return err
	}
	var token struct {
		Value string `json:"access_token"`
	}
	if err := json.Unmarshal(answer, &token); err != nil || token.Value == "" {
		return fmt.Errorf("no token: %s, %w", answer, err)
	}
	address := url + templatePath + "?access_token=" + token.Value
	group, ctx := errgroup.WithContext(ctx)
	var next atomic.Int64
	for range pushLanes * pushParallel {
		group.Go(func() error {
			for n := next.Add(1); n <= int64(len(bodies)); n = next.Add(1) {
				if err := postOne(ctx, client, address, bodies[n-1]); err != nil {
					return err
				}
			}
			return nil
		})
	}
	return group.Wait()
}

func postOne(ctx context.Context, client *http.Client, address string, body []byte) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, address, bytes.NewReader(body))
	if err != nil {
		return err
	}
	reply, err := client.Do(request)
	if err != nil {
		return err
	}
	defer func() { _ = reply.Body.Close() }()
	answer, err := io.ReadAll(reply.Body)
	if err == nil && !bytes.Contains(answer, []byte(`"errcode":0,`)) {
		err = fmt.Errorf("the platform answered %s", answer)
	}
	return err
}
