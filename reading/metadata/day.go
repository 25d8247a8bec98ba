package metadata

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"huiqi/models"
)

// dayWords is how official texts write a day: 2023年9月18日, 2023-09-18, 2023.9.18, 二〇二三年九月十八日.
const dayWords = `(?:[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日|[12][0-9]{3}[-./][0-9]{1,2}[-./][0-9]{1,2}|[一二][〇零○Oo0一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)`

var (
	digitDay   = regexp.MustCompile(`^([12][0-9]{3})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})日?$`)
	chineseDay = regexp.MustCompile(`^([一二][〇零○Oo0一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日$`)
	anyDay     = regexp.MustCompile(dayWords)
	onlyDay    = regexp.MustCompile(`^（?(` + dayWords + `)）?$`)
)

// parseDay reads one day; days that the calendar does not have, and years before the republic, are none.
func parseDay(s string) (models.Date, bool) {
	var y, m, d int
	if g := digitDay.FindStringSubmatch(s); g != nil {
		y, m, d = arabic(g[1]), arabic(g[2]), arabic(g[3])
	} else if g := chineseDay.FindStringSubmatch(s); g != nil {
		y, m, d = chineseYear(g[1]), chineseNumber(g[2]), chineseNumber(g[3])
	} else {
		return models.Date{}, false
	}
	if y < 1949 || y > 2100 || m < 1 || m > 12 || d < 1 {
		return models.Date{}, false
	}
	date := models.Date{}
	date.Year, date.Month, date.Day = y, time.Month(m), d
	if !date.IsValid() {
		return models.Date{}, false
	}
	return date, true
}

// chineseYear reads a year written digit by digit.
func chineseYear(s string) int {
	year := 0
	for _, r := range s {
		n := strings.IndexRune("一二三四五六七八九", r)/3 + 1
		if strings.ContainsRune("〇零○Oo0", r) {
			n = 0
		}
		year = year*10 + n
	}
	return year
}

// chineseNumber reads a number below one thousand in Chinese or Arabic figures; 0: it is none.
func chineseNumber(s string) int {
	if s != "" && strings.Trim(s, "0123456789") == "" {
		return arabic(s)
	}
	total, unit := 0, 0
	for _, r := range s {
		switch {
		case r == '百':
			total += max(unit, 1) * 100
			unit = 0
		case r == '十':
			total += max(unit, 1) * 10
			unit = 0
		case r == '零' || r == '〇':
		case r == '两':
			unit = 2
		default:
			i := strings.IndexRune("一二三四五六七八九", r)
			if i < 0 {
				return 0
			}
			unit = i/3 + 1
		}
	}
	return total + unit
}

func arabic(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil {
		return 0
	}
	return n
}

// dayOf reads the day that a whole line or phrase is.
func dayOf(s string) (models.Date, bool) {
	if g := onlyDay.FindStringSubmatch(s); g != nil {
		return parseDay(g[1])
	}
	return models.Date{}, false
}
