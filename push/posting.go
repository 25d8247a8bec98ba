package push

import (
	"fmt"
	"strings"

	"huiqi/models/push"
)

// Post is what a group is told of a program, in the markdown of robots: what it is, how much it gives and by when to
// apply, and where to read more. It speaks to nobody, and says of nobody that they are eligible.
func Post(item push.Item, reason push.Reason, link string) string {
	var b strings.Builder
	head := "政策事项开始申报"
	switch {
	case reason == push.ByCampaign:
		head = "政策提醒"
	case item.ClosesOn.IsZero():
		head = "政策事项可申报"
	}
	if item.Sample {
		head = "【示例】" + head
	}
	fmt.Fprintf(&b, "**%s**\n%s\n> 出自《%s》", head, escape(item.Program), escape(item.Policy))
	if item.Gives != "" {
		fmt.Fprintf(&b, "\n> 支持：<font color=\"info\">%s</font>", escape(item.Gives))
	}
	if !item.OpensOn.IsZero() {
		fmt.Fprintf(&b, "\n> 开始：<font color=\"info\">%s</font>", chinese(item.OpensOn))
	}
	if !item.ClosesOn.IsZero() {
		fmt.Fprintf(&b, "\n> 截止：<font color=\"warning\">%s%s</font>", chinese(item.ClosesOn), item.ClosesAt)
	}
	fmt.Fprintf(&b, "\n[查看条件与办理方式](%s)", link)
	return b.String()
}

// escape is a text on one line, without marks.
func escape(s string) string { return strings.Join(strings.Fields(Plain(s)), " ") }

// Plain takes the marks out of a text that would be more than text in the markdown of robots.
func Plain(s string) string {
	return strings.NewReplacer("<", "＜", ">", "＞", "[", "［", "]", "］", "*", "＊", "`", "'").Replace(s)
}
