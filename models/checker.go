package models

import (
	"fmt"
	"unicode/utf8"
)

// Checker collects what is wrong with a value while its type checks it. The zero Checker is ready.
type Checker struct{ Found []Violation }

// Say adds a violation at the path when bad holds.
func (c *Checker) Say(bad bool, path, code, zh, en, want string) {
	if bad {
		c.Found = append(c.Found, Violation{Path: path, Code: code, Message: zh, English: en, Want: want})
	}
}

// Length refuses text of more than limit runes (too-long).
func (c *Checker) Length(s, path string, limit int) {
	c.Say(utf8.RuneCountInString(s) > limit, path, "too-long", "内容过长", "too long", fmt.Sprintf("≤ %d", limit))
}

// Text refuses text of more than limit runes (too-long) and control characters (bad-text).
func (c *Checker) Text(s, path string, limit int) {
	c.Length(s, path, limit)
	c.Say(HasControl(s), path, "bad-text", "含有控制字符", "holds control characters", "")
}
