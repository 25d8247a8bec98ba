package app

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/google/uuid"

	"huiqi/internal/observe"
	"huiqi/push"
	"huiqi/push/channels/wecomrobot"
	"huiqi/service/access"
	"huiqi/service/agenda"
	"huiqi/service/campaigns"
	"huiqi/service/delivery"
	"huiqi/service/feeds"
	"huiqi/service/follower"
	"huiqi/service/groups"
	"huiqi/service/match"
	"huiqi/service/texting"
)

// pusher plans and sends.
type pusher struct {
	campaigns *campaigns.Service
	delivery  *delivery.Service
	links     push.Links
	groups    *groups.Service
	answers   *follower.Service
	agenda    *agenda.Service
}

// Plan makes notices of what happened since the last call and messages of what is due, after putting back what nobody took and
// what nobody can take. A step that fails does not keep the others from being done.
func (p *pusher) Plan(ctx context.Context) error {
	steps := []func(context.Context) (int64, error){
		p.delivery.Lapse, p.delivery.Reroute, p.campaigns.Gather, p.campaigns.Rounds, p.campaigns.Amend, p.campaigns.Redeal, p.campaigns.GatherCampaigns, p.campaigns.PostOpened,
	}
	var failed []error
	for _, step := range steps {
		if _, err := step(ctx); err != nil {
			failed = append(failed, err)
		}
	}
	_, planned := p.campaigns.Plan(ctx)
	_, finished := p.campaigns.Finish(ctx)
	return errors.Join(append(failed, planned, finished)...)
}

// Wanted returns the accounts that have something to send.
func (p *pusher) Wanted(ctx context.Context) ([]string, error) {
	letters, err := p.delivery.Wanted(ctx)
	if err != nil {
		return nil, err
	}
	postings, err := p.groups.Wanted(ctx)
	if err != nil {
		return nil, err
	}
	answers, err := p.answers.Wanted(ctx)
	if err != nil {
		return nil, err
	}
	digests, err := p.agenda.Wanted(ctx)
	letters = slices.Concat(answers, letters, postings, digests)
	slices.Sort(letters)
	return slices.Compact(letters), err
}

// Deliver sends for an account, for the time of a turn: first what somebody waits for. What cannot be sent of one kind does not
// hold up the others.
func (p *pusher) Deliver(ctx context.Context, accountID string) error {
	_, answered := p.answers.Work(ctx, accountID)
	_, digested := p.agenda.Work(ctx, accountID)
	_, delivered := p.delivery.Work(ctx, accountID)
	_, posted := p.groups.Work(ctx, accountID)
	return errors.Join(answered, digested, delivered, posted)
}

// pushing returns what tells enterprises of programs.
func (a *App) pushing(ctx context.Context, matcher *match.Service) (*pusher, error) {
	links, err := a.links(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := a.suppression(links).Conceal(ctx); err != nil {
		return nil, err
	}
	sending := a.Delivery(links)
	answers, planning := a.Followers(nil, matcher, sending), a.Campaigns(matcher)
	posting := a.Groups()
	sending.Offering, posting.Offer = planning.Offering, planning.Posted
	return &pusher{
		campaigns: planning, delivery: sending, groups: posting, links: links, answers: answers, agenda: a.Agenda(answers),
	}, nil
}

// count lets what is planned and sent be counted.
func (p *pusher) count(metrics *observe.PushMetrics) {
	p.campaigns.Metrics, p.delivery.Metrics, p.groups.Metrics = metrics, metrics, metrics
}

func (a *App) hours() push.Hours {
	return push.Hours{From: a.Config.PushFrom, To: a.Config.PushTo, WorkingDays: a.Config.PushWorkingDays}
}

func (a *App) limits() push.Limits {
	return push.Limits{PerDay: a.Config.PushPerDay, PerWeek: a.Config.PushPerWeek}
}

// Campaigns returns the use cases of deciding who is told what.
func (a *App) Campaigns(matcher *match.Service) *campaigns.Service {
	return campaigns.New(campaigns.Deps{
		Store: a.Store, Gate: access.NewTable(), Language: a.Language, Clock: a.Clock, Calendar: a.Catalogue.Calendar(), Hours: a.hours(),
		Limits: a.limits(), AloneUpTo: a.Config.PushAloneUpTo, NewID: newPushID, Log: a.Log,
		Engine: func(ctx context.Context, position int64) (campaigns.Engine, error) { return matcher.At(ctx, position) },
	})
}

// Delivery returns the use cases of sending.
func (a *App) Delivery(links push.Links) *delivery.Service {
	return delivery.New(delivery.Deps{
		Store: a.Store, Channels: a.channels(links), Links: links, Clock: a.Clock, Hours: a.hours(), Limits: a.limits(), Calendar: a.Catalogue.Calendar(), NewID: newPushID, Log: a.Log,
	})
}

// Groups returns the use cases of posting to groups.
func (a *App) Groups() *groups.Service {
	robot := wecomrobot.Robot{Secrets: secret, Clock: a.Clock}
	return groups.New(groups.Deps{
		Store: a.Store, Robot: robot, PerMinute: wecomrobot.PerMinute, Clock: a.Clock, Hours: a.hours(), Calendar: a.Catalogue.Calendar(), Log: a.Log,
		Link: func(programID string) string { return feeds.ProgramPage(a.Config.PublicURL, programID) },
	})
}

// Texting returns what takes the callbacks of gateways of short messages.
func (a *App) Texting(receiver texting.Receiver, links push.Links) *texting.Service {
	return texting.New(texting.Deps{Store: a.Store, Refusals: a.suppression(links), Receiver: receiver, Provider: a.gateway(), Secrets: secret, Clock: a.Clock, Log: a.Log})
}

// newPushID returns an id of 32 hexadecimal digits, which grow with time.
func newPushID() string {
	id, err := uuid.NewV7()
	if err != nil {
		panic(fmt.Errorf("the system has no randomness: %w", err))
	}
	return strings.ReplaceAll(id.String(), "-", "")
}

// linkKey is the state that holds what the addresses in letters are signed with. It is made once; all processes share it.
const linkKey = "push-link-key"

const linkKeyBytes = 32

// links returns what makes and reads the addresses in letters.
func (a *App) links(ctx context.Context) (push.Links, error) {
	var key string
	err := a.Store.InTx(ctx, func(ctx context.Context) (err error) {
		if key, err = a.Store.SeedState(ctx, linkKey); err != nil || key != "" {
			return err
		}
		made := make([]byte, linkKeyBytes)
		if _, err := rand.Read(made); err != nil {
			return err
		}
		key = hex.EncodeToString(made)
		return a.Store.SetSeedState(ctx, linkKey, key)
	})
	if err != nil {
		return push.Links{}, fmt.Errorf("app: the key of links: %w", err)
	}
	decoded, err := hex.DecodeString(key)
	return push.Links{Base: a.Config.PublicURL, Key: decoded}, err
}
