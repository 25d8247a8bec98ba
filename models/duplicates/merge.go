package duplicates

import (
	"encoding/json"
	"time"

	"huiqi/models"
)

// Merge is an enterprise that went up in another: it was the same. Its id and its credit code lead to the one that is left. What
// moved and what was dropped, by table, is kept so that people can part the two again by hand.
type Merge struct {
	ID           int64            `gorm:"primaryKey;autoIncrement:false" json:"-"` // that the enterprise had
	EnterpriseID int64            `json:"-"`                                       // what it went up in
	USCC         string           `gorm:"column:uscc;uniqueIndex:idx_enterprise_merges_uscc" json:"uscc"`
	Name         string           `json:"name"`
	Gone         json.RawMessage  `gorm:"serializer:json" json:"gone" doc:"被合并的企业原来的一行"`
	Kept         json.RawMessage  `gorm:"serializer:json" json:"kept" doc:"保留的企业合并前的一行"`
	Moved        map[string][]Row `gorm:"serializer:json" json:"moved" doc:"移到保留企业名下的记录，按表"`
	Dropped      map[string][]Row `gorm:"serializer:json" json:"dropped" doc:"与保留企业的记录重复而没有保留的，按表，整行"`
	Reason       string           `json:"reason,omitempty"`
	MergedBy     string           `json:"merged_by"`
	MergedAt     time.Time        `gorm:"autoCreateTime:false" json:"merged_at"`
}

// TableName names the table.
func (Merge) TableName() string { return "enterprise_merges" }

// Row is a row of a table by its columns: of one that moved its keys, of one that was dropped all of it, unless it is personal.
type Row map[string]any

// Gone returns the fault for whoever asks for, or writes to, an enterprise that went up in another: it names that.
func Gone(uscc, into, name string) *models.Fault {
	f := models.Faulty(models.KindGone, "enterprise-merged", "该企业已合并，现为 "+into+" "+name, "this enterprise was merged into "+into+" "+name)
	f.Violations = []models.Violation{{Path: "uscc", Code: "enterprise-merged", Message: uscc + " 已合并", English: uscc + " was merged", Want: into}}
	return f
}
