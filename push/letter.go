package push

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// Letter is a message on its way to one address. ID is that of its delivery: the provider is given it to tell doubles by.
type Letter struct {
	ID         string
	Address    string
	Enterprise string // its name
	USCC       string // its unified social credit code
	Items      []push.Item
	Link       string // page with all reasons
	Stop       string // page on which to opt out
}

// Note is a message in words that are not those of a letter: to people who work here, or to an enterprise about its own matter. The
// provider is given its ID to tell doubles by.
type Note struct{ ID, Address, Subject, Text string }

// Distinct are items of which each program is told once: of what is said of one for several reasons, what presses most.
func Distinct(items []push.Item) []push.Item {
	out := make([]push.Item, 0, len(items))
	for _, item := range items {
		i := slices.IndexFunc(out, func(o push.Item) bool { return o.ProgramID == item.ProgramID && o.ProgramID != "" })
		switch {
		case i < 0:
			out = append(out, item)
		case weight(item.Reason) > weight(out[i].Reason):
			out[i] = item
		}
	}
	return out
}

// weight is the more, the more a reason says besides that a program fits.
func weight(r push.Reason) int {
	switch r {
	case push.TitleExpiring:
		return 2
	case push.Closing:
		return 1
	}
	return 0
}

// Term says until when one can apply for the first item, or, where there is no last day, from when on, in days as format writes them.
func (l Letter) Term(format func(models.Date) string) string {
	switch item := l.Items[0]; {
	case !item.ClosesOn.IsZero():
		return format(item.ClosesOn)
	case !item.OpensOn.IsZero():
		return format(item.OpensOn) + "起"
	}
	return "长期有效"
}

// Subject says in one line what the letter is about.
func (l Letter) Subject() string {
	if len(l.Items) == 1 {
		return "政策提醒：" + l.Items[0].Program
	}
	return fmt.Sprintf("政策提醒：%s等%d项", l.Items[0].Program, len(l.Items))
}

// Text is the letter in plain words: why, what, how much and by when of each program, and where to read more.
func (l Letter) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s：\n", l.Enterprise)
	for i, item := range l.Items {
		if len(l.Items) > 1 {
			fmt.Fprintf(&b, "%d. ", i+1)
		}
		b.WriteString(Sentence(item))
		b.WriteString("\n")
	}
	fmt.Fprintf(&b, "全部依据与办理方式：%s\n", l.Link)
	if l.Stop != "" {
		fmt.Fprintf(&b, "不再接收：%s\n", l.Stop)
	}
	return b.String()
}

// Sentence says of one program why the enterprise hears of it, what it is, how much it gives and by when to apply. It never
// says that somebody is eligible who is not known to be.
func Sentence(item push.Item) string {
	var b strings.Builder
	if len(item.Because) > 0 {
		fmt.Fprintf(&b, "因贵公司%s，", strings.Join(item.Because, "、"))
	}
	name := "“" + item.Program + "”（《" + item.Policy + "》）"
	if item.Sample {
		name = "【示例】" + name
	}
	switch {
	case item.Reason == push.TitleExpiring:
		fmt.Fprintf(&b, "%s，请关注%s", ending(item), name)
	case item.Verdict != eligible:
		fmt.Fprintf(&b, "%s可能适用，%s", name, open(item.Verdict))
	case item.Reason == push.Closing:
		fmt.Fprintf(&b, "可申报%s，申报即将截止", name)
	case !item.OpensOn.IsZero():
		fmt.Fprintf(&b, "将可申报%s", name)
	default:
		fmt.Fprintf(&b, "可申报%s", name)
	}
	if item.Gives != "" {
		fmt.Fprintf(&b, "，%s", item.Gives)
	}
	if !item.OpensOn.IsZero() {
		fmt.Fprintf(&b, "，%s开始申报", chinese(item.OpensOn))
	}
	if !item.ClosesOn.IsZero() {
		fmt.Fprintf(&b, "，%s%s截止", chinese(item.ClosesOn), item.ClosesAt)
	}
	b.WriteString("。")
	return b.String()
}

// ending says which title ends and when. Messages of versions before did not say.
func ending(item push.Item) string {
	if item.Title == "" || item.EndsOn.IsZero() {
		return "所持资质即将到期"
	}
	return "所持“" + item.Title + "”资质于" + chinese(item.EndsOn) + "到期"
}

const eligible = "eligible"

// open says what is not settled yet.
func open(verdict string) string {
	switch verdict {
	case "needs-judgement":
		return "有条件须由受理部门判断"
	case "needs-information":
		return "尚有资料待补充"
	}
	return "尚差个别条件"
}

func chinese(d models.Date) string {
	return fmt.Sprintf("%d年%d月%d日", d.Year, int(d.Month), d.Day)
}

// Secrets returns the secret of an account by its name; empty: there is none.
type Secrets func(account push.Account, name string) string

// Outcome is what came of one sending.
type Outcome string

// The outcomes of sending.
const (
	Sent    Outcome = "sent"    // the provider took it
	Again   Outcome = "again"   // it was not sent and may be sent later
	Down    Outcome = "down"    // it was not sent: nobody answers at the provider's address
	Maybe   Outcome = "maybe"   // nobody knows whether it was sent
	Limited Outcome = "limited" // not sent: the account has to wait
	Broken  Outcome = "broken"  // not sent: somebody has to mend the account
	Nobody  Outcome = "nobody"  // not sent: the address reaches nobody
	Refused Outcome = "refused" // not sent: the address does not take such letters
	Bad     Outcome = "bad"     // not sent: this letter will never be taken
)

// Answer is what a channel says of one sending.
type Answer struct {
	Outcome    Outcome
	ProviderID string    // of the provider's message, when it was sent
	Code       string    // the provider's, or the channel's own
	Detail     string    // what the provider said, without secrets
	Until      time.Time // limited, broken: until when the account rests; again: not before; zero: the channel does not know
}
