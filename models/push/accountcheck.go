package push

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"huiqi/models"
)

// Bounds of accounts.
const (
	maxPerSecond    = 1000
	maxSettings     = 50
	maxSettingValue = 2000
)

var (
	accountID = regexp.MustCompile(`^[a-z0-9][a-z0-9-]{0,31}$`)
	secretEnv = regexp.MustCompile(`^HUIQI_PUSH_[A-Z0-9_]{1,52}$`)
	secretKey = regexp.MustCompile(`(?i)(secret|passw|token|aes_?key|private_?key|api_?key|access_?key|credential)`)
)

// Check returns what is wrong with the account as written, whatever its channel. A setting whose name says that it is a
// secret is refused: secrets stand in the environment, in variables that begin with SecretEnv, which in turn begins with
// HUIQI_PUSH_ so that an account can name nothing else of the environment.
func (a Account) Check() []models.Violation {
	var c models.Checker
	c.Say(!accountID.MatchString(a.ID), "id", "bad-id", "编号须为小写字母、数字与短横线，不超过 32 个", "an id has up to 32 lower-case letters, digits and hyphens", "kjj")
	c.Say(!slices.Contains(Channels(), a.Channel), "channel", "bad-channel", "没有这种渠道", "no such channel", words(Channels()))
	c.Say(strings.TrimSpace(a.Name) == "", "name", "required", "须有名称", "a name is required", "科技局公众号")
	c.Length(a.Name, "name", maxName)
	c.Say(a.SecretEnv != "" && !secretEnv.MatchString(a.SecretEnv), "secret_env", "bad-secret-env", "须为 HUIQI_PUSH_ 开头的大写环境变量前缀", "a prefix of environment variables that begins with HUIQI_PUSH_", "HUIQI_PUSH_KJJ")
	c.Say(a.PerSecond < 1 || a.PerSecond > maxPerSecond, "per_second", "out-of-range", "超出范围", "out of range", fmt.Sprintf("1 – %d", maxPerSecond))
	c.Say(a.PerDay < 0, "per_day", "out-of-range", "不能为负", "must not be negative", "≥ 0")
	c.Say(len(a.Settings) > maxSettings, "settings", "too-many", "设置过多", "too many settings", fmt.Sprintf("≤ %d", maxSettings))
	for name, value := range a.Settings {
		c.Say(secretKey.MatchString(name), "settings."+name, "secret-in-settings", "机密不能存入设置，请放在环境变量中，并以 secret_env 指明前缀",
			"a secret must not stand in the settings; put it into the environment and name the prefix in secret_env", "")
		c.Length(value, "settings."+name, maxSettingValue)
	}
	slices.SortStableFunc(c.Found, func(x, y models.Violation) int { return strings.Compare(x.Path, y.Path) })
	return c.Found
}

// words lists values for people.
func words[T ~string](all []T) string {
	out := make([]string, len(all))
	for i, one := range all {
		out[i] = string(one)
	}
	return strings.Join(out, ", ")
}

// Valid reports whether c is one of the channels.
func (c Channel) Valid() bool { return slices.Contains(Channels(), c) }

// Chinese names the channel as people call it.
func (c Channel) Chinese() string {
	switch c {
	case WeChatTemplate, WeChatNotice:
		return "微信公众号"
	case WeComRobot:
		return "企业微信群"
	case SMS:
		return "短信"
	case Email:
		return "电子邮件"
	case Inbox:
		return "站内信"
	case Webhook:
		return "系统对接"
	case Pull:
		return "系统对接（拉取）"
	}
	return string(c)
}
