package workbooks

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
	"huiqi/service/access"
)

// Decision is what a person decides about a column.
type Decision struct {
	Column string          // its letter
	Target workbook.Target // ignore leaves it out
	Year   int             // fiscal year of an annual figure; 0: as it is
	Unit   string          // empty: as it is
}

// Correction is what a person decides about a sheet.
type Correction struct {
	Sheet   string     // another sheet of the file; empty: the same
	Columns []Decision // of the others what was recognised stays
	SaveAs  string     // name under which the mapping is saved; empty: it is not
}

// Correct changes what the columns of a workbook are for. What was checked before is checked anew. Faults:
// invalid-mapping, workbook-busy, workbook-not-found, stale-version, and other-owner for a name under which somebody else saved one.
func (s *Service) Correct(ctx context.Context, actor actors.Actor, id string, version int64, c Correction) (View, error) {
	w, err := s.find(ctx, actor, "putWorkbookMapping", id)
	if err != nil {
		return View{}, err
	}
	about, err := s.about(w)
	if err != nil {
		return View{}, err
	}
	v, err := s.view(w)
	if err == nil && c.Sheet != "" && c.Sheet != v.Layout.Name {
		v, err = s.another(ctx, about, v, c.Sheet)
	}
	if err != nil {
		return View{}, err
	}
	if err := decide(about.Recogniser(), &v.Layout, c, s.today()); err != nil {
		return View{}, err
	}
	v.Version = version
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		now, err := s.Store.FindWorkbook(ctx, id)
		if err != nil {
			return err
		}
		if now.State != kept.Recognised && now.State != kept.Checked {
			return busy(now.State)
		}
		v.State, v.Checked, v.Lease, v.LeasedTo = kept.Recognised, kept.Tally{}, "", nil
		if c.SaveAs != "" {
			v.MappingName = c.SaveAs
			if err := s.save(ctx, actor, c.SaveAs, v.Layout); err != nil {
				return err
			}
		}
		if err := v.write(); err != nil {
			return err
		}
		return errors.Join(s.Store.UpdateWorkbook(ctx, &v.Workbook), s.Store.ClearWorkbookFaults(ctx, id, kept.Check),
			s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "putWorkbookMapping", "workbook", id, "")))
	})
	if err != nil {
		return View{}, fmt.Errorf("correct the mapping of a workbook: %w", err)
	}
	return v, nil
}

// another recognises another sheet of the file.
func (s *Service) another(ctx context.Context, about Subject, v View, sheet string) (View, error) {
	content, err := s.Store.WorkbookContent(ctx, v.ID)
	if err != nil {
		return View{}, err
	}
	book, err := workbook.Open(content)
	if err != nil {
		return View{}, err
	}
	fresh, err := s.recognised(ctx, about, book, sheet, v.AsOf)
	if err = errors.Join(err, book.Close()); err != nil {
		return View{}, err
	}
	v.Layout, v.Fingerprint, v.LastRow, v.MappingName = fresh.Layout, fresh.Fingerprint, fresh.LastRow, fresh.MappingName
	return v, nil
}

// decide lays decisions over a layout.
func decide(r *workbook.Recogniser, sheet *workbook.Sheet, c Correction, today models.Date) error {
	var found []models.Violation
	for i, d := range c.Columns {
		at := slices.IndexFunc(sheet.Columns, func(m workbook.Mapped) bool { return m.Column == strings.ToUpper(d.Column) })
		path := fmt.Sprintf("columns[%d].", i)
		units := r.Units(d.Target)
		switch {
		case at < 0:
			found = append(found, models.Violation{Path: path + "column", Code: "unknown-column", Message: "表头没有这一列", English: "the heading has no such column"})
		case !r.Known(d.Target):
			found = append(found, models.Violation{Path: path + "target", Code: "unknown-target", Message: "没有这种对应：" + string(d.Target), English: "there is no such target", Want: "uscc、annual:revenue、title:high-tech-enterprise:to、ip:invention、contact:phone、fact:listed、ignore …"})
		case d.Unit != "" && !slices.Contains(units, d.Unit):
			found = append(found, models.Violation{Path: path + "unit", Code: "bad-value", Message: "这一项没有这个单位", English: "it has no such unit", Want: strings.Join(units, "、")})
		case d.Year != 0 && (d.Year < 1949 || d.Year > today.Year):
			found = append(found, models.Violation{Path: path + "year", Code: "bad-value", Message: "年度不对", English: "no such fiscal year"})
		default:
			column := &sheet.Columns[at]
			column.Target, column.Confidence = d.Target, workbook.Given
			if d.Year != 0 {
				column.Year = d.Year
			}
			if d.Unit != "" {
				column.Unit = d.Unit
			}
		}
	}
	if utf8.RuneCountInString(c.SaveAs) > maxSource || models.HasControl(c.SaveAs) || !models.Storable(c.SaveAs) {
		found = append(found, models.Violation{Path: "save_as", Code: "bad-value", Message: "名称过长或有控制字符", English: "too long, or control characters"})
	}
	if len(found) > 0 {
		return models.Invalid("invalid-mapping", "列对应有误", "the mapping has faults", found...)
	}
	r.Settle(sheet)
	return nil
}

func (s *Service) save(ctx context.Context, actor actors.Actor, name string, sheet workbook.Sheet) error {
	columns, err := json.Marshal(sheet.Columns)
	if err != nil {
		return fmt.Errorf("write a mapping: %w", err)
	}
	if err := s.owned(ctx, actor, "putWorkbookMapping", name); err != nil {
		return err
	}
	m := kept.Mapping{Name: name, Fingerprint: sheet.Fingerprint, Columns: string(columns), CreatedBy: actor.ID}
	if err := s.Store.PutSheetMapping(ctx, &m); err != nil {
		return err
	}
	return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "save", "sheet-mapping", name, sheet.Fingerprint))
}

// Saved is a mapping that was saved.
type Saved struct {
	kept.Mapping

	Columns []workbook.Mapped `json:"columns"`
}

// Mappings returns every saved mapping.
func (s *Service) Mappings(ctx context.Context, actor actors.Actor) ([]Saved, error) {
	if _, err := s.Gate.Reach(actor, "listSheetMappings"); err != nil {
		return nil, err
	}
	list, err := s.Store.SheetMappings(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]Saved, len(list))
	for i, m := range list {
		out[i].Mapping = m
		if err := json.Unmarshal([]byte(m.Columns), &out[i].Columns); err != nil {
			return nil, fmt.Errorf("mapping %s: %w", m.Name, err)
		}
	}
	return out, nil
}

// owned refuses a name under which somebody else saved a mapping, to whom not all are open.
func (s *Service) owned(ctx context.Context, actor actors.Actor, op access.Operation, name string) error {
	reach, err := s.Gate.Reach(actor, op)
	if err != nil || reach == access.All {
		return err
	}
	list, err := s.Store.SheetMappings(ctx)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(list, func(m kept.Mapping) bool { return m.Name == name })
	if i >= 0 && list[i].CreatedBy != actor.ID {
		return models.Faulty(models.KindForbidden, "other-owner", "这个名称下的列对应是别人保存的，不能改，也不能删", "somebody else saved the mapping of this name")
	}
	return nil
}

// DeleteMapping forgets a saved mapping; what was imported by it stays. District staff delete what they saved themselves.
// Faults: sheet-mapping-not-found, other-owner, forbidden.
func (s *Service) DeleteMapping(ctx context.Context, actor actors.Actor, name string) error {
	return s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := s.owned(ctx, actor, "deleteSheetMapping", name); err != nil {
			return err
		}
		if err := s.Store.DeleteSheetMapping(ctx, name); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "delete", "sheet-mapping", name, ""))
	})
}
