package wechat_test

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"huiqi/models"
	"huiqi/wechat"
)

func TestFormatValue(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, key, text, want string }{
		{"short", "thing1", "高新技术企业认定补助", "高新技术企业认定补助"},
		{"twenty characters", "thing1", strings.Repeat("政", 20), strings.Repeat("政", 20)},
		{"one more", "thing1", strings.Repeat("政", 21), strings.Repeat("政", 19) + "…"},
		{"a space before the cut", "thing1", strings.Repeat("政", 18) + " 企业", strings.Repeat("政", 18) + "…"},
		{"empty", "thing1", " \n\t", "无"},
		{"lines", "thing1", "一\r\n二\t三", "一 二 三"},
		{"control and format characters", "thing1", "a\x00b\u200bc\u202ed", "abcd"},
		{"white space around them", "thing1", "a \u200b b", "a b"},
		{"decomposed around them", "thing1", "e\u200b\u0301tude", "\u00e9tude"},
		{"decomposed", "thing1", "e\u0301tude", "\u00e9tude"},
		{"invalid bytes", "thing1", "a\xffb", "ab"},
		{"short thing", "short_thing3", "一二三四五六七八九十一", "一二三四五六七八九…"},
		{"Chinese name", "name1", "一二三四五六七八九十一", "一二三四五六七八九…"},
		{"latin name", "name1", "Anne-Marie Duchâtelet", "Anne-Marie Duchâtel…"},
		{"mixed name", "name1", "Anne 玛丽 Duchatelet", "Anne 玛丽 D…"},
		{"phrase", "phrase2", "审核通过", "审核通过"},
		{"document number", "character_string4", "ZB-2026-0001", "ZB-2026-0001"},
		{"number", "number5", "12.5", "12.5"},
		{"amount", "amount6", "¥500000.00", "¥500000.00"},
		{"amount in yuan", "amount6", "500000元", "500000元"},
		{"date", "date7", "2026年6月30日", "2026年6月30日"},
		{"range of dates", "date7", "2026-06-01~2026-06-30", "2026-06-01~2026-06-30"},
		{"date with a time", "date7", "2026年6月30日 17:30", "2026年6月30日 17:30"},
		{"time", "time8", "15:01", "15:01"},
		{"range of times", "time8", "2026年6月30日 9:00~17:30", "2026年6月30日 9:00~17:30"},
		{"telephone", "phone_number9", "+86-0533-3111111", "+86-0533-3111111"},
		{"plate", "car_number1", "鲁C12345", "鲁C12345"},
		{"enum", "enum2", "已受理", "已受理"},
		{"old template", "keyword1", strings.Repeat("政", 30), strings.Repeat("政", 30)},
		{"old template, empty", "keyword1", "", "无"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := wechat.FormatValue(test.key, test.text)
			if err != nil || got != test.want {
				t.Errorf("got %q, %v, want %q", got, err, test.want)
			}
		})
	}
}

func TestFormatValueRefuses(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, key, text string }{
		{"phrase that is too long", "phrase1", "审核已经通过"},
		{"phrase with letters", "phrase1", "OK"},
		{"Chinese in a character string", "character_string1", "淄科字〔2026〕1号"},
		{"33 characters", "character_string1", strings.Repeat("1", 33)},
		{"no number", "number1", "十二"},
		{"no amount", "amount1", "五十万元"},
		{"amount with units", "amount1", "50万元"},
		{"11 digits", "amount1", "12345678901"},
		{"separators", "amount1", "¥500,000"},
		{"no date", "date1", "长期有效"},
		{"empty date", "date1", ""},
		{"no time", "time1", "25:00"},
		{"18 digits", "phone_number1", strings.Repeat("1", 18)},
		{"letters", "phone_number1", "call me"},
		{"long plate", "car_number1", "鲁C12345678"},
		{"digits", "letter1", "a1"},
		{"letters as symbols", "symbol1", "abc"},
		{"long constant", "const1", strings.Repeat("一", 21)},
		{"no value", "enum1", ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			got, err := wechat.FormatValue(test.key, test.text)
			var wrong *wechat.KeywordError
			if !errors.As(err, &wrong) || wrong.Key != test.key || wrong.Want == "" {
				t.Errorf("got %q, %v, want a KeywordError that says what would be right", got, err)
			}
		})
	}
}

func TestFormat(t *testing.T) {
	t.Parallel()
	keys := []string{"thing1", "date2"}
	got, err := wechat.Format(keys, map[string]string{"thing1": "高企", "date2": wechat.FormatDate(models.MustDate("2026-06-30")), "remark": "x"})
	if err != nil || len(got) != 2 || got["date2"].Value != "2026年6月30日" {
		t.Errorf("got %v, %v, want the two keywords of the template", got, err)
	}
	_, err = wechat.Format(keys, map[string]string{"date2": "soon"})
	if err == nil || !strings.Contains(err.Error(), "thing1") || !strings.Contains(err.Error(), "date2") {
		t.Errorf("got %v, want both keywords named", err)
	}
}

func TestFormattedValuesFit(t *testing.T) {
	t.Parallel()
	for key, text := range map[string]string{
		"time1": "2026年4月1日 00:05", "date2": "2026年4月1日 00:05", "date3": wechat.FormatDate(models.MustDate("2026-04-01")), "amount4": "¥500000",
	} {
		if got, err := wechat.FormatValue(key, text); err != nil || got != text {
			t.Errorf("%s: got %q, %v, want %q", key, got, err, text)
		}
	}
}

func FuzzFormatThing(f *testing.F) {
	f.Add("政策")
	f.Add(" \u2028\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got, err := wechat.FormatValue("thing1", text)
		if err != nil || got == "" || utf8.RuneCountInString(got) > 20 || !utf8.ValidString(got) || strings.TrimSpace(got) != got {
			t.Errorf("got %q, %v, want 1 to 20 characters", got, err)
		}
		if again, err := wechat.FormatValue("thing1", got); err != nil || again != got {
			t.Errorf("got %q, %v of a value that fits, want %q", again, err, got)
		}
	})
}
