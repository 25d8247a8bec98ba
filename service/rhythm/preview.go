package rhythm

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
)

// previewMark stands behind the title of a preview, so that no copy of it is taken for the paper.
const previewMark = "（预览）"

// Preview returns what the paper of an occasion would say by the records as they are now, while it is not drawn up. It is
// marked in its title and below it, has no id and no version, and nothing is stored and nobody told. The day that
// it is compared with must have come, and the year must have an active plan. Faults: occasion-not-found, no-preview.
func (s *Service) Preview(ctx context.Context, actor actors.Actor, kind taskforce.OccasionKind, period string) (taskforce.Circular, error) {
	if _, err := s.Gate.Reach(actor, "previewCircular"); err != nil {
		return taskforce.Circular{}, err
	}
	return s.preview(ctx, kind, period)
}

// PreviewFile returns a preview as DOCX or PDF. Faults: as of Preview.
func (s *Service) PreviewFile(ctx context.Context, actor actors.Actor, kind taskforce.OccasionKind, period, format string) (File, error) {
	if _, err := s.Gate.Reach(actor, "previewCircularFile"); err != nil {
		return File{}, err
	}
	c, err := s.preview(ctx, kind, period)
	if err != nil {
		return File{}, err
	}
	return Printed(c, format)
}

func (s *Service) preview(ctx context.Context, kind taskforce.OccasionKind, period string) (c taskforce.Circular, err error) {
	year := taskforce.Occasion{Period: period}.Year()
	turns := taskforce.Rhythm(year, s.works)
	n := slices.IndexFunc(turns, func(o taskforce.Occasion) bool { return o.Kind == kind && o.Period == period })
	if n < 0 || kind == taskforce.Reminding {
		return c, models.NotFound("occasion", "编制期", string(kind)+"/"+period)
	}
	o, now := turns[n], s.Clock.Now()
	day := clock.Today(s.Clock)
	if day.After(o.On) { // it is late: what it will say is said of its own day
		day = o.On
	}
	if err := s.previewable(ctx, o, day); err != nil {
		return c, err
	}
	c = taskforce.Circular{
		Kind: o.Kind, Period: o.Period, Title: o.Title() + previewMark, DueOn: o.On, Status: taskforce.CircularPreview, CreatedAt: now, UpdatedAt: now,
	}
	c.Content, err = s.content(ctx, o, day, now)
	return c, wrap("preview "+string(kind)+" "+period, err)
}

// previewable is nil when there is something to preview. The fault no-preview says why there is not.
func (s *Service) previewable(ctx context.Context, o taskforce.Occasion, day models.Date) error {
	opened, err := s.Store.Occasions(ctx, o.Year())
	if err != nil {
		return wrap("preview", err)
	}
	for _, was := range opened {
		if was.Kind == o.Kind && was.Period == o.Period {
			return noPreview("已经编制，请看草稿："+was.CircularID, "it has been drawn up, read the draft: "+was.CircularID)
		}
	}
	if since := o.Before(s.works); day.Before(since) {
		return noPreview("与"+civil(since)+"相比，该日尚未到", fmt.Sprintf("it is compared with %s, which has not come", since))
	}
	plans, err := s.Store.Plans(ctx, city(o.Year()))
	if err != nil {
		return wrap("preview", err)
	}
	if !slices.ContainsFunc(plans, func(p taskforce.Plan) bool { return o.Covers(p, day) }) {
		return noPreview(fmt.Sprintf("%d 年没有启用的专班计划", o.Year()), fmt.Sprintf("no plan of %d is active", o.Year()))
	}
	return nil
}

func noPreview(chinese, english string) error {
	return models.Faulty(models.KindConflict, "no-preview", "不能预览："+chinese, "there is no preview: "+english)
}
