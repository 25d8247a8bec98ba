package collect

import (
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
)

// Bounds and defaults of a source.
const (
	MaxName     = 200
	MaxURL      = 2_000
	MaxSelector = 500
	MaxHosts    = 20

	DefaultPages = 5
	MaxPages     = 100
	DefaultItems = 200
	MaxItems     = 2_000

	DefaultDelayMS = 2_000
	MinDelayMS     = 500
	MaxDelayMS     = 60_000
)

// hostName is a host as it is listed: a name or an address, with a port where it is not the usual one.
var hostName = regexp.MustCompile(`^(\[[0-9a-f:]+\]|[a-z0-9]([a-z0-9.-]*[a-z0-9])?)(:[0-9]{1,5})?$`)

// Check returns what is wrong with the source as written. Whether selectors and schedules can be read is the business
// of those who read them; codes of a catalogue are that of the catalogue.
func (s Source) Check() []models.Violation {
	var c models.Checker
	c.Say(strings.TrimSpace(s.Name) == "", "name", "required", "须有名称", "a name is required", "")
	c.Length(s.Name, "name", MaxName)
	c.Say(models.HasBidi(s.Name), "name", "bad-text", "含有改变书写方向的字符", "holds characters that turn the direction of writing", "")
	c.Length(s.Issuer, "issuer", MaxName)
	c.Say(!slices.Contains([]Kind{Column, Feed, Sitemap}, s.Kind), "kind", "bad-kind", "来源种类不对", "no such kind of source", "column, feed, sitemap")
	c.Say(!slices.Contains(levels(), s.Level), "level", "bad-level", "级别不对", "no such level", strings.Join(levels(), ", "))
	c.Say(s.Region == "", "region", "required", "须有适用地区", "the region it applies to is required", "370300")
	for path, selector := range map[string]string{
		"link_selector": s.LinkSelector, "title_selector": s.TitleSelector, "date_selector": s.DateSelector,
		"next_selector": s.NextSelector, "page_pattern": s.PagePattern, "url_pattern": s.URLPattern,
	} {
		c.Length(selector, path, MaxSelector)
	}
	within(&c, "max_pages", s.MaxPages, 1, MaxPages)
	within(&c, "max_items", s.MaxItems, 1, MaxItems)
	within(&c, "delay_ms", s.DelayMS, MinDelayMS, MaxDelayMS)
	s.checkHosts(&c)
	slices.SortFunc(c.Found, func(a, b models.Violation) int { return strings.Compare(a.Path, b.Path) })
	return c.Found
}

func (s Source) checkHosts(c *models.Checker) {
	address, err := url.Parse(s.URL)
	bad := err != nil || address.Scheme != "http" && address.Scheme != "https" || address.Host == "" || address.User != nil
	c.Say(bad, "url", "bad-url", "网址写法不对", "bad address", "https://…")
	c.Length(s.URL, "url", MaxURL)
	c.Say(len(s.Hosts) == 0, "hosts", "required", "须列出可访问的网站", "the hosts that may be asked are required", "kjj.example.cn")
	c.Say(len(s.Hosts) > MaxHosts, "hosts", "too-many", "网站过多", "too many hosts", fmt.Sprintf("≤ %d", MaxHosts))
	for i, host := range s.Hosts {
		c.Say(!hostName.MatchString(host), fmt.Sprintf("hosts[%d]", i), "bad-host", "网站写法不对", "bad host", "kjj.example.cn, kjj.example.cn:8080")
	}
	c.Say(!bad && len(s.Hosts) > 0 && !slices.Contains(s.Hosts, strings.ToLower(address.Host)), "hosts", "host-not-listed",
		"须包括网址所在的网站", "the host of the address is not among them", strings.ToLower(address.Host))
}

func within(c *models.Checker, path string, got, least, most int) {
	c.Say(got < least || got > most, path, "out-of-range", "超出范围", "out of range", fmt.Sprintf("%d – %d", least, most))
}

func levels() []string { return []string{"national", "provincial", "municipal", "district"} }
