package crawl

import (
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"huiqi/models"
)

// maxEntries is how many entries of one feed or sitemap are looked at.
const maxEntries = 50_000

// Feed reads a feed (RSS, Atom, JSON Feed) or a sitemap, whichever the address holds. The lists that an index of
// sitemaps names are those that go on from it. Errors are a Refusal, a Busy, or that of ctx.
func (v *Visitor) Feed(ctx context.Context, address string) (Listing, error) {
	answer, err := v.Get(ctx, Ask{URL: address, Limit: MaxList})
	if err != nil {
		return Listing{}, err
	}
	return ParseList(answer.URL, answer.Body)
}

// ParseList reads the content of a feed or sitemap that was found at an address. Errors are a Refusal.
func ParseList(address string, content []byte) (Listing, error) {
	body, err := unpacked(content)
	if err != nil {
		return Listing{}, err
	}
	if looksLike(body, "<urlset", "<sitemapindex") || looksLike(body, "<?xml") && (bytes.Contains(body, []byte("<urlset")) || bytes.Contains(body, []byte("<sitemapindex"))) {
		return sitemap(address, body)
	}
	return feed(address, body)
}

// unpacked returns what a packed sitemap (sitemap.xml.gz) holds.
func unpacked(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	limited := &bounded{from: &unpacking{packed: bytes.NewReader(body)}, left: MaxList, limit: MaxList}
	plain, err := io.ReadAll(limited)
	var refusal *Refusal
	if err != nil && !errors.As(err, &refusal) {
		err = &Refusal{Code: BadEncoding, Message: "压缩内容有误", English: "it is wrongly compressed", Err: err}
	}
	return plain, err
}

func feed(base string, body []byte) (Listing, error) {
	parsed, err := gofeed.NewParser().Parse(bytes.NewReader(body))
	if err != nil {
		return Listing{}, badList(err)
	}
	out, seen := Listing{}, map[string]bool{}
	for _, item := range parsed.Items {
		if len(out.Links) == maxEntries {
			break
		}
		link := item.Link
		if link == "" && len(item.Links) > 0 {
			link = item.Links[0]
		}
		address, ok := resolved(base, link)
		if !ok || seen[address] {
			continue
		}
		seen[address] = true
		out.Links = append(out.Links, Link{URL: address, Title: cut(plain(item.Title), maxTitle), Published: published(item)})
	}
	return out, nil
}

func published(item *gofeed.Item) models.Date {
	for _, at := range []*time.Time{item.PublishedParsed, item.UpdatedParsed} {
		if at != nil && at.Year() > 1949 && at.Year() < 2200 {
			return models.DateOf(*at)
		}
	}
	return models.Date{}
}

// sitemapEntry is one <url> or <sitemap> of the protocol of sitemaps.org.
type sitemapEntry struct {
	Loc string `xml:"loc"`
}

// sitemap reads entry by entry, so that nothing has to be held but what is taken.
func sitemap(base string, body []byte) (Listing, error) {
	decoder := xml.NewDecoder(bytes.NewReader(utf8Of(body, "text/xml")))
	decoder.CharsetReader = func(_ string, input io.Reader) (io.Reader, error) { return input, nil } // it is UTF-8 by now
	out, seen := Listing{}, map[string]bool{}
	for len(seen) < maxEntries {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return Listing{}, badList(err)
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "url" && start.Name.Local != "sitemap" {
			continue
		}
		var entry sitemapEntry
		if err := decoder.DecodeElement(&entry, &start); err != nil {
			return Listing{}, badList(err)
		}
		address, ok := resolved(base, entry.Loc)
		if !ok || seen[address] {
			continue
		}
		seen[address] = true
		if start.Name.Local == "sitemap" {
			out.Next = append(out.Next, address)
		} else {
			out.Links = append(out.Links, Link{URL: address})
		}
	}
	return out, nil
}

func badList(cause error) *Refusal {
	return &Refusal{Code: BadList, Message: "订阅源或站点地图读不懂", English: "neither a feed nor a sitemap", Err: cause}
}

// resolved returns the address that a link of a feed leads to.
func resolved(base, link string) (string, bool) {
	b, err := url.Parse(base)
	if err != nil || strings.TrimSpace(link) == "" {
		return "", false
	}
	u, err := b.Parse(strings.TrimSpace(link))
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" {
		return "", false
	}
	return Normalised(u.String()), true
}
