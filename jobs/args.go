package jobs

import (
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// ShardArgs asks for one shard of a run. While such a job is to be done there is no second one.
type ShardArgs struct {
	RunID  string `json:"run"`
	Number int    `json:"number"`
}

// Kind names the job.
func (ShardArgs) Kind() string { return "match-shard" }

// InsertOpts makes the job unique until it is done. A shard that is wanted after that, because an older state of the
// database was restored, is done again.
func (ShardArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 2}
}

// ChangedArgs asks to match changed enterprises by themselves. Feed and Position name the batch of the change feed.
type ChangedArgs struct {
	Feed        string  `json:"feed" river:"unique"`
	Position    int64   `json:"position" river:"unique"`
	Enterprises []int64 `json:"enterprises"`
}

// Kind names the job.
func (ChangedArgs) Kind() string { return "match-changed" }

// InsertOpts makes the job unique for a batch, also after it is done. It goes before shards: few enterprises, soon.
func (ChangedArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true}, Priority: 1}
}

// NightArgs asks to begin the night's run.
type NightArgs struct{}

// Kind names the job.
func (NightArgs) Kind() string { return "match-night" }

// InsertOpts makes the job unique until it is done.
func (NightArgs) InsertOpts() river.InsertOpts {
	return river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: unfinished()}, Priority: 1}
}

func unfinished() []rivertype.JobState {
	return []rivertype.JobState{
		rivertype.JobStateAvailable, rivertype.JobStatePending, rivertype.JobStateRetryable, rivertype.JobStateRunning, rivertype.JobStateScheduled,
	}
}
