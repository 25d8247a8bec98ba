package callback

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"
	"slices"
	"strconv"
)

// Key returns what is equal for repetitions of one push and differs for any two others: 64 hex digits for a unique
// column. Of messages it depends on account, user and MsgId, as MsgId alone was seen to collide. Of events it depends
// on account, user, second, event, its key, and the MsgID or else everything that the event says, as several
// different ones come within a second.
func (e Event) Key() string {
	if e.Type != "event" {
		if e.MsgID != "" {
			return digest("message", e.To, e.From, e.MsgID)
		}
		return digest("message without id", e.To, e.From, strconv.FormatInt(e.CreatedAt, 10), e.block)
	}
	id := e.MsgID
	if id == "" {
		id = e.block
	}
	return digest("event", e.To, e.From, strconv.FormatInt(e.CreatedAt, 10), string(e.Event), e.EventKey, id)
}

// digest hashes the parts with their lengths, so that no two lists of parts run together.
func digest(parts ...string) string {
	sum := sha256.New()
	for _, part := range parts {
		writePart(sum, part)
	}
	return hex.EncodeToString(sum.Sum(nil))
}

func writePart(sum hash.Hash, part string) { _, _ = fmt.Fprintf(sum, "%d:%s,", len(part), part) }

// blockHash digests names and values of a push, whatever white space and CDATA they were written with, but for the
// encrypted copy that compatible mode adds, which differs each time.
func blockHash(root *node) string {
	sum := sha256.New()
	var walk func(*node)
	walk = func(n *node) {
		writePart(sum, n.name)
		if len(n.children) == 0 {
			writePart(sum, n.text)
		}
		for _, child := range n.children {
			walk(child)
		}
		writePart(sum, "/")
	}
	kept := *root
	kept.children = slices.DeleteFunc(slices.Clone(root.children), func(n *node) bool { return n.name == "Encrypt" })
	walk(&kept)
	return hex.EncodeToString(sum.Sum(nil))
}
