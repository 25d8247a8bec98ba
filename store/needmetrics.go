package store

import "huiqi/models/taskforce"

// countedNeeds returns what a metric about needs counts.
func countedNeeds(m taskforce.Metric) (counted, bool) {
	const owner = " JOIN enterprises e ON e.id = x.enterprise_id"
	switch m {
	case taskforce.NeedsRegistered:
		return counted{kind: "need", from: "needs x" + owner, id: "x.id", name: "e.name", detail: "x.title", at: "x.registered_on", civil: true, place: "e"}, true
	case taskforce.VisitsMade:
		return counted{kind: "visit", from: "need_visits x" + owner, id: "x.id", name: "e.name", detail: "e.uscc", at: "x.day", civil: true, place: "e"}, true
	case taskforce.NeedsInTime:
		// A need is solved on the day on which the enterprise confirmed it; in time when no step, the last time that it was left, had
		// taken more days in all its stays than it was allowed.
		return counted{
			kind: "need", from: "need_events x JOIN needs n ON n.id = x.need_id" + owner, id: "x.need_id", name: "e.name", detail: "n.title", at: "x.at", place: "e",
			where: `x.action = 'moved' AND x.to_state = 'confirmed' AND NOT EXISTS (SELECT 1 FROM need_events o WHERE o.need_id = x.need_id AND o.days > o.day_limit
				AND NOT EXISTS (SELECT 1 FROM need_events l WHERE l.need_id = o.need_id AND l.from_state = o.from_state AND l.days IS NOT NULL AND l.id > o.id))`,
		}, true
	}
	return counted{}, false
}
