package agenda

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"huiqi/models/agenda"
	"huiqi/push"
)

// How many things a message names, of those that are new and of the others; the rest is counted.
const (
	newNamed   = 30
	otherNamed = 20
	robotBytes = 4000 // of the 4096 that a robot takes
)

// apart returns what is new and what was told before.
func apart(items []agenda.Item) (news, others []agenda.Item) {
	for _, item := range items {
		if item.Fresh {
			news = append(news, item)
		} else {
			others = append(others, item)
		}
	}
	return news, others
}

// subject says in one line how much waits.
func subject(d agenda.Digest) string {
	news, others := apart(d.Items)
	if d.Receiver == agenda.ToSubscription {
		return fmt.Sprintf("需求办理：%d 项已答复，请确认", len(news))
	}
	return fmt.Sprintf("惠企待办：新 %d 项，共 %d 项", len(news), len(news)+len(others))
}

// text is a digest in plain words.
func text(d agenda.Digest, name, site string) string {
	news, others := apart(d.Items)
	var b strings.Builder
	fmt.Fprintf(&b, "%s：\n\n", name)
	if d.Receiver == agenda.ToSubscription {
		listed(&b, news, newNamed)
		fmt.Fprintf(&b, "\n登录惠企确认：%s\n\n本邮件是贵单位自己事项的办理通知，发至贵单位订阅时登记的邮箱；不再使用该邮箱的，可登录后停用。\n", site)
		return b.String()
	}
	b.WriteString("新的待办：\n")
	listed(&b, news, newNamed)
	if len(others) > 0 {
		b.WriteString("\n此前告知过、仍在等待的：\n")
		listed(&b, others, otherNamed)
	}
	fmt.Fprintf(&b, "\n登录惠企查看与办理：%s\n\n每个工作日最多一封，没有新的待办则不发。不再接收的，可在本人提醒设置中关闭。\n", site)
	return b.String()
}

// listed writes items by number, and how many more there are.
func listed(b *strings.Builder, items []agenda.Item, most int) {
	for i, item := range items {
		if i == most {
			fmt.Fprintf(b, "……另有 %d 项\n", len(items)-most)
			return
		}
		fmt.Fprintf(b, "%d. %s\n", i+1, item.Text)
	}
}

// posting is a digest in the markdown of robots.
func posting(d agenda.Digest, site string) string {
	news, others := apart(d.Items)
	var b strings.Builder
	fmt.Fprintf(&b, "**工作提醒：新 %d 项，共 %d 项**\n", len(news), len(news)+len(others))
	var lines strings.Builder
	listed(&lines, news, newNamed)
	if len(others) > 0 {
		lines.WriteString("此前告知过、仍在等待的：\n")
		listed(&lines, others, otherNamed)
	}
	end := fmt.Sprintf("[登录惠企查看与办理](%s)", site)
	b.WriteString(cut(push.Plain(lines.String()), robotBytes-b.Len()-len(end)-1))
	return strings.TrimRight(b.String(), "\n") + "\n" + end
}

// cut leaves of a text the whole lines that fit into so many bytes; of one line that is too long, its beginning.
func cut(text string, most int) string {
	if len(text) <= most {
		return text
	}
	const more = "……"
	text = text[:most-len(more)]
	if i := strings.LastIndexByte(text, '\n'); i > 0 {
		return text[:i+1] + more
	}
	for !utf8.ValidString(text) {
		text = text[:len(text)-1]
	}
	return text + more
}
