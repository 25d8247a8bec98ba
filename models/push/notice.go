package push

import (
	"time"

	"huiqi/models"
)

// Reason says why an enterprise shall hear of a program. Together with Round it is said once for every version of the
// program's rule.
type Reason string

// The reasons.
const (
	ByCampaign    Reason = "campaign"       // staff started one; the round is its id
	Opened        Reason = "opened"         // a window opened; the round is its first day
	NewlyEligible Reason = "newly-eligible" // the enterprise qualifies now; no round
	Closing       Reason = "closing"        // a window closes soon; the round is its last day and the days that were left
	TitleExpiring Reason = "title-expiring" // a title that it holds ends soon; the round is the last day
)

// NoticeState says what became of a notice.
type NoticeState string

// The states of notices.
const (
	Waiting NoticeState = "waiting" // for the planner
	Carried NoticeState = "carried" // a message carries it
	Dropped NoticeState = "dropped" // nobody will be told; Code says why
)

// Why a notice was dropped. They are the leak list's reasons, too.
const (
	NoSubscription = "no-subscription" // the enterprise has no address
	AllOptedOut    = "opted-out"       // all of its addresses have opted out
	NobodyReached  = "unreachable"     // none of its addresses reaches anybody
	NotWanted      = "not-wanted"      // no address wants to hear of such programs
	TooLate        = "too-late"        // the window closed before it could be told
	NoLongerSo     = "no-longer-so"    // it is no longer eligible, or has applied, or a deadline that it was about was put off
	OverLimit      = "over-limit"      // what its trigger lets through in a day left no day before the deadline
	NotOffered     = "not-offered"     // the program or its policy is no longer published
	AccountOff     = "account-off"     // the accounts that would bring it are switched off; it comes back with them
	Replanned      = "replanned"       // another message carries it now
	TriggerOff     = "trigger-off"     // its trigger was switched off since it was made; it goes on with that
)

// Why an enterprise was not reached yet although there is a notice: further reasons of the leak list.
const (
	LeakWaiting  = "waiting"    // it is not planned yet
	LeakOnTheWay = "on-the-way" // it waits for its turn, or somebody has it in hand
	LeakUnknown  = "unknown"    // it may have been sent
	LeakFailed   = "failed"     // no address was reached
)

// Why an enterprise was not reached and there is no notice: further reasons of the leak list.
const (
	LeakTriggerOff = TriggerOff  // what would have made one is switched off
	LeakNoNotice   = "no-notice" // it was eligible from the first match on, or before the trigger was set
)

// LeakApplied is the reason of an enterprise that was not reached and has applied this year by itself.
const LeakApplied = "applied"

// Notice says that an enterprise shall hear of a program for a reason. Enterprise, program, version of the rule, reason
// and round make it unique, so that nobody is told twice.
type Notice struct {
	ID           int64       `gorm:"primaryKey" json:"id"`
	EnterpriseID int64       `gorm:"uniqueIndex:idx_push_notices_once,priority:1" json:"-"`
	ProgramID    string      `gorm:"uniqueIndex:idx_push_notices_once,priority:2" json:"program_id"`
	RuleVersion  int         `gorm:"uniqueIndex:idx_push_notices_once,priority:3" json:"rule_version"`
	Reason       Reason      `gorm:"uniqueIndex:idx_push_notices_once,priority:4" json:"reason"`
	Round        string      `gorm:"uniqueIndex:idx_push_notices_once,priority:5" json:"round,omitempty"`
	CampaignID   string      `json:"campaign_id,omitempty"`
	State        NoticeState `json:"state"`
	Code         string      `json:"code,omitempty"`
	DueAt        time.Time   `json:"due_at"`               // not to be planned before
	UsefulTo     models.Date `json:"useful_to,omitzero"`   // the last day on which telling makes sense; zero: no end
	MessageID    string      `json:"message_id,omitempty"` // that carries it
	CreatedAt    time.Time   `gorm:"autoCreateTime:false" json:"created_at"`
	PlannedAt    *time.Time  `json:"planned_at,omitempty"`
}

// UnreachedFor is how long after it ended without reaching anybody a letter is planned for another address.
const UnreachedFor = 30 * 24 * time.Hour

// TableName names the table.
func (Notice) TableName() string { return "push_notices" }

// NoticeGroup are the notices of a program that have a reason, a state, a code and a last day of use in common.
type NoticeGroup struct {
	ProgramID string
	Reason    Reason
	State     NoticeState
	Code      string
	UsefulTo  models.Date
}
