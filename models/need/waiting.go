package need

import (
	"time"

	"huiqi/models"
)

// Reminder says that an enterprise was reminded of the answer that waits for it: once for each stay.
type Reminder struct {
	NeedID       string    `gorm:"primaryKey" json:"-"`
	Stay         int64     `gorm:"primaryKey;autoIncrement:false" json:"-"`
	EnterpriseID int64     `json:"-"`
	CreatedAt    time.Time `gorm:"autoCreateTime:false" json:"at"`
}

// TableName names the table.
func (Reminder) TableName() string { return "need_reminders" }

// Waiting is how an answered need waits for its enterprise. Days that end a limit are counted as those of steps are.
type Waiting struct {
	Since      models.Date `json:"since" doc:"答复之日"`
	RemindOn   models.Date `json:"remind_on" doc:"此日之后提醒企业，一次"`
	RemindedOn models.Date `json:"reminded_on,omitzero" doc:"何日提醒的"`
	LapsesOn   models.Date `json:"lapses_on,omitzero" doc:"此日之后，工作人员可按“企业未确认”办结；未提醒则没有"`
	Certain    bool        `json:"certain" doc:"为否：涉及尚未公布放假安排的年份，仅按周一至周五推算"`
}

// Waiting returns how the need waits for its enterprise, which was reminded or not (nil); false while it does not wait.
func (n Need) Waiting(desk Desk, cal Calendar, reminded *Reminder) (Waiting, bool) {
	if n.State != Answered {
		return Waiting{}, false
	}
	w := Waiting{Since: models.DateOf(n.Since)}
	w.RemindOn, w.Certain = cal.DueDay(w.Since, desk.Remind)
	if reminded != nil && reminded.Stay == n.Stay {
		var known bool
		w.RemindedOn = models.DateOf(reminded.CreatedAt)
		w.LapsesOn, known = cal.DueDay(w.RemindedOn, desk.Lapse)
		w.Certain = w.Certain && known
	}
	return w, true
}

// Remind reports whether it is time to remind the enterprise.
func (w Waiting) Remind(today models.Date) bool {
	return w.RemindedOn.IsZero() && today.After(w.RemindOn)
}

// Lapsed reports whether the need may be closed without the enterprise.
func (w Waiting) Lapsed(today models.Date) bool {
	return !w.LapsesOn.IsZero() && today.After(w.LapsesOn)
}

// Lapse closes a need that the enterprise has not confirmed. It counts as neither confirmed nor rated.
func (n *Need) Lapse(by By, w Waiting, reason string) (Event, error) {
	if n.State == Answered && !w.Lapsed(models.DateOf(by.At)) {
		zh, en := "尚未提醒企业确认，不能按未确认办结", "the enterprise has not been reminded yet"
		if !w.LapsesOn.IsZero() {
			zh, en = "企业确认期至 "+w.LapsesOn.String()+"，此后方可按未确认办结", "the enterprise has until "+w.LapsesOn.String()+" to confirm"
		}
		return Event{}, models.Faulty(models.KindConflict, "need-waits", zh, en)
	}
	e, err := n.because(by, Closed, reason, Answered)
	if err == nil {
		n.Unconfirmed = true
	}
	return e, err
}

// StateText returns what people call the state that the need is in.
func (n Need) StateText() string {
	if n.Unconfirmed {
		return Closed.Chinese() + "（企业未确认）"
	}
	return n.State.Chinese()
}
