package exchange

import (
	"time"

	"huiqi/models"
)

// PostingKind says what is posted.
type PostingKind string

// The kinds of postings.
const (
	NeedPosted        PostingKind = "need"        // 需求榜
	AchievementPosted PostingKind = "achievement" // 成果榜
)

// Posting is a need or an achievement made public in words that do not tell whose it is (双向发榜). It stands as long as the
// consent of whose it is.
type Posting struct {
	ID            string      `gorm:"primaryKey" json:"id"`
	Kind          PostingKind `json:"kind"`
	NeedID        *string     `json:"-"` // of a need
	AchievementID *string     `json:"-"` // of an achievement
	Title         string      `json:"title"`
	Text          string      `json:"text"`
	Topics        Topics      `gorm:"embedded" json:"-"`
	Consent       Consent     `gorm:"embedded;embeddedPrefix:consent_" json:"-"`
	EndedAt       *time.Time  `json:"-"` // taken down, or replaced after its consent had ended
	PostedBy      string      `json:"-"`
	CreatedAt     time.Time   `gorm:"autoCreateTime:false" json:"posted_at"`
}

// Check returns what is wrong with a posting as written on a day.
func (p Posting) Check(today models.Date) []models.Violation {
	var c models.Checker
	checkNeeded(&c, p.Title, "title", maxTitle)
	checkNeeded(&c, p.Text, "text", maxText)
	return append(append(c.Found, p.Topics.Check()...), p.Consent.Check(today)...)
}

// PostingFilter selects postings that stand on a day; a zero member does not narrow.
type PostingFilter struct {
	On    models.Date // never zero
	Kind  PostingKind
	Field string // with those below it
	Words string // in the title or the text
}

// Chinese returns what people call the kind.
func (k PostingKind) Chinese() string {
	return map[PostingKind]string{NeedPosted: "需求榜", AchievementPosted: "成果榜"}[k]
}
