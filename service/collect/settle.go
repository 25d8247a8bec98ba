package collect

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
	"huiqi/models/collect"
	"huiqi/reading/crawl"
)

// settle fills in what a source leaves out, writes its codes as the catalogue does, and checks it.
func (s *Service) settle(source *collect.Source) error {
	*source = source.Settled()
	source.Name, source.URL = strings.TrimSpace(source.Name), strings.TrimSpace(source.URL)
	source.Schedule, source.Issuer = strings.Join(strings.Fields(source.Schedule), " "), strings.TrimSpace(source.Issuer)
	source.Hosts = hostsOf(*source)
	found := source.Check()
	if region, ok := s.Catalogue.Division(source.Region); ok {
		source.Region = region.Code
	} else if source.Region != "" {
		found = append(found, models.Violation{
			Path: "region", Code: "unknown-code", Message: "没有这个地区：" + source.Region, English: "no such region: " + source.Region,
			Want: "GB/T 2260 代码、功能区代号或名称，如 370300",
		})
	}
	found = append(found, s.checkReading(*source)...)
	if len(found) > 0 {
		return models.Invalid("invalid-source", "采集来源有误", "the source has faults", found...)
	}
	return nil
}

// hostsOf returns the hosts of a source in one form; without any, that of its address.
func hostsOf(source collect.Source) []string {
	var out []string
	for _, host := range source.Hosts {
		if host = strings.ToLower(strings.TrimSpace(host)); !slices.Contains(out, host) {
			out = append(out, host)
		}
	}
	if u, err := url.Parse(source.URL); err == nil && len(out) == 0 && u.Host != "" {
		out = append(out, strings.ToLower(u.Host))
	}
	return out
}

// checkReading returns what is wrong with how the source is to be read and how often.
func (s *Service) checkReading(source collect.Source) []models.Violation {
	var c models.Checker
	for path, selector := range map[string]string{
		"link_selector": source.LinkSelector, "title_selector": source.TitleSelector,
		"date_selector": source.DateSelector, "next_selector": source.NextSelector,
	} {
		err := error(nil)
		if selector != "" {
			err = crawl.CheckSelector(selector)
		}
		c.Say(err != nil, path, "bad-selector", "不是合法的 CSS 选择器", "no CSS selector", "ul.list li a")
	}
	if source.PagePattern != "" {
		_, err := crawl.PageAddress(source.URL, source.PagePattern, 2)
		c.Say(err != nil, "page_pattern", "bad-pattern", "翻页规则须含 {n} 或 {n-1}", "the pattern holds neither {n} nor {n-1}", "index_{n}.html")
	}
	if source.URLPattern != "" {
		_, err := regexp.Compile(source.URLPattern)
		c.Say(err != nil, "url_pattern", "bad-pattern", "不是合法的正则表达式", "no regular expression", `/art/\d{4}/`)
	}
	_, err := next(source.Schedule, s.Clock.Now())
	c.Say(err != nil, "schedule", "bad-schedule", "采集周期写法不对，或过于频繁", "the schedule cannot be read, or is too frequent", "6h, 30 7 * * 1-5")
	slices.SortFunc(c.Found, func(a, b models.Violation) int { return strings.Compare(a.Path, b.Path) })
	return c.Found
}
