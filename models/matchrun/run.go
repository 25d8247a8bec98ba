// Package matchrun holds what is known of full rematches: runs and their shards, what every enterprise was last found
// eligible for (standings), and the differences as events. It computes nothing: verdicts come from matching.
package matchrun

import (
	"time"

	"huiqi/models"
)

// Reason says who asked for a run.
type Reason string

// The reasons of runs.
const (
	Manual  Reason = "manual"  // a person or a command
	Nightly Reason = "nightly" // a new day
	Policy  Reason = "policy"  // a policy, program or rule changed
)

// State says how far a run is.
type State string

// The states of runs and shards. At most one run waits and at most one is running.
const (
	Waiting State = "waiting" // runs: not planned yet; shards: to be done
	Running State = "running" // planned into shards
	Done    State = "done"
	Failed  State = "failed" // given up after many attempts; Error says why
)

// Open reports whether a run has not ended.
func (s State) Open() bool { return s == Waiting || s == Running }

// Run is one rematch of all programs against all enterprises as of a date.
type Run struct {
	ID         string           `gorm:"primaryKey" json:"id"`
	Key        string           `gorm:"column:once_key;uniqueIndex:idx_match_runs_once_key" json:"-"` // nightly:2026-06-01, else the id: one run for a night
	AsOf       models.Date      `json:"as_of,omitzero" doc:"按哪一天判断；等待中且未指定日期时没有，开始时取当天"`
	Reason     Reason           `json:"reason" doc:"manual 人工、nightly 每日、policy 政策变动"`
	State      State            `json:"state" doc:"waiting、running、done、failed"`
	Baseline   bool             `json:"baseline" doc:"首次全量：只记下现状，不产生事件"`
	CountsOnly bool             `json:"counts_only" doc:"只计数：as_of 晚于今天或早于上次全量，不改现状、不产生事件"`
	Position   int64            `json:"position" doc:"开始时变更流的位置"`
	Programs   map[string]Asked `gorm:"serializer:json" json:"-"` // of the last run alone: what later events are compared with
	Shards     int              `gorm:"column:shard_count" json:"shards" doc:"分片数"`
	Totals     Counts           `gorm:"embedded" json:"totals" doc:"各分片之和；完成后才有"`
	Events     int64            `gorm:"column:event_count" json:"events" doc:"产生的事件数"`
	Error      string           `json:"error,omitempty" doc:"失败的原因"`
	CreatedAt  time.Time        `gorm:"autoCreateTime:false" json:"created_at"`
	StartedAt  *time.Time       `json:"started_at,omitempty"`
	FinishedAt *time.Time       `json:"finished_at,omitempty"`
}

// TableName names the table.
func (Run) TableName() string { return "match_runs" }

// Asked is what is remembered of a program that a run asked about: the version of its rule, and a digest of its status
// and dates.
type Asked struct {
	RuleVersion int    `json:"v"`
	Calendar    string `json:"c"`
}

// Shard is the part of a run for the enterprises with AfterID < id ≤ UptoID.
type Shard struct {
	RunID      string     `gorm:"primaryKey" json:"-"`
	Number     int        `gorm:"primaryKey;autoIncrement:false" json:"number"` // 1, 2, …
	AfterID    int64      `json:"after_id"`
	UptoID     int64      `json:"upto_id"`
	State      State      `json:"state" doc:"waiting、done"`
	Counts     Counts     `gorm:"embedded" json:"counts"`
	Events     int64      `gorm:"column:event_count" json:"events"`
	FinishedAt *time.Time `json:"finished_at,omitempty"`
}

// TableName names the table.
func (Shard) TableName() string { return "match_shards" }
