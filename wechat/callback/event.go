package callback

import (
	"strconv"
	"strings"
	"time"
)

// Kind is the name of an event, as the platform writes it.
type Kind string

// The events that matter here.
const (
	Subscribe        Kind = "subscribe"
	Unsubscribe      Kind = "unsubscribe"
	Scan             Kind = "SCAN"
	Click            Kind = "CLICK"
	View             Kind = "VIEW"
	ViewMiniProgram  Kind = "view_miniprogram"
	Location         Kind = "LOCATION"
	TemplateFinished Kind = "TEMPLATESENDJOBFINISH"
	ConsentGiven     Kind = "subscribe_msg_popup_event" // or declined, by template
	ConsentChanged   Kind = "subscribe_msg_change_event"
	NoticeSent       Kind = "subscribe_msg_sent_event"
	MassFinished     Kind = "MASSSENDJOBFINISH"
	PublishFinished  Kind = "PUBLISHJOBFINISH"
)

// publishFinishedToo is how one account was seen to name PublishFinished.
const publishFinishedToo Kind = "FREEPUBLISHJOBFINISH"

// Event is a push: a message of a user, or an event. Members that a push does not have are empty; ids are text.
type Event struct {
	To        string // the account, gh_…
	From      string // openid
	CreatedAt int64  // seconds
	Type      string // event, or the type of a message: text, image, voice, location, link …
	MsgID     string // of the message, or of the message that the event is about

	Event    Kind
	EventKey string // of a menu: key or address; of a QR code: see Scene
	Ticket   string
	MenuID   string

	Content      string // of a text
	MenuChoiceID string // the Choice of a menu in a message that the text stands for
	MediaID      string
	Title        string
	URL          string

	Latitude, Longitude, Precision string // personal data

	Status    string // of a finished message, as it came; see Receipt
	Templates []TemplateEvent
	Mass      MassCounts
	Publish   PublishResult

	block string // hash of what distinguishes the event from others of the same second
}

// TemplateEvent is what an event about subscription notices says of one template.
type TemplateEvent struct {
	TemplateID string
	Consent    string // accept or reject, with ConsentGiven and ConsentChanged
	Scene      string // where the user was asked: 1 a page, 2 an article
	MsgID      string // with NoticeSent
	Code       int64  // with NoticeSent, 0 is success
	Status     string // with NoticeSent
}

// MassCounts are the numbers of users of a mass message.
type MassCounts struct{ Total, Filtered, Sent, Failed int64 }

// PublishResult is how publishing a draft ended.
type PublishResult struct {
	ID        string
	Status    string // 0 is success, see wechat.PublishState
	ArticleID string
}

// Time returns when the platform made the push.
func (e Event) Time() time.Time { return time.Unix(e.CreatedAt, 0) }

// scenePrefix precedes the scene in the event of a user who follows by scanning.
const scenePrefix = "qrscene_"

// Scene returns the scene of the QR code that was scanned, and whether one was.
func (e Event) Scene() (string, bool) {
	switch e.Event {
	case Scan:
		return e.EventKey, e.EventKey != ""
	case Subscribe:
		return strings.CutPrefix(e.EventKey, scenePrefix)
	}
	return "", false
}

// Parse reads the XML of a push that is known to be genuine. What is no push is ErrRefused.
func Parse(message []byte) (Event, error) {
	if len(message) > MaxBody {
		return Event{}, refused("larger than 1 MiB")
	}
	root, err := parseXML(message)
	if err != nil {
		return Event{}, err
	}
	e := Event{
		To: root.value("ToUserName"), From: root.value("FromUserName"), CreatedAt: number(root.value("CreateTime")),
		Type: root.value("MsgType"), MsgID: root.value("MsgId") + root.value("MsgID"),
		Event: Kind(root.value("Event")), EventKey: root.value("EventKey"), Ticket: root.value("Ticket"), MenuID: root.value("MenuId"),
		Content: root.value("Content"), MenuChoiceID: root.value("bizmsgmenuid"), MediaID: root.value("MediaId"),
		Title: root.value("Title"), URL: root.value("Url"),
		Latitude: root.value("Latitude"), Longitude: root.value("Longitude"), Precision: root.value("Precision"),
		Status: root.value("Status"), block: blockHash(root),
	}
	if e.From == "" || e.Type == "" || e.CreatedAt == 0 {
		return Event{}, refused("no sender, type or time")
	}
	if e.Event == publishFinishedToo {
		e.Event = PublishFinished
	}
	e.details(root)
	return e, nil
}

// details reads the parts that only some events have.
func (e *Event) details(root *node) {
	for _, block := range []string{"SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent", "SubscribeMsgSentEvent"} {
		for _, item := range root.child(block).all("List") {
			e.Templates = append(e.Templates, TemplateEvent{
				TemplateID: item.value("TemplateId"), Consent: item.value("SubscribeStatusString"), Scene: item.value("PopupScene"),
				MsgID: item.value("MsgID"), Code: number(item.value("ErrorCode")), Status: item.value("ErrorStatus"),
			})
		}
	}
	e.Mass = MassCounts{
		number(root.value("TotalCount")), number(root.value("FilterCount")), number(root.value("SentCount")), number(root.value("ErrorCount")),
	}
	info := root.child("PublishEventInfo")
	e.Publish = PublishResult{info.value("publish_id"), info.value("publish_status"), info.value("article_id")}
}

func number(text string) int64 {
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil {
		return 0
	}
	return value
}
