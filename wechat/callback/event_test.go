package callback_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huiqi/wechat/callback"
)

// push returns a push with common fields and these elements.
func push(kind, elements string) string {
	return "<xml><ToUserName><![CDATA[gh_fake0001]]></ToUserName>\n<FromUserName><![CDATA[oFake_0001]]></FromUserName><CreateTime>1700000000</CreateTime>\n" +
		"<MsgType><![CDATA[" + kind + "]]></MsgType>" + elements + "</xml>"
}

func parse(t testing.TB, text string) callback.Event {
	t.Helper()
	e, err := callback.Parse([]byte(text))
	if err != nil {
		t.Fatalf("%v (%s)", err, callback.Why(err))
	}
	return e
}

func TestParse(t *testing.T) {
	t.Parallel()
	base := callback.Event{To: "gh_fake0001", From: "oFake_0001", CreatedAt: 1_700_000_000, Type: "event"}
	with := func(change func(*callback.Event)) callback.Event {
		e := base
		change(&e)
		return e
	}
	tests := map[string]struct {
		text string
		want callback.Event
	}{
		"subscribe by a code": {
			push("event", "<Event>subscribe</Event><EventKey><![CDATA[qrscene_b:7f3a]]></EventKey><Ticket><![CDATA[gQTICKET]]></Ticket>"),
			with(func(e *callback.Event) {
				e.Event, e.EventKey, e.Ticket = callback.Subscribe, "qrscene_b:7f3a", "gQTICKET"
			}),
		},
		"finished template": {
			push("event", "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>3557254367693750277</MsgID><Status><![CDATA[failed:user block]]></Status>"),
			with(func(e *callback.Event) {
				e.Event, e.MsgID, e.Status = callback.TemplateFinished, "3557254367693750277", "failed:user block"
			}),
		},
		"consent to one and not to another": {
			push("event", "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent>"+
				"<List><TemplateId>TPL_A</TemplateId><SubscribeStatusString>accept</SubscribeStatusString><PopupScene>1</PopupScene></List>"+
				"<List><TemplateId>TPL_B</TemplateId><SubscribeStatusString>reject</SubscribeStatusString><PopupScene>1</PopupScene></List></SubscribeMsgPopupEvent>"),
			with(func(e *callback.Event) {
				e.Event = callback.ConsentGiven
				e.Templates = []callback.TemplateEvent{{TemplateID: "TPL_A", Consent: "accept", Scene: "1"}, {TemplateID: "TPL_B", Consent: "reject", Scene: "1"}}
			}),
		},
		"notice sent": {
			push("event", "<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent><List><TemplateId>TPL_A</TemplateId>"+
				"<MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>"),
			with(func(e *callback.Event) {
				e.Event = callback.NoticeSent
				e.Templates = []callback.TemplateEvent{{TemplateID: "TPL_A", MsgID: "1700827132819554304", Status: "success"}}
			}),
		},
		"published, by the other name": {
			push("event", "<Event>FREEPUBLISHJOBFINISH</Event><PublishEventInfo><publish_id>2247503051</publish_id><publish_status>0</publish_status><article_id>a1</article_id></PublishEventInfo>"),
			with(func(e *callback.Event) {
				e.Event, e.Publish = callback.PublishFinished, callback.PublishResult{ID: "2247503051", Status: "0", ArticleID: "a1"}
			}),
		},
		"mass": {
			push("event", "<Event>MASSSENDJOBFINISH</Event><MsgID>1</MsgID><Status>send success</Status><TotalCount>4</TotalCount><FilterCount>3</FilterCount><SentCount>2</SentCount><ErrorCount>1</ErrorCount>"),
			with(func(e *callback.Event) {
				e.Event, e.MsgID, e.Status = callback.MassFinished, "1", "send success"
				e.Mass = callback.MassCounts{Total: 4, Filtered: 3, Sent: 2, Failed: 1}
			}),
		},
		"text": {
			push("text", "<Content><![CDATA[高企补贴 <b>]]></Content><MsgId>23456789012345678</MsgId>"),
			with(func(e *callback.Event) { e.Type, e.Content, e.MsgID = "text", "高企补贴 <b>", "23456789012345678" }),
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if diff := cmp.Diff(parse(t, test.text), test.want, cmpopts.IgnoreUnexported(callback.Event{})); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
}

func TestScene(t *testing.T) {
	t.Parallel()
	tests := map[string]struct {
		event, key, want string
		ok               bool
	}{
		"followed by scanning":   {"subscribe", "qrscene_b:7f3a", "b:7f3a", true},
		"followed by a search":   {"subscribe", "", "", false},
		"followed after paying":  {"subscribe", "last_trade_no_1", "", false},
		"scanned by a follower":  {"SCAN", "b:7f3a", "b:7f3a", true},
		"pressed a button of it": {"CLICK", "qrscene_b", "", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got, ok := callback.Event{Event: callback.Kind(test.event), EventKey: test.key}.Scene()
			if ok != test.ok || (ok && got != test.want) {
				t.Errorf("got %q, %t, want %q, %t", got, ok, test.want, test.ok)
			}
		})
	}
}

func TestReceipts(t *testing.T) {
	t.Parallel()
	for status, want := range map[string]callback.Outcome{
		"success": callback.OutcomeDelivered, "failed:user block": callback.OutcomeBlocked, "failed: user block": callback.OutcomeBlocked,
		"failed: system failed": callback.OutcomeFailed, "failed:freq limit": callback.OutcomeFrequency, "failed:something new": callback.OutcomeFailed,
	} {
		t.Run(status, func(t *testing.T) {
			t.Parallel()
			got := parse(t, push("event", "<Event>TEMPLATESENDJOBFINISH</Event><MsgID>7</MsgID><Status>"+status+"</Status>")).Receipts()
			if diff := cmp.Diff(got, []callback.Receipt{{MsgID: "7", Outcome: want, Detail: status}}); diff != "" {
				t.Errorf("got - want +\n%s", diff)
			}
		})
	}
	if got := parse(t, clickText).Receipts(); got != nil {
		t.Errorf("got %v of a click, want none", got)
	}
}

func TestReceiptsOfNotices(t *testing.T) {
	t.Parallel()
	item := func(id, code, status string) string {
		return "<List><TemplateId>A</TemplateId><MsgID>" + id + "</MsgID><ErrorCode>" + code + "</ErrorCode><ErrorStatus>" + status + "</ErrorStatus></List>"
	}
	text := push("event", "<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent>"+
		item("1", "0", "success")+item("2", "43101", "failed: refused")+item("3", "5", "success")+"</SubscribeMsgSentEvent>")
	want := []callback.Receipt{
		{MsgID: "1", TemplateID: "A", Outcome: callback.OutcomeDelivered, Detail: "success"},
		{MsgID: "2", TemplateID: "A", Outcome: callback.OutcomeFailed, Detail: "failed: refused"},
		{MsgID: "3", TemplateID: "A", Outcome: callback.OutcomeFailed, Detail: "success"},
	}
	if diff := cmp.Diff(parse(t, text).Receipts(), want); diff != "" {
		t.Errorf("got - want +\n%s", diff)
	}
}

func TestKeysOfRepetitionsAreEqual(t *testing.T) {
	t.Parallel()
	scan := push("event", "<Event>SCAN</Event><EventKey>a</EventKey>")
	consent := push("event", "<Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent><List><TemplateId>A</TemplateId></List></SubscribeMsgPopupEvent>")
	text := push("text", "<Content>x</Content><MsgId>1</MsgId>")
	same := map[string][2]string{
		"byte by byte":                     {scan, scan},
		"other white space, no CDATA":      {consent, strings.NewReplacer("<![CDATA[", "", "]]>", "", "\n", "  ").Replace(consent)},
		"encrypted copy of compatible":     {consent, strings.Replace(consent, "</xml>", "<Encrypt>abc</Encrypt></xml>", 1)},
		"message whose time was rewritten": {text, strings.Replace(text, "1700000000", "1700000005", 1)},
	}
	for name, pair := range same {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got, want := parse(t, pair[1]).Key(), parse(t, pair[0]).Key(); got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		})
	}
}

func TestKeysOfDifferentPushesDiffer(t *testing.T) {
	t.Parallel()
	event := func(elements string) string { return push("event", elements) }
	texts := []string{
		event("<Event>SCAN</Event><EventKey>a</EventKey>"), event("<Event>SCAN</Event><EventKey>b</EventKey>"),
		event("<Event>CLICK</Event><EventKey>a</EventKey>"), event("<Event>unsubscribe</Event>"),
		strings.Replace(event("<Event>unsubscribe</Event>"), "1700000000", "1700000001", 1),
		strings.Replace(event("<Event>unsubscribe</Event>"), "oFake_0001", "oFake_0002", 1),
		strings.Replace(event("<Event>unsubscribe</Event>"), "gh_fake0001", "gh_fake0002", 1),
		event("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>1</MsgID><Status>success</Status>"),
		event("<Event>TEMPLATESENDJOBFINISH</Event><MsgID>2</MsgID><Status>success</Status>"),
		event("<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent><List><TemplateId>A</TemplateId><MsgID>1</MsgID></List></SubscribeMsgSentEvent>"),
		event("<Event>subscribe_msg_sent_event</Event><SubscribeMsgSentEvent><List><TemplateId>A</TemplateId><MsgID>2</MsgID></List></SubscribeMsgSentEvent>"),
		event("<Event>LOCATION</Event><Latitude>1</Latitude><Longitude>2</Longitude>"), event("<Event>LOCATION</Event><Latitude>1</Latitude><Longitude>3</Longitude>"),
		push("text", "<Content>x</Content><MsgId>1</MsgId>"), push("text", "<Content>x</Content><MsgId>2</MsgId>"),
		strings.Replace(push("text", "<Content>x</Content><MsgId>1</MsgId>"), "oFake_0001", "oFake_0002", 1),
	}
	seen := map[string]string{}
	for _, text := range texts {
		key := parse(t, text).Key()
		if other, known := seen[key]; known {
			t.Errorf("got one key for\n%s\n%s", text, other)
		}
		seen[key] = text
	}
}
