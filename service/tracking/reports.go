package tracking

import (
	"context"
	"fmt"
	"slices"

	"huiqi/internal/clock"
	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/taskforce"
	"huiqi/service/access"
	"huiqi/service/upload"
)

// EvidenceOfReport is how many files a report may have.
const EvidenceOfReport = 10

// Report says how far an item is. Members of a task force report on the items of their own force; one who is linked to a
// person on those that the person answers for, and the lead on all. Faults: item-not-found, plan-not-active, not-responsible,
// item-carried, item-concluded, invalid-report, already-superseded.
func (s *Service) Report(ctx context.Context, actor actors.Actor, r taskforce.ProgressReport) (taskforce.ProgressReport, error) {
	item, p, err := s.findItem(ctx, actor, "addProgressReport", r.ItemID)
	if err != nil {
		return r, err
	}
	if err := s.mayReport(actor, "addProgressReport", item, p); err != nil {
		return r, err
	}
	if r.Period == "" {
		r.Period = taskforce.Month(clock.Today(s.Clock))
	}
	if err := s.ended(ctx, item, p, r.Period); err != nil {
		return r, err
	}
	found, now := r.Check(item), taskforce.Month(clock.Today(s.Clock))
	if r.Period > now {
		found = append(found, models.Violation{Path: "period", Code: "in-the-future", Message: "不能报送以后月份的进展", English: "the month is still to come"})
	}
	if first := earliest(item, p); r.Period < taskforce.Month(first) && r.Period != now {
		found = append(found, models.Violation{
			Path: "period", Code: "before-plan", Message: "月份早于计划年度，也早于事项开始", English: "the month is before the plan's year and before the item begins", Want: "≥ " + taskforce.Month(first),
		})
	}
	if err := invalid("invalid-report", "进展报送有误", "the report has faults", found); err != nil {
		return r, err
	}
	r.By, r.ByName = actor.ID, actor.Name
	if r.Links == nil {
		r.Links = []string{}
	}
	if r.Values == nil {
		r.Values = map[string]float64{}
	}
	given := r
	err = s.audited(ctx, actor, "report", "item", func() (string, string) { return item.ID, r.Period }, func(ctx context.Context) error {
		r = given // the transaction may be tried again
		if err := s.supersedes(ctx, r); err != nil {
			return err
		}
		return s.Store.AddReport(ctx, &r)
	})
	if err != nil {
		return r, fmt.Errorf("report: %w", err)
	}
	r.Evidence = []taskforce.Evidence{}
	return r, nil
}

// earliest is the first day on which there could be progress: of the plan's year, or of an item that begins before it.
func earliest(i taskforce.Item, p taskforce.Plan) models.Date {
	if i.StartsOn.Before(p.Begins()) {
		return i.StartsOn
	}
	return p.Begins()
}

// ended refuses a report for a month in which an item is in no paper any more: it goes on in a later plan, or was concluded.
func (s *Service) ended(ctx context.Context, item taskforce.Item, p taskforce.Plan, period string) error {
	if !item.ConcludedOn.IsZero() && period > taskforce.Month(item.ConcludedOn) {
		return models.Faulty(models.KindConflict, "item-concluded", "该事项已终止，不再报送", "the item was concluded and is not reported on")
	}
	if period <= taskforce.Month(p.Ends()) {
		return nil
	}
	next, err := s.Store.CarriedInto(ctx, []string{item.ID})
	if err != nil {
		return fmt.Errorf("report: %w", err)
	}
	if i, ok := next[item.ID]; ok {
		return models.Faulty(models.KindConflict, "item-carried", "该事项已结转，请报送结转后的事项："+i.ID, "the item goes on in a later plan, report on that: "+i.ID)
	}
	return nil
}

// mayReport is nil when an actor may report on an item of an active plan that the operation reaches.
func (s *Service) mayReport(actor actors.Actor, op access.Operation, item taskforce.Item, p taskforce.Plan) error {
	if p.Status != taskforce.PlanActive {
		return models.Faulty(models.KindConflict, "plan-not-active", "计划没有启用或已经结束，不能报送", "the plan is not active")
	}
	reach, err := s.Gate.Reach(actor, op)
	if err != nil {
		return err
	}
	if reach == access.Own && actor.Person != "" && actor.Person != p.Lead && !slices.Contains(item.Responsible(p), actor.Person) {
		return models.Faulty(models.KindForbidden, "not-responsible", "该事项由他人负责", "somebody else answers for the item")
	}
	return nil
}

// supersedes checks the report that another one is to supersede: of the same item and month.
func (s *Service) supersedes(ctx context.Context, r taskforce.ProgressReport) error {
	if r.Supersedes == nil {
		return nil
	}
	before, err := s.Store.FindReport(ctx, *r.Supersedes)
	if err != nil {
		return err
	}
	if before.ItemID != r.ItemID || before.Period != r.Period {
		return models.Invalid("invalid-report", "进展报送有误", "the report has faults", models.Violation{
			Path: "supersedes", Code: "other-report", Message: "只能更正同一事项、同一月份的报送", English: "a report supersedes one on the same item and month",
		})
	}
	return nil
}

// Attach adds a file to a report as evidence. Only who made the report adds to it. Faults: progress-report-not-found,
// not-responsible, plan-not-active, invalid-attachment, too-large, too-many-files.
func (s *Service) Attach(ctx context.Context, actor actors.Actor, reportID, name, mediaType string, content []byte) (e taskforce.Evidence, err error) {
	if _, err := s.Gate.Reach(actor, "addEvidence"); err != nil {
		return e, err
	}
	f, err := upload.Look(name, mediaType, content)
	if err != nil {
		return e, err
	}
	e = taskforce.Evidence{
		ReportID: reportID, Name: f.Name, MediaType: f.MediaType, Size: f.Size, SHA256: f.SHA256, Content: content, CreatedBy: actor.ID,
	}
	if e.ID, err = newID(); err != nil {
		return e, err
	}
	err = s.audited(ctx, actor, "attach", "progress-report", func() (string, string) { return reportID, e.Name }, func(ctx context.Context) error {
		if err := s.mayAttach(ctx, actor, reportID); err != nil {
			return err
		}
		return s.Store.AddEvidence(ctx, &e)
	})
	if err != nil {
		return e, fmt.Errorf("attach: %w", err)
	}
	return e, nil
}

func (s *Service) mayAttach(ctx context.Context, actor actors.Actor, reportID string) error {
	r, err := s.Store.FindReport(ctx, reportID)
	if err != nil {
		return err
	}
	item, p, err := s.findItem(ctx, actor, "addEvidence", r.ItemID)
	if err != nil {
		return hiddenReport(err, reportID)
	}
	if err := s.mayReport(actor, "addEvidence", item, p); err != nil {
		return err
	}
	if r.By != actor.ID {
		return models.Faulty(models.KindForbidden, "not-responsible", "只能为自己的报送添加佐证材料", "only who made the report adds evidence to it")
	}
	files, err := s.Store.EvidenceOf(ctx, []string{reportID})
	if err == nil && len(files[reportID]) >= EvidenceOfReport {
		err = models.Faulty(models.KindConflict, "too-many-files", fmt.Sprintf("每次报送的附件不超过 %d 个", EvidenceOfReport), "the report has as many files as it may")
	}
	return err
}

// Evidence returns a file with its content. Faults: evidence-not-found.
func (s *Service) Evidence(ctx context.Context, actor actors.Actor, id string) (taskforce.Evidence, error) {
	if _, err := s.Gate.Reach(actor, "getEvidence"); err != nil {
		return taskforce.Evidence{}, err
	}
	e, err := s.Store.FindEvidence(ctx, id)
	if err != nil {
		return e, err
	}
	r, err := s.Store.FindReport(ctx, e.ReportID)
	if err != nil {
		return e, err
	}
	if _, _, err := s.findItem(ctx, actor, "getEvidence", r.ItemID); err != nil {
		if models.IsKind(err, models.KindNotFound) {
			err = models.NotFound("evidence", "佐证材料", id)
		}
		return taskforce.Evidence{}, err
	}
	return e, nil
}

func hiddenReport(err error, id string) error {
	if models.IsKind(err, models.KindNotFound) {
		return models.NotFound("progress-report", "进展报送", id)
	}
	return err
}
