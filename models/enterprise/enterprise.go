// Package enterprise holds the enterprise base (企业基本信息库): who an enterprise is, and dated facts about it
// that each carry their provenance. Absent is never zero and never false.
package enterprise

import (
	"time"

	"huiqi/models"
)

// Enterprise is one organisation of the base. USCC is its natural key; ID is the narrow key of everything it owns.
// Provenance tells for each column, by its JSON name, where its value comes from; "" is the rest of the row.
type Enterprise struct {
	ID                int64                        `gorm:"primaryKey" json:"-"`
	USCC              string                       `gorm:"column:uscc;uniqueIndex" json:"uscc"`
	Name              string                       `json:"name"`
	Aliases           []string                     `gorm:"serializer:json" json:"aliases"`
	Region            string                       `json:"region,omitempty"`             // GB/T 2260 code of the registered address
	Zone              string                       `json:"zone,omitempty"`               // zone key; "none": known to be in no zone; empty: not known
	Address           string                       `json:"address,omitempty"`            //
	Industry          string                       `json:"industry,omitempty"`           // GB/T 4754 full code, C2661
	IndustryEdition   string                       `json:"industry_edition,omitempty"`   // 2017
	EntityType        string                       `json:"entity_type,omitempty"`        // 企业, 高等学校, 科研院所 …
	FoundedOn         models.Date                  `json:"founded_on,omitzero"`          //
	DeregisteredOn    models.Date                  `json:"deregistered_on,omitzero"`     // struck off the register (注销): matched and pushed to no more
	RegisteredCapital *models.Fen                  `json:"registered_capital,omitempty"` //
	BusinessScope     string                       `json:"business_scope,omitempty"`     //
	Tags              []string                     `gorm:"serializer:json" json:"tags"`  //
	Synthetic         bool                         `json:"synthetic"`                    // generated, not a real organisation
	Provenance        map[string]models.Provenance `gorm:"serializer:json" json:"provenance"`
	Version           int64                        `json:"version"`
	CreatedAt         time.Time                    `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt         time.Time                    `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// ProvenanceOf returns where the value of a column, by its JSON name, comes from.
func (e Enterprise) ProvenanceOf(column string) models.Provenance {
	if p, ok := e.Provenance[column]; ok {
		return p
	}
	return e.Provenance[""]
}

// Deregistered reports whether the enterprise was struck off the register (注销). It stays in the base with what was registered
// for it; nothing fits it any more.
func (e Enterprise) Deregistered() bool { return !e.DeregisteredOn.IsZero() }

// NoZone is the value of Zone for an enterprise known to be in no functional zone.
const NoZone = "none"

// Contact is a person to reach at an enterprise: personal data, read under audit only.
type Contact struct {
	ID           int64             `gorm:"primaryKey" json:"id"`
	EnterpriseID int64             `json:"-"`
	Name         string            `json:"name"`
	Post         string            `json:"post,omitempty"`
	Phone        string            `json:"phone,omitempty"`
	Email        string            `json:"email,omitempty"`
	Provenance   models.Provenance `gorm:"serializer:json" json:"provenance"`
}

// TableName names the table: "contacts" is too general beside the contacts of programs.
func (Contact) TableName() string { return "enterprise_contacts" }

// AnnualFigures are the figures of one fiscal year from one source; sources stand side by side. Money is fen.
// A band of staff is EmployeesMin..EmployeesMax; a known number has both equal.
type AnnualFigures struct {
	EnterpriseID     int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	FiscalYear       int         `gorm:"primaryKey;autoIncrement:false" json:"fiscal_year"`
	Source           string      `gorm:"primaryKey" json:"source"`
	Revenue          *models.Fen `json:"revenue,omitempty"`
	MainRevenue      *models.Fen `json:"main_revenue,omitempty"`
	HitechRevenue    *models.Fen `json:"hitech_revenue,omitempty"` // high-tech products and services
	NetProfit        *models.Fen `json:"net_profit,omitempty"`
	TaxableIncome    *models.Fen `json:"taxable_income,omitempty"`
	TotalAssets      *models.Fen `json:"total_assets,omitempty"`
	TotalLiabilities *models.Fen `json:"total_liabilities,omitempty"`
	RDExpense        *models.Fen `gorm:"column:rd_expense" json:"rd_expense,omitempty"`
	RDDomestic       *models.Fen `gorm:"column:rd_domestic" json:"rd_domestic,omitempty"` // R&D expense inside China
	EmployeesMin     *int64      `json:"employees_min,omitempty"`
	EmployeesMax     *int64      `json:"employees_max,omitempty"`
	RDStaff          *int64      `gorm:"column:rd_staff" json:"rd_staff,omitempty"`
	TechStaff        *int64      `json:"tech_staff,omitempty"`
	DegreeStaff      *int64      `json:"degree_staff,omitempty"` // college degree and above
	AsOf             models.Date `json:"as_of,omitzero"`
	EnteredBy        string      `json:"entered_by,omitempty"`
	UpdatedAt        time.Time   `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TitleGrant is a title, platform or carrier held, valid From..To inclusive. A renewal is a new grant.
type TitleGrant struct {
	ID            int64       `gorm:"primaryKey" json:"id"`
	EnterpriseID  int64       `json:"-"`
	TitleID       string      `json:"title_id"`                 // catalogue id; empty when the catalogue has none
	Words         string      `json:"words,omitempty"`          // the title as written, when the catalogue has none
	ValidFrom     models.Date `json:"valid_from,omitzero"`      //
	ValidTo       models.Date `json:"valid_to,omitzero"`        // last day; zero: not stated
	CertificateNo string      `json:"certificate_no,omitempty"` //
	Source        string      `json:"source"`                   //
	AsOf          models.Date `json:"as_of,omitzero"`           //
	EnteredBy     string      `json:"entered_by,omitempty"`     //
}

// IPKind is a kind of intellectual property counted.
type IPKind string

// The kinds of intellectual property.
const (
	Invention IPKind = "invention" // 发明专利（Ⅰ类）
	Utility   IPKind = "utility"   // 实用新型
	Design    IPKind = "design"    // 外观设计
	Software  IPKind = "software"  // 软件著作权
	Standard  IPKind = "standard"  // 主导或参与制定的标准
)

// IPCount is how many valid items of a kind an enterprise owns on a date, from one source.
type IPCount struct {
	EnterpriseID int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	Kind         IPKind      `gorm:"primaryKey" json:"kind"`
	Source       string      `gorm:"primaryKey" json:"source"`
	Count        int64       `gorm:"column:item_count" json:"count"`
	AsOf         models.Date `json:"as_of,omitzero"`
	EnteredBy    string      `json:"entered_by,omitempty"`
}

// RiskRecord is a spell of standing on a risk list or one incident. Field is the vocabulary's name of the fact
// (credit_dishonest, abnormal_list, major_incident …). An open end means it still stands.
type RiskRecord struct {
	ID           int64       `gorm:"primaryKey" json:"id"`
	EnterpriseID int64       `json:"-"`
	Field        string      `json:"field"`
	FromDate     models.Date `json:"from_date"`
	ToDate       models.Date `json:"to_date,omitzero"`
	Text         string      `json:"text,omitempty"`
	Source       string      `json:"source"`
	AsOf         models.Date `json:"as_of,omitzero"`
	EnteredBy    string      `json:"entered_by,omitempty"`
}

// RiskCheck says that a risk list was looked up on a date: without it, no record means unknown, not clean.
type RiskCheck struct {
	EnterpriseID int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	Field        string      `gorm:"primaryKey" json:"field"`
	Source       string      `gorm:"primaryKey" json:"source"`
	AsOf         models.Date `json:"as_of"`
	EnteredBy    string      `json:"entered_by,omitempty"`
}

// Fact is any other fact of the vocabulary, from one source. Value is the JSON of the profile's fact.
type Fact struct {
	EnterpriseID int64       `gorm:"primaryKey;autoIncrement:false" json:"-"`
	Field        string      `gorm:"primaryKey" json:"field"`
	FiscalYear   int         `gorm:"primaryKey;autoIncrement:false" json:"fiscal_year,omitempty"` // 0: not bound to a year
	Source       string      `gorm:"primaryKey" json:"source"`
	Value        string      `json:"-"`
	AsOf         models.Date `json:"as_of,omitzero"`
	ExpiresOn    models.Date `json:"expires_on,omitzero"`
	EnteredBy    string      `json:"entered_by,omitempty"`
}

// Record is an enterprise with all its facts, as one profile is made of. Contacts are apart: matching never reads them.
type Record struct {
	Enterprise Enterprise
	Annual     []AnnualFigures
	Titles     []TitleGrant
	IP         []IPCount
	Risks      []RiskRecord
	Checks     []RiskCheck
	Facts      []Fact
}
