package enterprise

import (
	"time"

	"huiqi/models"
)

// Change is one value that came for an enterprise, by whatever way: what stood there, what came, and which of the two
// counts. No new value: it was removed. It is never changed. Contacts, which are personal, leave none; so do the first
// values of enterprises that an import adds, which are told as the old ones when something replaces them.
type Change struct {
	ID           int64       `gorm:"primaryKey" json:"-"`
	EnterpriseID int64       `json:"-"`
	Field        string      `json:"field" doc:"字段：列名、年度数据、资质、知识产权或词表中的字段"`
	FiscalYear   int         `json:"fiscal_year,omitempty"`
	Source       string      `json:"source" doc:"新值的来源"`
	OldSource    string      `json:"old_source,omitempty" doc:"原值的来源"`
	OldValue     string      `json:"old_value,omitempty" doc:"原值，JSON；空为原来没有"`
	NewValue     string      `json:"new_value" doc:"新值，JSON；空为删除"`
	OldAsOf      models.Date `json:"old_as_of,omitzero"`
	NewAsOf      models.Date `json:"new_as_of,omitzero"`
	Taken        bool        `json:"taken" doc:"false：原值的来源更可靠或更新，保留原值"`
	JobID        string      `json:"job_id,omitempty" doc:"哪一次导入或更正申请"`
	ChangedBy    string      `json:"changed_by"`
	ChangedAt    time.Time   `json:"changed_at"`
}

// TableName names the table.
func (Change) TableName() string { return "fact_history" }
