package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"huiqi/internal/app"
	"huiqi/internal/config"
	"huiqi/matching"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/push"
	"huiqi/seed"
	"huiqi/service/access"
	"huiqi/service/match"
)

// followerPrefix is what the openids of the platform's followers begin with.
const followerPrefix = "oFake_"

// boundFollower is a follower with the enterprise that they are bound to.
type boundFollower struct {
	OpenID string `json:"openid"`
	USCC   string `json:"uscc"`
	Name   string `json:"name"`
}

// demoStage is what the demonstration begins with, and what a person needs to look at it.
type demoStage struct {
	URL      string          `json:"url"`
	Platform string          `json:"wechat"`
	Login    string          `json:"login"`
	Password string          `json:"password"`
	Key      string          `json:"key"`
	Program  string          `json:"program"`
	Bound    []boundFollower `json:"bound"`
	Unbound  []string        `json:"unbound"`
}

// setUpDemo fills a fresh data folder: the demonstration base, an administrator, a key that reads, the account, bound followers
// and the triggers.
func setUpDemo(ctx context.Context, cfg config.Config, log *slog.Logger, d weChatDemo) (stage demoStage, err error) {
	a, err := app.OpenMigrated(ctx, cfg, log)
	if err != nil {
		return stage, err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if _, err := a.Seed(ctx, seed.Demo); err != nil {
		return stage, err
	}
	matcher := a.Match()
	if err := matcher.Load(ctx); err != nil {
		return stage, err
	}
	stage = demoStage{URL: cfg.PublicURL, Platform: app.LocalURL(d.platform), Login: "demo", Password: rand.Text(), Program: demoProgram}
	staff, err := demoStaff(ctx, a.Access(), &stage)
	if err != nil {
		return stage, err
	}
	pushing := a.Pushing(matcher)
	for _, account := range []push.Account{demoPushAccount(stage.Platform), demoNoticeAccount(stage.Platform)} {
		if _, err := pushing.CreateAccount(ctx, staff, account); err != nil {
			return stage, err
		}
	}
	for _, t := range []push.Trigger{
		{Reason: push.Opened}, {Reason: push.NewlyEligible}, {Reason: push.Closing, Days: []int{7, 3, 1}}, {Reason: push.TitleExpiring, Days: []int{30, 7}},
	} {
		t.Enabled = true
		if _, err := pushing.PutTrigger(ctx, staff, t); err != nil {
			return stage, err
		}
	}
	if stage.Bound, err = bindDemo(ctx, a, matcher, staff, d.bound); err != nil {
		return stage, err
	}
	for i := range demoUnbound {
		stage.Unbound = append(stage.Unbound, fmt.Sprintf("%s%06d", followerPrefix, d.bound+i))
	}
	return stage, nil
}

// demoStaff makes the administrator, whose password is set, and the key.
func demoStaff(ctx context.Context, users *access.Service, stage *demoStage) (actors.Actor, error) {
	user, once, err := users.CreateUser(ctx, commandLine(), access.NewUser{Login: stage.Login, Name: "演示管理员（示例）", Role: actors.Admin})
	if err != nil {
		return actors.Actor{}, err
	}
	staff := access.ActorOf(user)
	if _, err = users.ChangePassword(ctx, staff, once, stage.Password); err != nil {
		return staff, err
	}
	_, stage.Key, err = users.CreateKey(ctx, commandLine(), access.NewKey{Name: "演示（示例）", Scopes: []actors.Scope{"push:read"}})
	return staff, err
}

// demoPushAccount is the official account at the platform.
func demoPushAccount(platform string) push.Account {
	return push.Account{
		ID: demoAccount, Channel: push.WeChatTemplate, Name: "科技局公众号（示例）", SecretEnv: demoPrefix, Enabled: true, PerSecond: 20, Settings: map[string]string{
			"app_id": demoAppID, "template_id": fakeTemplate, "api_base": platform, "mp_base": platform, "open_base": platform, "res_base": platform,
			"keyword.thing1": "program", "keyword.date2": "closes", "keyword.thing3": "gives", "no_deadline": "2099年12月31日",
		},
	}
}

// demoNoticeAccount sends subscription notices of the same official account, to those who accept them.
func demoNoticeAccount(platform string) push.Account {
	return push.Account{
		ID: demoAccount + "-notice", Channel: push.WeChatNotice, Name: "政策申报提醒（示例）", SecretEnv: demoPrefix, Enabled: true, PerSecond: 20, Settings: map[string]string{
			"app_id": demoAppID, "template_id": fakeNotice, "api_base": platform, "keyword.thing1": "program", "keyword.date2": "closes", "no_deadline": "2099年12月31日",
		},
	}
}

// bindDemo binds followers to the first enterprises that are eligible for the program.
func bindDemo(ctx context.Context, a *app.App, matcher *match.Service, staff actors.Actor, count int) ([]boundFollower, error) {
	members, err := matcher.Members(ctx, staff, match.AudienceRequest{
		ProgramID: demoProgram, Verdicts: []matching.Verdict{matching.Eligible}, Page: models.Page{Limit: count},
	})
	if err != nil {
		return nil, err
	}
	if len(members.Items) < count {
		return nil, fmt.Errorf("the demonstration has %d enterprises that are eligible for %s, want %d", len(members.Items), demoProgram, count)
	}
	subscriptions := a.Subscriptions(nil, nil) // nothing is sent yet, and all addresses are openids
	bound := make([]boundFollower, count)
	for i, one := range members.Items {
		bound[i] = boundFollower{fmt.Sprintf("%s%06d", followerPrefix, i), one.USCC, one.Name}
		sub := push.Subscription{AccountID: demoAccount, Address: bound[i].OpenID, Rank: 1}
		consent := push.Consent{By: "follow", Proof: "演示数据（示例）", At: time.Now().Add(-time.Hour)}
		if _, err := subscriptions.Create(ctx, staff, one.USCC, sub, consent); err != nil {
			return nil, err
		}
	}
	return bound, nil
}
