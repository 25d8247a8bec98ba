package library_test

import (
	"errors"
	"testing"

	"huiqi/models"
	"huiqi/models/policy"
)

func TestConfersIsStoredByCatalogueID(t *testing.T) {
	t.Parallel()
	f := newFixture(t)
	document, err := f.Create(t.Context(), bureau, draft())
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.CreateProgram(t.Context(), bureau, policy.Program{PolicyID: document.ID, Name: "认定", Confers: "高企"})
	if err != nil {
		t.Fatal(err)
	}
	if got.Confers != "high-tech-enterprise" {
		t.Errorf("confers %q, want the id of 高企", got.Confers)
	}
	if stored, err := f.GetProgram(t.Context(), bureau, got.ID); err != nil || stored.Confers != got.Confers {
		t.Errorf("stored %q, %v; want %q", stored.Confers, err, got.Confers)
	}
	_, err = f.CreateProgram(t.Context(), bureau, policy.Program{PolicyID: document.ID, Name: "认定", Confers: "最牛企业"})
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != "invalid-program" || fault.Violations[0].Path != "confers" {
		t.Errorf("a title of no catalogue: %v, want invalid-program at confers", err)
	}
}
