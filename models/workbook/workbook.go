// Package workbook holds the spreadsheets of enterprises, experts, achievements and teams that people send in, how far their import is, which rows were
// refused and why, and the mappings of columns that offices saved. How a sheet is read is the business of reading/workbook.
package workbook

import (
	"time"

	"huiqi/models"
)

// State says how far an import is.
type State string

// The states of a workbook.
const (
	Recognised State = "recognised" // its columns are told; somebody may correct them
	Checking   State = "checking"   // every row is checked, nothing is stored
	Checked    State = "checked"    // what would come of it is known; it waits for somebody to confirm
	Importing  State = "importing"
	Done       State = "done"
	Failed     State = "failed" // given up; Error says why
	Cancelled  State = "cancelled"
)

// Open reports whether workers have something to do.
func (s State) Open() bool { return s == Checking || s == Importing }

// Stage is what rows were refused by.
type Stage string

// The stages.
const (
	Check  Stage = "check"
	Import Stage = "import"
)

// Workbook is a spreadsheet that was sent in, and its import.
type Workbook struct {
	ID          string      `gorm:"primaryKey" json:"id"`
	Subject     Subject     `json:"subject" doc:"行是什么：enterprises 企业、experts 专家、achievements 科研成果、teams 服务团和顾问团"`
	Name        string      `json:"name" doc:"文件名"`
	Digest      string      `json:"sha256"` // of the content
	Size        int64       `json:"size" doc:"字节"`
	Sheets      []string    `gorm:"serializer:json" json:"sheets" doc:"文件里的工作表"`
	Layout      string      `json:"-"` // JSON of the recognised sheet
	Fingerprint string      `json:"fingerprint" doc:"表头的指纹：同一处的表再来时据此认出"`
	MappingName string      `json:"mapping_name,omitempty" doc:"所用的已存对应"`
	Source      string      `json:"source" doc:"行内未写来源时的来源"`
	AsOf        models.Date `json:"as_of,omitzero" doc:"行内未写日期时的数据日期"`
	State       State       `json:"state" doc:"recognised、checking、checked、importing、done、failed、cancelled"`
	Position    int         `json:"position" doc:"本阶段已处理到的行号"` // written in the transaction that stores what came of the rows up to it
	LastRow     int         `json:"last_row" doc:"表的最后一行，检查过才知道"`
	Checked     Tally       `gorm:"embedded;embeddedPrefix:checked_" json:"checked" doc:"检查的结果"`
	Stored      Tally       `gorm:"embedded;embeddedPrefix:stored_" json:"stored" doc:"导入的结果"`
	Error       string      `json:"error,omitempty"`
	District    string      `json:"district,omitempty" doc:"区县人员导入的，其区县"`
	By          By          `gorm:"column:acting;serializer:json" json:"-"` // who confirmed it, as whom rows are stored
	CreatedBy   string      `json:"created_by"`
	Lease       string      `json:"-"` // who works on it; empty: nobody
	LeasedTo    *time.Time  `json:"-"`
	Version     int64       `json:"version"`
	CreatedAt   time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt   time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
	FinishedAt  *time.Time  `json:"finished_at,omitempty"`
}

// By is who an import acts for, as far as permissions depend on it.
type By struct {
	ID       string   `json:"id"`
	Name     string   `json:"name"`
	Role     string   `json:"role"`
	District string   `json:"district,omitempty"`
	Scopes   []string `json:"scopes,omitempty"`
}

// Tally counts what rows came to.
type Tally struct {
	Rows      int `gorm:"column:row_count" json:"rows" doc:"数据行"`
	Created   int `gorm:"column:created_count" json:"created" doc:"新增"`
	Updated   int `gorm:"column:updated_count" json:"updated" doc:"更新"`
	Unchanged int `gorm:"column:unchanged_count" json:"unchanged" doc:"未变"`
	Refused   int `gorm:"column:refused_count" json:"refused" doc:"被拒"`
	LeftOut   int `gorm:"column:left_out_count" json:"left_out" doc:"合计、填表人等不是数据的行"`
	Warned    int `gorm:"column:warned_count" json:"warned" doc:"已计入以上各项而可能与他企业重复的行"`
	Kept      int `gorm:"column:kept_count" json:"kept" doc:"因库中来源更可靠或更新而保留原值的数据项"`
}

// Add adds another tally.
func (t *Tally) Add(o Tally) {
	t.Rows += o.Rows
	t.Created += o.Created
	t.Updated += o.Updated
	t.Unchanged += o.Unchanged
	t.Refused += o.Refused
	t.LeftOut += o.LeftOut
	t.Warned += o.Warned
	t.Kept += o.Kept
}

// File is the content of a workbook as it was sent.
type File struct {
	WorkbookID string `gorm:"primaryKey" json:"-"`
	Content    []byte `json:"-"`
}

// TableName names the table.
func (File) TableName() string { return "workbook_files" }

// Fault is a row that was refused, one that is no data and was left out, or one that is stored with a warning.
type Fault struct {
	WorkbookID string             `gorm:"primaryKey" json:"-"`
	Stage      Stage              `gorm:"primaryKey" json:"stage"`
	RowNumber  int                `gorm:"primaryKey;autoIncrement:false" json:"row" doc:"行号，与表格软件所示相同"`
	Key        string             `gorm:"column:row_key" json:"key" doc:"企业的统一社会信用代码；专家的姓名和单位，成果的名称和持有单位；团队的名称和成员"`
	Code       string             `json:"code" doc:"left-out 为不是数据的行；possible-duplicate 为照常导入而可能重复的行"`
	Message    string             `json:"message"`
	Violations []models.Violation `gorm:"serializer:json" json:"errors,omitempty" doc:"path 为单元格"`
}

// TableName names the table.
func (Fault) TableName() string { return "workbook_faults" }

// LeftOut is the code of rows that are no data: totals, who filled the sheet in, the heading again.
const LeftOut = "left-out"

// PossibleDuplicate is the code of rows that are stored, and whose enterprise may be there already under another credit code.
const PossibleDuplicate = "possible-duplicate"

// OtherName is the code of rows that are stored, and whose enterprise is called otherwise in the base or in an earlier row: a new name,
// or the credit code of another one.
const OtherName = "other-name"

// Warns reports whether the row is stored all the same.
func (f Fault) Warns() bool { return f.Code == PossibleDuplicate || f.Code == OtherName }

// Mapping is a mapping of columns that somebody saved under a name. Sheets with the same heading are recognised by it.
type Mapping struct {
	Name        string    `gorm:"primaryKey" json:"name"`
	Fingerprint string    `json:"fingerprint"`
	Columns     string    `json:"-"` // JSON
	CreatedBy   string    `json:"created_by"`
	UpdatedAt   time.Time `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Mapping) TableName() string { return "sheet_mappings" }

// Filter selects workbooks; an empty member selects all.
type Filter struct {
	Subject  Subject
	District string
	State    State
	Digest   string
}
