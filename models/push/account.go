// Package push holds what telling enterprises of programs consists of: accounts that send, subscriptions that receive,
// notices (that one enterprise shall hear of one program for one reason), messages that carry the notices of a day, and
// deliveries, each an attempt to bring a message to one address. It decides nothing about times and recipients: that is
// the business of package push beside models.
package push

import (
	"time"

	"huiqi/models"
)

// Channel is a way to an enterprise.
type Channel string

// The channels.
const (
	WeChatTemplate Channel = "wechat-template" // 公众号模板消息
	WeChatNotice   Channel = "wechat-notice"   // 公众号订阅通知
	WeComRobot     Channel = "wecom-robot"     // 企业微信群机器人
	SMS            Channel = "sms"             // 短信
	Email          Channel = "email"           // 电子邮件
	Inbox          Channel = "inbox"           // 站内信
	Webhook        Channel = "webhook"         // 向集成方推送
	Pull           Channel = "pull"            // 由集成方拉取
)

// Channels returns every channel.
func Channels() []Channel {
	return []Channel{WeChatTemplate, WeChatNotice, WeComRobot, SMS, Email, Inbox, Webhook, Pull}
}

// Followed reports whether the addresses of a channel are those of followers of an official account.
func (c Channel) Followed() bool { return c == WeChatTemplate || c == WeChatNotice || c == Pull }

// Account is what messages are sent from: an official account, a mail server, a provider of SMS. Settings are what its
// channel needs and anyone may see; what nobody may see is named by SecretEnv, the prefix of the environment variables
// that hold it, so that the database keeps no secret.
type Account struct {
	ID          string            `gorm:"primaryKey" json:"id"` // chosen by people: kjj, cxzb
	Channel     Channel           `json:"channel"`
	Name        string            `json:"name"` // 科技局公众号
	Settings    map[string]string `gorm:"serializer:json" json:"settings"`
	SecretEnv   string            `json:"secret_env,omitempty"`
	Enabled     bool              `json:"enabled"`
	PerSecond   int               `json:"per_second"`        // deliveries a second at most, all processes together
	PerDay      int               `json:"per_day,omitempty"` // a day in Shanghai at most; 0: no limit of its own
	PausedUntil *time.Time        `json:"paused_until,omitempty"`
	PauseCode   string            `json:"pause_code,omitempty"` // why: quota, limited, configuration
	PauseNote   string            `json:"pause_note,omitempty"` // what the provider said
	Version     int64             `json:"version"`
	CreatedAt   time.Time         `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt   time.Time         `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// ForStaff is the setting of an account of mail that is Yes where people who work here are written to from it.
const (
	ForStaff = "staff"
	Yes      = "yes"
)

// TableName names the table.
func (Account) TableName() string { return "push_accounts" }

// Sends reports whether the account may send at an instant.
func (a Account) Sends(at time.Time) bool {
	return a.Enabled && (a.PausedUntil == nil || !at.Before(*a.PausedUntil))
}

// Allowance is what is left of an account's rate and of its day, in one row that all processes share.
type Allowance struct {
	AccountID string      `gorm:"primaryKey" json:"account_id"`
	Tokens    int64       `json:"tokens"`  // thousandths of a delivery that may be sent at once
	At        time.Time   `json:"at"`      // when Tokens were so many
	Day       models.Date `json:"day"`     // in Shanghai
	Used      int64       `json:"used"`    // deliveries on that day
	Version   int64       `json:"version"` // grows with every taking
}

// TableName names the table.
func (Allowance) TableName() string { return "push_allowances" }

// ByID returns accounts by their ids.
func ByID(accounts []Account) map[string]Account {
	byID := make(map[string]Account, len(accounts))
	for _, a := range accounts {
		byID[a.ID] = a
	}
	return byID
}
