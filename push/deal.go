package push

import (
	"container/heap"
	"slices"
	"time"

	"huiqi/models"
	"huiqi/models/push"
)

// Quota is how many notices of one reason are told on a day at most.
type Quota struct {
	PerDay   int // at least 1
	Told     int // today already
	Hours    Hours
	Calendar Calendar
}

// Deal gives notices that wait their days, so many to each, and returns those that it has put off or dropped: on every day those
// go first that cease to be of use first (earliest deadline first, which finds a day for as many as there can be one for), then
// the older. What would come after it is of use is dropped. None is brought forward: its due time is the earliest.
func (q Quota) Deal(waiting []push.Notice, now time.Time) (changed []push.Notice) {
	if len(waiting) == 0 {
		return nil
	}
	queue := make([]dealt, len(waiting))
	for i, n := range waiting {
		at := n.DueAt
		if at.Before(now) {
			at = now
		}
		queue[i] = dealt{n, models.DateOf(q.Hours.Next(at, q.Calendar))}
	}
	slices.SortFunc(queue, func(a, b dealt) int { return a.from.Compare(b.from) })
	today, open := models.DateOf(now), &deck{}
	for day := queue[0].from; len(queue) > 0 || open.Len() > 0; {
		for len(queue) > 0 && !queue[0].from.After(day) {
			heap.Push(open, queue[0])
			queue = queue[1:]
		}
		free := q.PerDay
		if day == today {
			free -= q.Told
		}
		changed = q.fill(open, day, free, changed)
		if next := models.DateOf(q.Hours.Next(day.AddDays(1).In(models.Shanghai), q.Calendar)); open.Len() > 0 {
			day = next
		} else if len(queue) > 0 {
			day = queue[0].from
		}
	}
	return changed
}

// fill takes the notices of a day off the deck.
func (q Quota) fill(open *deck, day models.Date, free int, changed []push.Notice) []push.Notice {
	for open.Len() > 0 {
		d := (*open)[0]
		late := !d.UsefulTo.IsZero() && d.UsefulTo.Before(day)
		if !late && free <= 0 {
			break
		}
		heap.Pop(open)
		switch {
		case late:
			drop(&d.Notice, push.OverLimit)
			changed = append(changed, d.Notice)
			continue
		case d.from.Before(day):
			d.DueAt = q.Hours.Next(day.In(models.Shanghai), q.Calendar)
			changed = append(changed, d.Notice)
		}
		free--
	}
	return changed
}

// dealt is a notice with the first day on which it may be told.
type dealt struct {
	push.Notice

	from models.Date
}

// deck is a heap of notices, the most pressing on top.
type deck []dealt

// Len is how many there are.
func (d *deck) Len() int { return len(*d) }

// Less reports whether one is more pressing than another.
func (d *deck) Less(i, j int) bool { return pressing((*d)[i].Notice, (*d)[j].Notice) < 0 }

// Swap exchanges two.
func (d *deck) Swap(i, j int) { (*d)[i], (*d)[j] = (*d)[j], (*d)[i] }

// Push adds one; for container/heap only.
func (d *deck) Push(one any) { *d = append(*d, one.(dealt)) } //nolint:forcetypeassert // nothing else is pushed

// Pop takes the last one off; for container/heap only.
func (d *deck) Pop() any {
	last := (*d)[len(*d)-1]
	*d = (*d)[:len(*d)-1]
	return last
}
