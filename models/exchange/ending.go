package exchange

import "huiqi/models"

// EndingOf says what a consent that ends is to.
type EndingOf string

// What consents that end are to.
const (
	ListedEnding      EndingOf = "expert-listed"
	PublicEnding      EndingOf = "expert-public"
	NeedEnding        EndingOf = "need-posted"
	AchievementEnding EndingOf = "achievement-posted"
)

// Endings returns all of them in the order in which people are shown them.
func Endings() []EndingOf {
	return []EndingOf{ListedEnding, PublicEnding, NeedEnding, AchievementEnding}
}

// Chinese returns what people call it.
func (e EndingOf) Chinese() string {
	return map[EndingOf]string{ListedEnding: "专家入库", PublicEnding: "专家公开", NeedEnding: "需求发榜", AchievementEnding: "成果发榜"}[e]
}

// EndingState says whether a consent has ended.
type EndingState string

// The states.
const (
	NoConsent EndingState = "missing" // an expert who was imported without any
	Lapsed    EndingState = "lapsed"
	Ending    EndingState = "ending"
)

// Chinese returns what people call the state.
func (s EndingState) Chinese() string {
	return map[EndingState]string{NoConsent: "没有同意记录", Lapsed: "已过期", Ending: "即将到期"}[s]
}

// ConsentEnd is a consent that has ended by its day, or will soon, and that nothing has replaced; or that an expert has none.
// Consents that were withdrawn are none of these: who withdrew is not to be asked again by a list.
type ConsentEnd struct {
	Of      EndingOf    `gorm:"column:what" json:"of" doc:"expert-listed 专家入库、expert-public 专家公开、need-posted 需求发榜、achievement-posted 成果发榜"`
	ID      string      `json:"id" doc:"专家、需求或成果的编号"`
	Name    string      `json:"name" doc:"专家姓名，需求、成果的榜上标题"`
	Whose   string      `json:"whose" doc:"专家的单位，需求的企业，成果的持有单位"`
	By      string      `gorm:"column:way" json:"by,omitempty"`
	Proof   string      `json:"proof,omitempty" doc:"现有同意的凭据"`
	GivenOn models.Date `json:"given_on,omitzero"`
	Until   models.Date `json:"until,omitzero" doc:"同意的最后一日；没有同意记录的无此项"`
}

// State tells how a consent stands on a day.
func (e ConsentEnd) State(on models.Date) EndingState {
	switch {
	case e.Until.IsZero():
		return NoConsent
	case e.Until.Before(on):
		return Lapsed
	}
	return Ending
}

// EndingFilter selects consents that end.
type EndingFilter struct {
	Until     models.Date // up to and including that day; never zero
	Lapsed    models.Date // only those whose last day is before it; zero: does not narrow
	Of        EndingOf    // empty: all
	Needs     bool        // those of needs alone
	Territory []string    // of enterprises whose needs are posted; nil: everywhere
}
