package workbooks

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"unicode/utf8"

	"huiqi/models"
	actors "huiqi/models/access"
	kept "huiqi/models/workbook"
	"huiqi/reading/workbook"
)

// Upload is a spreadsheet as it is sent in.
type Upload struct {
	Name    string
	Content []byte
	Subject kept.Subject // what its rows are about; empty: enterprises
	Sheet   string       // empty: the first whose heading is found
	Source  string       // of rows that name none; empty: import
	AsOf    models.Date  // of rows that name none
}

// View is a workbook with its sheet as it was recognised.
type View struct {
	kept.Workbook

	Layout workbook.Sheet
}

// Bounds of what is said of a file.
const (
	maxName   = 300
	maxSource = 100
)

// Upload keeps a file and tells what its columns are for, by a mapping that was saved for the same heading where there is
// one. Nothing is checked and nothing is imported yet. Faults: those of opening (reading/workbook), no-heading,
// no-such-sheet, uncomputed-formulas, invalid-request.
func (s *Service) Upload(ctx context.Context, actor actors.Actor, u Upload) (View, error) {
	if _, err := s.Gate.Reach(actor, "uploadWorkbook"); err != nil {
		return View{}, err
	}
	if err := u.check(s.today()); err != nil {
		return View{}, err
	}
	about, err := s.subject(u.Subject)
	if err == nil {
		err = about.May(actor)
	}
	if err != nil {
		return View{}, err
	}
	book, err := workbook.Open(u.Content)
	if err != nil {
		return View{}, err
	}
	v, err := s.recognised(ctx, about, book, u.Sheet, u.AsOf)
	if err = errors.Join(err, book.Close()); err != nil {
		return View{}, err
	}
	digest := sha256.Sum256(u.Content)
	v.Subject = u.Subject
	v.Name, v.Size, v.Digest = u.Name, int64(len(u.Content)), hex.EncodeToString(digest[:])
	v.Source, v.AsOf, v.State = u.Source, u.AsOf, kept.Recognised
	v.District, v.CreatedBy = actor.District, actor.ID
	if err := v.write(); err != nil {
		return View{}, err
	}
	err = s.Store.InTx(ctx, func(ctx context.Context) error {
		if err := s.Store.CreateWorkbook(ctx, &v.Workbook, u.Content); err != nil {
			return err
		}
		return s.Store.AppendAudit(ctx, actor.Entry(s.Clock.Now(), "upload", "workbook", v.ID, v.Digest))
	})
	if err != nil {
		return View{}, fmt.Errorf("keep a workbook: %w", err)
	}
	return v, nil
}

func (u *Upload) check(today models.Date) error {
	var found []models.Violation
	say := func(wrong bool, path, code, zh, en string) {
		if wrong {
			found = append(found, models.Violation{Path: path, Code: code, Message: zh, English: en})
		}
	}
	u.defaults()
	say(len(u.Content) == 0, "file", "required", "文件是空的", "the file is empty")
	say(utf8.RuneCountInString(u.Name) > maxName || !models.Storable(u.Name) || models.HasControl(u.Name), "file", "bad-value", "文件名过长或有控制字符", "bad name of the file")
	say(utf8.RuneCountInString(u.Source) > maxSource || !models.Storable(u.Source) || models.HasControl(u.Source), "source", "bad-value", "来源过长或有控制字符", "bad name of the source")
	say(u.AsOf.After(today), "as_of", "in-future", "数据日期在今天之后", "as-of date in the future")
	if len(found) > 0 {
		return models.Invalid("invalid-request", "请求有误", "the request has faults", found...)
	}
	return nil
}

// defaults says what an upload that says nothing means.
func (u *Upload) defaults() {
	if u.Source == "" {
		u.Source = models.SourceImport
	}
	if u.Subject == "" {
		u.Subject = kept.Enterprises
	}
}

// recognised finds the sheet that is meant and tells what its columns are for. Words such as 上年度 are taken from the day that the data
// are of, and from today where nobody said it.
func (s *Service) recognised(ctx context.Context, about Subject, book *workbook.Book, wanted string, asOf models.Date) (View, error) {
	if asOf.IsZero() {
		asOf = s.today()
	}
	names := book.Sheets()
	if wanted != "" {
		names = []string{wanted}
	}
	var sheet workbook.Sheet
	var err error
	for _, name := range names {
		var head []workbook.Row
		if head, err = book.Head(name, workbook.HeadRows); err != nil {
			return View{}, err
		}
		if sheet, err = about.Recogniser().Recognise(name, head, asOf); err == nil {
			break
		}
	}
	if err != nil {
		return View{}, err
	}
	if err := book.Computed(sheet.Name); err != nil {
		return View{}, err
	}
	v := View{Layout: sheet}
	v.Sheets, v.Fingerprint = book.Sheets(), sheet.Fingerprint
	if v.LastRow, err = book.LastRow(sheet.Name); err != nil {
		return View{}, err
	}
	return v, s.adopt(ctx, about, &v)
}

// adopt lays a mapping that was saved for the same heading over the recognition.
func (s *Service) adopt(ctx context.Context, about Subject, v *View) error {
	saved, err := s.Store.SheetMappingOf(ctx, v.Fingerprint)
	if models.IsKind(err, models.KindNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	var columns []workbook.Mapped
	if err := json.Unmarshal([]byte(saved.Columns), &columns); err != nil {
		return fmt.Errorf("mapping %s: %w", saved.Name, err)
	}
	about.Recogniser().Adopt(&v.Layout, columns)
	v.MappingName = saved.Name
	return nil
}

// write puts the layout into the row that is stored.
func (v *View) write() error {
	out, err := json.Marshal(v.Layout)
	if err != nil {
		return fmt.Errorf("write the layout of a sheet: %w", err)
	}
	v.Workbook.Layout = string(out)
	v.Position = v.Layout.FirstRow - 1
	return nil
}

// view reads the layout of a stored workbook.
func (s *Service) view(w kept.Workbook) (View, error) {
	v := View{Workbook: w}
	if err := json.Unmarshal([]byte(w.Layout), &v.Layout); err != nil {
		return v, fmt.Errorf("workbook %s: %w", w.ID, err)
	}
	about, err := s.about(w)
	if err != nil {
		return v, err
	}
	about.Recogniser().Settle(&v.Layout)
	return v, nil
}
