// Package policy holds the policy library: issued documents, the programs inside them, and each program's
// versioned rule, benefits, windows and materials. Matching is per program, never per document.
package policy

import (
	"time"

	"huiqi/models"
)

// Level is the rank of the issuing authority.
type Level string

// The levels, from the widest.
const (
	National   Level = "national"
	Provincial Level = "provincial"
	Municipal  Level = "municipal"
	District   Level = "district"
)

// Status is where a policy or a program stands. Draft becomes published; published becomes expired (its time
// is over) or repealed (its issuer withdrew it). Nothing leaves expired or repealed.
type Status string

// The statuses.
const (
	Draft     Status = "draft"
	Published Status = "published"
	Expired   Status = "expired"
	Repealed  Status = "repealed"
)

// Verification says how far the stored facts were compared with the official text. Every answer shows it.
type Verification string

// The verification states.
const (
	Unverified Verification = "condensed-not-compared" // condensed in our own words, not compared with the official text
	Compared   Verification = "compared"               // compared with the official text by a named person
	Sample     Verification = "sample"                 // 示例: invented for demonstration, never real
)

// Policy is one issued document. Text is the full text that source spans count runes in.
type Policy struct {
	ID            string       `gorm:"primaryKey" json:"id"`
	Title         string       `json:"title"`
	DocNumber     string       `json:"doc_number,omitempty"`                   // as issued: 鲁科字〔2023〕12号
	DocNumberKey  string       `gorm:"index" json:"-"`                         // NumberKey(DocNumber), kept by the store
	Issuers       []string     `gorm:"serializer:json" json:"issuers"`         // official names, first the leading one
	Level         Level        `json:"level"`                                  //
	Region        string       `json:"region"`                                 // GB/T 2260 code or zone key of its territory
	Kind          string       `json:"kind,omitempty"`                         // 办法, 通知, 公告 …
	PublishDate   models.Date  `json:"publish_date"`                           // zero: not known
	EffectiveDate models.Date  `json:"effective_date"`                         // zero: from publication, or not known
	ExpiryDate    models.Date  `json:"expiry_date"`                            // last day in force; zero: open or not known
	Status        Status       `json:"status"`                                 //
	SourceURL     string       `json:"source_url,omitempty"`                   //
	SourceNote    string       `json:"source_note,omitempty"`                  // where the facts were taken from, in words
	Verification  Verification `json:"verification"`                           //
	VerifiedBy    string       `json:"verified_by,omitempty"`                  //
	Sample        bool         `json:"sample"`                                 // 示例: shown wherever it appears
	Text          string       `json:"text"`                                   //
	Tags          []string     `gorm:"serializer:json" json:"tags"`            //
	Replaces      []string     `gorm:"serializer:json" json:"replaces"`        // document numbers it repeals or revises
	Version       int64        `json:"version"`                                // grows by one with every change; the ETag
	CreatedBy     string       `json:"created_by,omitempty"`                   //
	CreatedAt     time.Time    `gorm:"autoCreateTime:false" json:"created_at"` //
	UpdatedAt     time.Time    `gorm:"autoUpdateTime:false" json:"updated_at"` //
	Programs      []Program    `gorm:"-" json:"programs,omitempty"`            // filled on request
	Attachments   []Attachment `gorm:"-" json:"attachments,omitempty"`         // without their content
}

// Attachment is a file published with a policy.
type Attachment struct {
	ID        string    `gorm:"primaryKey" json:"id"`
	PolicyID  string    `json:"policy_id"`
	Name      string    `json:"name"`
	MediaType string    `json:"media_type"`
	Size      int64     `json:"size"` // bytes
	SHA256    string    `gorm:"column:sha256" json:"sha256"`
	Content   []byte    `json:"-"`
	CreatedAt time.Time `gorm:"autoCreateTime:false" json:"created_at"`
}
