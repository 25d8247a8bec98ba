package jobs

import (
	"log/slog"

	"github.com/riverqueue/river"
)

// config is River's configuration, the same for both databases.
func (o Options) config() *river.Config {
	config := &river.Config{
		Queues: o.queues(), Workers: o.workers(), Logger: slog.New(quiet{o.Log.Handler()}), MaxAttempts: o.Attempts, RetryPolicy: retries{},
		JobTimeout: o.JobTimeout, RescueStuckJobsAfter: o.RescueAfter,
		// A fetch takes as many jobs as there are idle workers; with the usual 100 ms between two, a process of few
		// workers would do ten jobs a second for each.
		FetchCooldown: fetchCooldown,
	}
	if !o.NoNights {
		config.PeriodicJobs = o.periodic()
	}
	return config
}

// workers are who does the jobs, of those parts that there are.
func (o Options) workers() *river.Workers {
	workers := river.NewWorkers()
	river.AddWorker(workers, &shardWorker{matcher: o.Matcher})
	river.AddWorker(workers, &changedWorker{matcher: o.Matcher})
	river.AddWorker(workers, &nightWorker{matcher: o.Matcher})
	if o.Collector != nil {
		river.AddWorker(workers, &collectWorker{collector: o.Collector})
		river.AddWorker(workers, &planWorker{collector: o.Collector})
	}
	if o.Needs != nil {
		river.AddWorker(workers, &needWorker{needs: o.Needs})
	}
	if o.Truth != nil {
		river.AddWorker(workers, &truthWorker{truth: o.Truth})
	}
	if o.Duplicates != nil {
		river.AddWorker(workers, &duplicatesWorker{finder: o.Duplicates})
	}
	if o.Pusher != nil {
		river.AddWorker(workers, &noticeWorker{pusher: o.Pusher})
		river.AddWorker(workers, &deliverWorker{pusher: o.Pusher})
	}
	if o.Importer != nil {
		river.AddWorker(workers, &workbookWorker{importer: o.Importer})
	}
	if o.Rhythm != nil {
		river.AddWorker(workers, &occasionWorker{rhythm: o.Rhythm})
	}
	if o.Scorer != nil {
		river.AddWorker(workers, &innovationWorker{scorer: o.Scorer})
	}
	if o.Reminder != nil {
		river.AddWorker(workers, &remindWorker{reminder: o.Reminder})
	}
	return workers
}

// queues are the queues with their workers, so that long jobs of one kind do not keep others waiting.
func (o Options) queues() map[string]river.QueueConfig {
	queues := map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: o.Workers}}
	if o.Collector != nil {
		queues[collectQueue] = river.QueueConfig{MaxWorkers: collectWorkers}
	}
	if o.Importer != nil {
		queues[workbookQueue] = river.QueueConfig{MaxWorkers: workbookWorkers}
	}
	if o.Pusher != nil {
		queues[pushQueue] = river.QueueConfig{MaxWorkers: pushWorkers}
	}
	if o.Scorer != nil {
		queues[innovationQueue] = river.QueueConfig{MaxWorkers: 1}
	}
	return queues
}

// periodic are the jobs that come round by the clock.
func (o Options) periodic() []*river.PeriodicJob {
	night := func() (river.JobArgs, *river.InsertOpts) { return NightArgs{}, nil }
	// Once at the start, too: a night that nobody was up for is made up for.
	out := []*river.PeriodicJob{river.NewPeriodicJob(o.Nights, night, &river.PeriodicJobOpts{RunOnStart: true})}
	if o.Collector != nil {
		out = append(out, planning())
	}
	if o.Needs != nil {
		out = append(out, watching(o.NeedsEvery))
	}
	if o.Truth != nil {
		out = append(out, counting())
	}
	if o.Duplicates != nil {
		out = append(out, comparing())
	}
	if o.Scorer != nil {
		out = append(out, scoring())
	}
	if o.Pusher != nil {
		out = append(out, noticing())
	}
	if o.Reminder != nil {
		out = append(out, reminding(o.RemindEvery))
	}
	return out
}
