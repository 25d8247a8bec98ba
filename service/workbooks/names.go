package workbooks

import (
	"huiqi/models"
	"huiqi/models/enterprise"
	kept "huiqi/models/workbook"
	"huiqi/service/base"
	"huiqi/service/imports"
)

// earlierName returns what an earlier row called an enterprise that is new to the base, where this one calls it otherwise. An import
// has stored the earlier row and is told by the base.
func (o *outcome) earlierName(entry Entry, fresh bool) string {
	taken, ok := entry.(imports.SheetEntry[base.Entry])
	if !ok || o.file.State != kept.Checking {
		return ""
	}
	key, name := taken.NaturalKey(), taken.Entry.Record.Enterprise.Name
	earlier := o.names[key]
	if fresh {
		o.names[key] = name
	}
	if fresh || earlier == "" || name == "" || enterprise.Alike(earlier, name) {
		return ""
	}
	return earlier
}

// called warns of a row whose enterprise has another name already.
func (o *outcome) called(row *item, entry Entry, other string) {
	if other == "" {
		return
	}
	r, _ := entry.Refusal(models.Invalid(kept.OtherName, "名称与已有的不同，照常导入，请核对是改名还是代码填错", "it has another name already; it is imported all the same",
		models.Violation{Path: "name", Code: kept.OtherName, Message: "已有的名称是“" + other + "”：是改名，还是代码填错？", English: "it is called " + other + " already: a new name, or a wrong code?"}))
	o.tally.Warned++
	o.faults = append(o.faults, kept.Fault{
		WorkbookID: o.file.ID, Stage: o.stage(), RowNumber: row.row.Number, Key: r.Key, Code: r.Code, Message: r.Message, Violations: r.Violations,
	})
}
