package imports_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/service/imports"
)

func TestHeadersThatAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, header, want string }{
		{"no such column", "uscc,colour", "unknown-column colour:unknown-column"},
		{"the same name twice", "uscc,name,name", "duplicate-column name:duplicate-column"},
		{"two names of one column", "uscc,企业名称,name", "duplicate-column name:duplicate-column"},
		{"a field of one year twice", "uscc,2025年营业收入,2025年营业收入（万元）", "duplicate-column 2025年营业收入（万元）:duplicate-column"},
		{"a unit that is not known", "uscc,2025年营业收入（百万元）", "unknown-column 2025年营业收入（百万元）:unknown-column"},
		{"people in money", "uscc,2025年从业人员（万元）", "unknown-column 2025年从业人员（万元）:unknown-column"},
		{"broken", "uscc,\xd0\x00", "unreadable-header 第 2 列:not-utf8"},
		{"empty", "", "empty-file"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			_, err := f.Enterprises(t.Context(), actor, strings.NewReader(tt.header+"\n"), imports.Options{})
			var fault *models.Fault
			if !errors.As(err, &fault) {
				t.Fatalf("got %v, want a fault", err)
			}
			got := fault.Code
			for _, v := range fault.Violations {
				got += " " + v.Path + ":" + v.Code
			}
			if got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestDuplicateColumnsOfPolicies(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	_, err := f.Policies(t.Context(), actor, strings.NewReader("标题,文号,政策名称\n"), imports.Options{})
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "duplicate-column" || fault.Violations[0].Path != "政策名称" {
		t.Errorf("got %v, want duplicate-column at 政策名称", err)
	}
}

func TestRowsOfATableThatAreRefused(t *testing.T) {
	t.Parallel()
	tests := []struct{ name, row, want string }{
		{"too few cells", zhangdian + ",甲", " invalid-enterprise :too-few-cells"},
		{"too many cells", zhangdian + ",甲,,,", " invalid-enterprise :too-many-cells"},
		{"an amount beyond the range", zhangdian + `,甲,"99,999,999,999,999",`, " invalid-enterprise 注册资本（万元）:bad-value"},
		{"a day that is none", zhangdian + ",甲,,2026-02-30", " invalid-enterprise 数据日期:bad-value"},
		{"tomorrow", zhangdian + ",甲,,2026-06-02", " invalid-enterprise as_of:in-future"},
		{"a name of two lines", zhangdian + ",\"甲\n乙\",,", " invalid-enterprise 企业名称:bad-text"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := newFixture(t)
			report, refused := f.enterprises(t, strings.NewReader("统一社会信用代码,企业名称,注册资本（万元）,数据日期\n"+tt.row+"\n"+linzi+",乙,,\n"))
			if diff := cmp.Diff(report, imports.Report{Rows: 2, Created: 1, Refused: 1}); diff != "" {
				t.Errorf("report (-got +want):\n%s", diff)
			}
			if diff := cmp.Diff(refused, []string{"2 " + zhangdian + tt.want}); diff != "" {
				t.Errorf("refused (-got +want):\n%s", diff)
			}
		})
	}
}

func TestUnitsOfHeadersAreThoseOfTheirCells(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	f.enterprises(t, strings.NewReader("统一社会信用代码,企业名称,2025年营业收入（千元）,2025年研发投入强度（%）\n"+zhangdian+",甲,5,5.2\n"))
	r, err := f.store.Record(t.Context(), zhangdian)
	check(t, err)
	if got := *r.Annual[0].Revenue; got != models.FromYuan(5_000) {
		t.Errorf("got %d fen, want 5000 yuan", got)
	}
	if len(r.Facts) != 1 || r.Facts[0].Value != "0.052" {
		t.Errorf("got %+v, want 0.052", r.Facts)
	}
}
