package push

import (
	"slices"
	"strings"
	"time"

	"huiqi/models"
)

// CampaignState says how far a campaign is.
type CampaignState string

// The states of campaigns.
const (
	Draft     CampaignState = "draft"     // being prepared
	Proposed  CampaignState = "proposed"  // waits for a second person, because it reaches many
	Gathering CampaignState = "gathering" // its notices are being written
	Running   CampaignState = "running"   // all notices are written
	Finished  CampaignState = "finished"  // what became of each is known; what is taken up again later is told still
	Cancelled CampaignState = "cancelled" // what was not sent is not sent any more
)

// Campaign is a push that staff start for one program.
type Campaign struct {
	ID          string        `gorm:"primaryKey" json:"id"`
	Name        string        `json:"name"`
	ProgramID   string        `json:"program_id"`
	Audience    Audience      `gorm:"serializer:json" json:"audience"`
	ToGroups    bool          `json:"to_groups"` // the groups that want to hear of such programs are told, too
	NotBefore   *time.Time    `json:"not_before,omitempty"`
	State       CampaignState `json:"state"`
	Size        int64         `json:"size"`         // enterprises that it was proposed for
	RuleVersion int           `json:"rule_version"` // that decided who they were
	Gathered    int64         `json:"gathered"`     // id of the enterprise up to which notices are written
	Notices     int64         `gorm:"column:notice_count" json:"notices"`
	Trouble     string        `json:"trouble,omitempty"` // what keeps its notices from being written, which is tried again and again
	CreatedBy   string        `json:"created_by"`
	StartedBy   string        `json:"started_by,omitempty"`
	ApprovedBy  string        `json:"approved_by,omitempty"`
	Version     int64         `json:"version"`
	CreatedAt   time.Time     `gorm:"autoCreateTime:false" json:"created_at"`
	UpdatedAt   time.Time     `gorm:"autoUpdateTime:false" json:"updated_at"`
}

// TableName names the table.
func (Campaign) TableName() string { return "push_campaigns" }

// Audience says which enterprises a campaign is for: those with one of the verdicts on the program's rule that all other
// members let through. An empty member lets everything through.
type Audience struct {
	Verdicts []string `json:"verdicts,omitempty"` // eligible, needs-judgement, needs-information, near-miss; empty: eligible
	District string   `json:"district,omitempty"` // GB/T 2260 code or zone key: enterprises in or below it
	Include  []string `json:"include,omitempty"`  // and of those that may lie in the district, those known by these divisions or zones
	Filter   string   `json:"filter,omitempty"`   // a rule that they meet as well: {"field":"titles","op":"has-any","value":["高新技术企业"]}
	Tags     []string `json:"tags,omitempty"`     // one of which they have
}

const maxName = 200

// Check returns what is wrong with the campaign as written.
func (c Campaign) Check() []models.Violation {
	var found models.Checker
	found.Say(strings.TrimSpace(c.Name) == "", "name", "required", "须有名称", "a name is required", "")
	found.Length(c.Name, "name", maxName)
	return append(found.Found, c.CheckPlan()...)
}

// CheckPlan returns what is wrong with what the campaign tells and whom, whatever it is called: a preview needs no name.
func (c Campaign) CheckPlan() []models.Violation {
	var found models.Checker
	found.Say(c.ProgramID == "", "program_id", "required", "须有政策事项", "a program is required", "")
	allowed := []string{"eligible", "needs-judgement", "needs-information", "near-miss"}
	for _, verdict := range c.Audience.Verdicts {
		found.Say(!slices.Contains(allowed, verdict), "audience.verdicts", "bad-verdict", "没有这种结论", "no such verdict", strings.Join(allowed, ", "))
	}
	found.Say(c.Audience.District == "" && len(c.Audience.Include) > 0, "audience.include", "without-district", "只有限定了区县时才有可另行列入的企业", "there is something to include only where a district narrows the audience", "")
	return found.Found
}

// MoveTo changes the state, if it may change so.
func (c *Campaign) MoveTo(next CampaignState) error {
	allowed := map[CampaignState][]CampaignState{
		Draft: {Proposed, Gathering, Cancelled}, Proposed: {Gathering, Draft, Cancelled}, Gathering: {Running, Cancelled}, Running: {Finished, Cancelled}, Finished: {Cancelled},
	}
	if !slices.Contains(allowed[c.State], next) {
		return models.Faulty(models.KindConflict, "bad-transition", "推送任务现在的状态不允许这样做："+c.State.chinese()+" → "+next.chinese(),
			"a campaign cannot go from "+string(c.State)+" to "+string(next))
	}
	c.State = next
	return nil
}

// chinese is what people call a state.
func (s CampaignState) chinese() string {
	switch s {
	case Draft:
		return "草稿"
	case Proposed:
		return "待批准"
	case Gathering:
		return "整理名单"
	case Running:
		return "推送中"
	case Finished:
		return "已完成"
	case Cancelled:
		return "已取消"
	}
	return string(s)
}
