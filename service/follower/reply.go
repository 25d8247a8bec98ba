package follower

import "strings"

// maxReply is how many bytes of text the platform shows of a reply.
const maxReply = 2048

// reply is a text that never gets too long: what does not fit is left out as a whole.
type reply struct {
	text     strings.Builder
	reserved int // bytes that are kept for what comes later
}

// add appends a part, and reports whether it fitted.
func (r *reply) add(part string) bool {
	if r.text.Len()+len(part) > maxReply-r.reserved {
		return false
	}
	r.text.WriteString(part)
	return true
}

// String returns the text.
func (r *reply) String() string { return r.text.String() }
