package wechat_test

import (
	"testing"

	"huiqi/wechat"
	"huiqi/wechat/wechattest"
)

// TestNothingIsLostOrRepeatedOverABrokenPlatform sends by two clients while some calls fail before and some after they
// were accepted, and the token is invalidated at random.
func TestNothingIsLostOrRepeatedOverABrokenPlatform(t *testing.T) {
	t.Parallel()
	p := newPlatform(t)
	for _, fault := range []wechattest.Fault{
		{Code: -1, Rate: 0.05}, {Code: 43108, Rate: 0.02}, {Break: wechattest.Reset, Rate: 0.03}, {Break: wechattest.HTML, Rate: 0.03}, {Break: wechattest.Truncate, Rate: 0.03},
	} {
		fault.Path = sendPath
		p.fake.Break(fault)
	}
	r := &race{each: 400, clients: []*wechat.Client{p.client, p.newClient(t, p.store)}}
	r.run(t, p)
	r.check(t, p, 1)
	if got := p.account.Counts().Repeated; got == 0 {
		t.Error("got no repetition that was recognised, want some: answers were lost")
	}
}
