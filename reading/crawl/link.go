package crawl

import (
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"time"

	"huiqi/models"
)

// Link is a document that a list names.
type Link struct {
	URL       string // normalised
	Title     string
	Published models.Date // zero: the list does not say
}

// Listing is what a list holds: documents, and lists that go on from it.
type Listing struct {
	Links []Link
	Next  []string
}

// sessionPart is what some servers put into addresses to tell visitors apart.
var sessionPart = regexp.MustCompile(`(?i);jsessionid=[^?#/]*`)

// Normalised returns an address in the form under which the same page has the same address: without fragment, usual
// port, session and parameters of campaigns. What cannot be read stays as it is.
func Normalised(address string) string {
	u, err := url.Parse(sessionPart.ReplaceAllString(strings.TrimSpace(address), ""))
	if err != nil || u.Host == "" {
		return address
	}
	u.Fragment, u.RawFragment = "", ""
	u.Scheme = strings.ToLower(u.Scheme)
	u.Host = hostOf(u)
	if u.Path == "" {
		u.Path = "/"
	}
	if strings.Contains(u.RawQuery, "utm_") {
		query := u.Query()
		for name := range query {
			if strings.HasPrefix(name, "utm_") {
				query.Del(name)
			}
		}
		u.RawQuery = query.Encode()
	}
	return u.String()
}

// day is a date as lists write it: 2026-03-01, 2026/3/1, 2026.03.01, 2026年3月1日.
var day = regexp.MustCompile(`((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})`)

// dateIn returns the first date of a text; zero: there is none.
func dateIn(text string) models.Date {
	for _, m := range day.FindAllStringSubmatch(text, -1) {
		year, _ := strconv.Atoi(m[1]) // digits
		month, _ := strconv.Atoi(m[2])
		date, _ := strconv.Atoi(m[3])
		d := models.NewDate(year, time.Month(month), date)
		if int(d.Month) == month && d.Day == date {
			return d
		}
	}
	return models.Date{}
}

// plain returns text on one line.
func plain(text string) string { return strings.Join(strings.Fields(text), " ") }

// cut returns no more than so many runes.
func cut(text string, runes int) string {
	count := 0
	for i := range text {
		if count == runes {
			return text[:i]
		}
		count++
	}
	return text
}
