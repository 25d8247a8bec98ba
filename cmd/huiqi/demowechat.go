package main

import (
	"context"
	"crypto/rand"
	"errors"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/models"
	"huiqi/wechat/wechattest"
)

// weChatDemo is a service and a platform in one process, so that a person can try pushing by hand.
type weChatDemo struct {
	addr, platform string
	bound          int // followers that are bound to an enterprise each
	secrets        wechattest.AccountConfig
}

// What the demonstration is made of. Its secrets are made for it and guard nothing.
const (
	demoAccount = "kjj"
	demoAppID   = "wxdemo0000000001"
	demoPrefix  = "HUIQI_PUSH_DEMO"
	demoProgram = "sd-srdi-innovative"
	demoUnbound = 2
	demoMost    = 50 // followers, of those who are eligible
)

// newDemoWeChat runs the demonstration. It is hidden, as the platform is: make demo-wechat starts it.
func newDemoWeChat(c *console) *cobra.Command {
	var d weChatDemo
	command := &cobra.Command{
		Use: "demo-wechat", Hidden: true,
		Short:   c.say("演示公众号推送：模拟微信平台与示例数据，不发真实消息", "demonstrate pushing by an official account: a fake platform and example data; nothing reaches anyone"),
		Example: "  huiqi demo-wechat\n  huiqi demo-wechat --addr 127.0.0.1:9080 --wechat-addr 127.0.0.1:9090",
		RunE:    func(command *cobra.Command, _ []string) error { return c.demoWeChat(command.Context(), d) },
	}
	flags := command.Flags()
	flags.StringVar(&d.addr, "addr", "127.0.0.1:8080", c.say("惠企的监听地址；:0 为任选空闲端口", "address of the service; :0 takes any free port"))
	flags.StringVar(&d.platform, "wechat-addr", "127.0.0.1:8090", c.say("模拟微信平台的监听地址", "address of the fake platform"))
	flags.IntVar(&d.bound, "followers", 20, c.say("已绑定企业的关注者人数，1 到 50", "followers that are bound to enterprises, 1 to 50"))
	return command
}

// demoWeChat serves until ctx ends. Without a folder of the caller's the data is forgotten then.
func (c *console) demoWeChat(ctx context.Context, d weChatDemo) (err error) {
	if d.bound < 1 || d.bound > demoMost {
		return usagef("选项 --followers 的值不对，应为 1 到 50", "bad value for --followers, want 1 to 50")
	}
	for _, addr := range []*string{&d.addr, &d.platform} {
		if *addr, err = freeAddress(ctx, *addr); err != nil {
			return err
		}
	}
	cfg, forget, err := c.demoConfig(d)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, forget()) }()
	log, err := c.log(cfg)
	if err != nil {
		return err
	}
	if err := d.makeSecrets(); err != nil {
		return err
	}
	stage, err := setUpDemo(ctx, cfg, log, d)
	if err != nil {
		return err
	}
	return c.serveDemo(ctx, cfg, log, d, stage)
}

// demoConfig is the settings, laid over so that letters go at any hour and nothing but the demonstration is touched. It also
// returns how the data is forgotten.
func (c *console) demoConfig(d weChatDemo) (cfg config.Config, forget func() error, err error) {
	if cfg, err = c.config(); err != nil {
		return cfg, nil, err
	}
	const manyADay, manyAWeek = 20, 140
	cfg.DatabaseURL, cfg.Addr, cfg.PublicURL, cfg.Workers = "", d.addr, app.LocalURL(d.addr), max(2, cfg.Workers)
	cfg.PushFrom, cfg.PushTo, cfg.PushWorkingDays, cfg.PushPerDay, cfg.PushPerWeek = 0, 24*time.Hour, false, manyADay, manyAWeek
	if c.env["HUIQI_LOG_LEVEL"] == "" {
		cfg.LogLevel = slog.LevelWarn
	}
	if c.data == "" && c.env["HUIQI_DATA"] == "" {
		cfg.Data, err = os.MkdirTemp("", "huiqi-demo-")
		return cfg, func() error { return os.RemoveAll(cfg.Data) }, err
	}
	if _, err := os.Stat(cfg.SQLitePath()); err == nil {
		return cfg, nil, models.Faulty(models.KindConflict, "folder-not-empty", "演示须用新的数据目录，这里已有数据："+filepath.Clean(cfg.Data),
			"the demonstration needs a fresh data folder, this one holds data: "+filepath.Clean(cfg.Data))
	}
	return cfg, func() error { return nil }, nil
}

// makeSecrets makes the secrets of the account, where the service looks for them.
func (d *weChatDemo) makeSecrets() error {
	const key = 43 // characters
	d.secrets = wechattest.AccountConfig{AppID: demoAppID, Secret: rand.Text()}
	d.secrets.Callback = wechattest.Callback{
		URL: app.LocalURL(d.addr) + "/wechat/" + demoAccount, Token: rand.Text(), Mode: "safe", AESKey: (rand.Text() + rand.Text())[:key],
	}
	for name, value := range map[string]string{"SECRET": d.secrets.Secret, "TOKEN": d.secrets.Callback.Token, "AES_KEY": d.secrets.Callback.AESKey} {
		if err := os.Setenv(demoPrefix+"_"+name, value); err != nil {
			return err
		}
	}
	return nil
}

// serveDemo serves both and plays the first campaign, until ctx ends.
func (c *console) serveDemo(ctx context.Context, cfg config.Config, log *slog.Logger, d weChatDemo, stage demoStage) error {
	group, ctx := errgroup.WithContext(ctx)
	group.Go(func() error {
		return wechattest.Serve(ctx, d.platform, wechattest.ServeOptions{Setup: func(s *wechattest.Server) { d.fill(s) }})
	})
	ready := make(chan struct{})
	group.Go(func() error {
		return app.Serve(ctx, cfg, log, app.ServeOptions{Version: buildVersion().Version, Ready: func(app.Started) { close(ready) }})
	})
	group.Go(func() error {
		select {
		case <-ctx.Done():
			return nil
		case <-ready:
		}
		c.printDemo(stage)
		return c.playDemo(ctx, stage)
	})
	return group.Wait()
}

// fill adds the account with its followers and a template of each system.
func (d weChatDemo) fill(server *wechattest.Server) {
	account := server.AddAccount(d.secrets)
	account.AddFollowers(followerPrefix, d.bound+demoUnbound)
	account.AddTemplate(wechattest.Template{ID: fakeTemplate, Title: "政策通知（示例）", Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}\n可得：{{thing3.DATA}}"})
	account.AddNotice(wechattest.Template{ID: fakeNotice, Title: "政策订阅（示例）", Content: "政策名称：{{thing1.DATA}}\n截止时间：{{date2.DATA}}"})
}

// freeAddress returns an address that can be listened on: the one given, its port chosen where that is 0.
func freeAddress(ctx context.Context, addr string) (string, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", addr)
	if err != nil {
		fault := models.Faulty(models.KindConflict, "address-in-use", "地址 "+addr+" 不能用；请用 --addr 或 --wechat-addr 换一个（:0 为任选空闲端口）",
			"the address "+addr+" cannot be used; choose another with --addr or --wechat-addr (:0 takes any free port)")
		fault.Err = err
		return "", fault
	}
	defer listener.Close()
	return listener.Addr().String(), nil
}
