package wechat_test

import (
	"os"
	"strconv"
	"testing"
	"time"

	"huiqi/internal/clock"
	"huiqi/wechat"
	"huiqi/wechat/wechattest"
	"huiqi/wechat/wechattest/contract"
)

func TestContractOfTheFake(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	contract.Run(t, contract.Target{Client: p.client, OpenID: follower, TemplateID: template, ClientMsgID: "contract"})
}

// A real test account (接口测试号) shows whether the fake is faithful. It must be no account that serves: other tokens
// of it may end.
func TestContractOfARealAccount(t *testing.T) {
	t.Parallel()
	config := wechat.Config{
		APIBase: os.Getenv("HUIQI_TEST_WECHAT_API"), AppID: os.Getenv("HUIQI_TEST_WECHAT_APPID"), Secret: os.Getenv("HUIQI_TEST_WECHAT_SECRET"),
	}
	if config.AppID == "" || config.Secret == "" {
		t.Skip("HUIQI_TEST_WECHAT_APPID and HUIQI_TEST_WECHAT_SECRET name no account: the real platform was not asked")
	}
	client, err := wechat.New(config, wechat.Options{Clock: clock.System{}, Store: wechattest.NewTokens()})
	if err != nil {
		t.Fatal(err)
	}
	contract.Run(t, contract.Target{
		Client: client, OpenID: os.Getenv("HUIQI_TEST_WECHAT_OPENID"), TemplateID: os.Getenv("HUIQI_TEST_WECHAT_TEMPLATE"),
		ClientMsgID: "contract-" + strconv.FormatInt(time.Now().UnixNano(), 36),
	})
}

func TestContractOfTheStoreInMemory(t *testing.T) {
	t.Parallel()
	store := wechattest.NewTokens()
	contract.RunStore(t, store, store, store)
}
