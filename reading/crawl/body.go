package crawl

import (
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
)

func tooLarge(limit int64) *Refusal {
	return refuse(TooLarge, fmt.Sprintf("超过 %d MB", limit>>20), fmt.Sprintf("larger than %d MB", limit>>20))
}

// bound makes an answer's body one that ends with a Refusal when it turns out larger than the limit, as it is sent or
// when it is unpacked, or when less arrives than was announced.
func bound(response *http.Response, limit int64) error {
	body := &bounded{from: response.Body, closer: response.Body, left: limit, limit: limit}
	switch encoding := strings.ToLower(strings.TrimSpace(response.Header.Get("Content-Encoding"))); encoding {
	case "", "identity":
		response.Body = body
	case "gzip", "x-gzip":
		response.Body = &bounded{from: &unpacking{packed: body}, closer: response.Body, left: limit, limit: limit}
	default:
		return refuse(BadEncoding, "压缩方式不支持："+encoding, "compressed in a way that was not asked for: "+encoding)
	}
	response.Header.Del("Content-Encoding")
	response.Header.Del("Content-Length")
	response.ContentLength, response.Uncompressed = -1, true
	return nil
}

// bounded reads no more than a limit.
type bounded struct {
	from        io.Reader
	closer      io.Closer
	left, limit int64
}

// Read reads into p.
func (b *bounded) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, tooLarge(b.limit)
	}
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.from.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		return n, tooLarge(b.limit)
	}
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = &Refusal{Code: CutOff, Message: "内容没有完整送达", English: "the content did not arrive completely", Err: err}
	}
	return n, err
}

// Close closes what is read from.
func (b *bounded) Close() error { return b.closer.Close() }

// unpacking unpacks gzip from the first byte that is asked for.
type unpacking struct {
	packed io.Reader
	plain  *gzip.Reader
}

// Read reads into p.
func (u *unpacking) Read(p []byte) (int, error) {
	if u.plain == nil {
		plain, err := gzip.NewReader(u.packed)
		if errors.Is(err, io.EOF) {
			return 0, io.EOF // nothing, packed
		}
		if err != nil {
			return 0, badlyPacked(err)
		}
		u.plain = plain
	}
	n, err := u.plain.Read(p)
	return n, badlyPacked(err)
}

// badlyPacked passes on the ends and refusals of what is unpacked.
func badlyPacked(err error) error {
	var refusal *Refusal
	if err == nil || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) || errors.As(err, &refusal) {
		return err
	}
	if errors.Is(err, gzip.ErrHeader) || errors.Is(err, gzip.ErrChecksum) {
		return &Refusal{Code: BadEncoding, Message: "压缩内容有误", English: "it is wrongly compressed", Err: err}
	}
	return err
}
