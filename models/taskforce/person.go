package taskforce

// Person is somebody of the leading group, by name, as the founding notice lists them. A user may be linked to one.
type Person struct {
	Name       string `gorm:"primaryKey" json:"name"`
	Seq        int    `json:"seq"` // order in the notice
	Post       string `json:"post"`
	Role       string `json:"role"` // 组长, 副组长, 成员
	Department string `json:"department,omitempty"`
	Also       string `json:"also,omitempty"`
}

// TableName names the table.
func (Person) TableName() string { return "task_force_people" }
