package collect

import (
	"fmt"
	"strings"

	"huiqi/reading/crawl"
)

// storable returns text as both databases keep it.
func storable(text string) string {
	return strings.ReplaceAll(strings.ToValidUTF8(text, "\ufffd"), "\x00", "")
}

// cut returns no more than so many bytes of an address.
func cut(text string, bytes int) string { return text[:min(len(text), bytes)] }

// unreadable turns a panic of whatever reads what a site sent into a refusal: one hostile page must not keep the others
// from being read. It is to be deferred.
func unreadable(err *error) {
	if p := recover(); p != nil {
		*err = &crawl.Refusal{Code: crawl.UnsupportedType, Message: "内容读不懂", English: "the content cannot be read", Err: fmt.Errorf("panic: %v", p)}
	}
}
