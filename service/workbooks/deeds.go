package workbooks

import (
	"context"
	"errors"
	"fmt"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/service/access"
)

// Check asks workers to check every row, storing nothing. Faults: mapping-incomplete while something about the columns
// has to be decided, workbook-busy, workbook-not-found, stale-version.
func (s *Service) Check(ctx context.Context, actor actors.Actor, id string, version int64) (View, error) {
	return s.move(ctx, actor, "checkWorkbook", id, version, func(ctx context.Context, v *View) error {
		if v.State != kept.Recognised && v.State != kept.Checked {
			return busy(v.State)
		}
		if v.Layout.Asked() {
			return incomplete(*v)
		}
		v.State = kept.Checking
		return s.Store.ClearWorkbookFaults(ctx, id, kept.Check)
	})
}

// Confirm asks workers to import what was checked. Rows are stored as the actor. Faults: workbook-unchecked,
// workbook-busy, workbook-not-found, stale-version.
func (s *Service) Confirm(ctx context.Context, actor actors.Actor, id string, version int64) (View, error) {
	return s.move(ctx, actor, "confirmWorkbook", id, version, func(ctx context.Context, v *View) error {
		switch v.State {
		case kept.Checked:
		case kept.Recognised:
			return models.Faulty(models.KindConflict, "workbook-unchecked", "请先检查，再确认导入", "have it checked first")
		default:
			return busy(v.State)
		}
		v.State, v.Stored, v.FinishedAt, v.Error = kept.Importing, kept.Tally{}, nil, ""
		v.By = actingAs(actor)
		return s.Store.ClearWorkbookFaults(ctx, id, kept.Import)
	})
}

// Cancel stops checking or importing, or gives up a workbook that waits. Rows that are stored stay. Faults:
// workbook-busy when it has ended, workbook-not-found, stale-version.
func (s *Service) Cancel(ctx context.Context, actor actors.Actor, id string, version int64) (View, error) {
	return s.move(ctx, actor, "cancelWorkbook", id, version, func(_ context.Context, v *View) error {
		switch v.State {
		case kept.Done, kept.Failed, kept.Cancelled:
			return busy(v.State)
		}
		now := s.Clock.Now()
		v.State, v.FinishedAt = kept.Cancelled, &now
		return nil
	})
}

// move changes the state of a workbook of that version and takes it from whoever works on it.
func (s *Service) move(ctx context.Context, actor actors.Actor, op access.Operation, id string, version int64, do func(ctx context.Context, v *View) error) (View, error) {
	var v View
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		w, err := s.find(ctx, actor, op, id)
		if err != nil {
			return err
		}
		if v, err = s.view(w); err != nil {
			return err
		}
		if err := do(ctx, &v); err != nil {
			return err
		}
		if v.State.Open() {
			v.Position = v.Layout.FirstRow - 1
		}
		v.Version, v.Lease, v.LeasedTo = version, "", nil
		if err := s.Store.UpdateWorkbook(ctx, &v.Workbook); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), string(op), "workbook", id, ""))
	})
	if err != nil {
		return View{}, fmt.Errorf("%s: %w", op, err)
	}
	return v, nil
}

func busy(state kept.State) error {
	return models.Faulty(models.KindConflict, "workbook-busy", "这张表的状态不允许此操作："+string(state), "its state does not allow this: "+string(state))
}

// incomplete is the fault of a sheet about which something has to be decided.
func incomplete(v View) error {
	var found []models.Violation
	for _, q := range v.Layout.Questions {
		found = append(found, models.Violation{Path: "sheet", Code: q.Code, Message: q.Message, English: q.English})
	}
	for _, c := range v.Layout.Columns {
		for _, q := range c.Questions {
			found = append(found, models.Violation{Path: c.Column + " " + c.Heading, Code: q.Code, Message: q.Message, English: q.English})
		}
	}
	return models.Invalid("mapping-incomplete", "列的对应还有待定之处", "something about the columns has to be decided first", found...)
}

// actingAs keeps who an import acts for.
func actingAs(a actors.Actor) kept.By {
	by := kept.By{ID: a.ID, Name: a.Name, Role: string(a.Role), District: a.District}
	for _, scope := range a.Scopes {
		by.Scopes = append(by.Scopes, string(scope))
	}
	return by
}

// actor returns who an import acts for.
func actor(by kept.By) actors.Actor {
	a := actors.Actor{ID: by.ID, Name: by.Name, Role: actors.Role(by.Role), District: by.District}
	for _, scope := range by.Scopes {
		a.Scopes = append(a.Scopes, actors.Scope(scope))
	}
	return a
}

// Get returns a workbook with its layout. Fault: workbook-not-found.
func (s *Service) Get(ctx context.Context, actor actors.Actor, id string) (View, error) {
	w, err := s.find(ctx, actor, "getWorkbook", id)
	if err != nil {
		return View{}, err
	}
	return s.view(w)
}

// List returns the workbooks within the actor's reach, the last sent first.
func (s *Service) List(ctx context.Context, actor actors.Actor, f kept.Filter, p models.Page) (models.List[kept.Workbook], error) {
	reach, err := s.Gate.Reach(actor, "listWorkbooks")
	if err != nil {
		return models.List[kept.Workbook]{}, err
	}
	if reach == access.District {
		if actor.District == "" {
			return models.List[kept.Workbook]{Items: []kept.Workbook{}}, nil
		}
		f.District = actor.District
	}
	return s.Store.ListWorkbooks(ctx, f, p)
}

// Refused returns the rows that were refused or left out, in the order of the sheet: those of the import once it was
// confirmed, those of the check before. Fault: workbook-not-found.
func (s *Service) Refused(ctx context.Context, actor actors.Actor, id string, p models.Page) (models.List[kept.Fault], error) {
	w, err := s.find(ctx, actor, "listWorkbookFaults", id)
	if err != nil {
		return models.List[kept.Fault]{}, err
	}
	return s.Store.ListWorkbookFaults(ctx, id, stageOf(w), p)
}

// stageOf returns the stage whose faults tell how a workbook stands.
func stageOf(w kept.Workbook) kept.Stage {
	switch {
	case w.State == kept.Importing, w.State == kept.Done, w.Stored != (kept.Tally{}):
		return kept.Import
	}
	return kept.Check
}

// Fail gives a workbook up that cannot be worked on, whoever has it.
func (s *Service) Fail(ctx context.Context, id string, cause error) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		w, err := s.Store.FindWorkbook(ctx, id)
		if err != nil || !w.State.Open() {
			return err
		}
		lease, now := w.Lease, s.Clock.Now()
		w.State, w.Error, w.Lease, w.LeasedTo, w.FinishedAt = kept.Failed, told(cause), "", nil, &now
		_, err = s.Store.SaveWorkbook(ctx, &w, lease)
		return err
	})
}

// told returns what people are told of an error: faults in words, others by no more than that there was one.
func told(err error) string {
	var f *models.Fault
	if errors.As(err, &f) {
		return f.Message
	}
	return "导入未能完成，详见服务日志"
}
