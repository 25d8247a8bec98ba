package truth_test

import (
	"encoding/json"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/models/enterprise"
	kept "huiqi/models/truth"
	"huiqi/service/truth"
	"huiqi/store/storetest"
)

const own = "91370303MAF42DHM2K"

// factual adds an enterprise that the registry and staff said something of.
func (f fixture) factual() {
	f.t.Helper()
	ctx := f.t.Context()
	_, err := f.base.Create(ctx, bureau, enterprise.Enterprise{
		USCC: own, Name: "淄博示例化工有限公司", Region: "370303", Address: "示例路 1 号", Industry: "C2661", Synthetic: true,
		Provenance: map[string]models.Provenance{"industry": {Source: models.SourceRegistry, AsOf: models.MustDate("2026-01-01")}, "address": {Source: "import", AsOf: models.MustDate("2025-01-01")}},
	})
	f.check(err)
	amount := models.FromYuan(100)
	_, _, err = f.base.PutFigures(ctx, bureau, own, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &amount})
	f.check(err)
	_, _, err = f.base.PutFact(ctx, bureau, own, 0, enterprise.Fact{Field: "size_class", Value: `"小型"`, AsOf: models.MustDate("2023-01-01")})
	f.check(err)
}

func correction(field string, year int, value string) kept.Item {
	return kept.Item{Field: field, FiscalYear: year, Value: json.RawMessage(value), Evidence: "示例依据"}
}

func (f fixture) proposed(items ...kept.Item) truth.Proposed {
	f.t.Helper()
	p, _, err := f.Propose(f.t.Context(), owner(own), own, items, "")
	f.check(err)
	return p
}

// standing returns what is said of a field now, by source.
func (f fixture) standing(field string) map[string]string {
	f.t.Helper()
	h, err := f.base.FactHistory(f.t.Context(), bureau, own, field, models.Page{})
	f.check(err)
	out := map[string]string{}
	for _, said := range h.Standing {
		out[said.Source] = string(said.Value) + " " + said.AsOf.String()
	}
	return out
}

// TestApprovedProposalsAreSettledAsImports proposes facts of every place, and approves: each value stands where an import of
// what was declared would put it, and nothing is lost.
func TestApprovedProposalsAreSettledAsImports(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		p := f.proposed(
			correction("revenue", 2025, "120"), correction("employees", 2025, `{"min":20,"max":49}`), correction("ip_invention", 0, "3"),
			correction("industry", 0, `"C2662"`), correction("address", 0, `"示例路 2 号"`),
			kept.Item{Field: "size_class", Confirm: true}, kept.Item{Field: "region", Confirm: true})
		if got := f.standing("revenue"); len(got) != 1 {
			t.Errorf("a proposal alone changed %v", got)
		}
		p, err := f.Approve(t.Context(), local, p.ID, p.Version, truth.Approval{})
		f.check(err)
		got := map[string]kept.Outcome{}
		for _, item := range p.Items {
			got[item.Field] = item.Outcome
		}
		want := map[string]kept.Outcome{
			"revenue": kept.Taken, "employees": kept.Taken, "ip_invention": kept.Taken, "size_class": kept.Taken, "address": kept.Taken,
			"industry": kept.Kept, // the registry says otherwise
			"region":   kept.Kept, // staff have said it, which is relied on more
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("outcomes (-want +got):\n%s", diff)
		}
		for field, want := range map[string]map[string]string{
			"revenue":    {"statement": "100.00 ", "declared": "120.00 2026-06-30"},
			"size_class": {"bureau": `"小型" 2023-01-01`, "declared": `"小型" 2026-06-30`},
			"industry":   {"registry": `"C2661" 2026-01-01`},
			"address":    {"declared": `"示例路 2 号" 2026-06-30`},
		} {
			if diff := cmp.Diff(want, f.standing(field)); diff != "" {
				t.Errorf("%s (-want +got):\n%s", field, diff)
			}
		}
		h, err := f.base.FactHistory(t.Context(), bureau, own, "industry", models.Page{})
		f.check(err)
		if c := h.Items[0]; c.Taken || c.NewValue != `"C2662"` || c.JobID != "proposal:"+p.ID || c.ChangedBy != local.ID {
			t.Errorf("the correction that did not count: %+v", c)
		}
	})
}

// TestStaffVouchForASource approves as of a source that outranks what stands.
func TestStaffVouchForASource(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.factual()
	p := f.proposed(correction("industry", 0, `"C2662"`))
	p, err := f.Approve(t.Context(), bureau, p.ID, p.Version, truth.Approval{Source: models.SourceRegistry, Reason: "见营业执照"})
	f.check(err)
	if got := f.standing("industry")["registry"]; p.Items[0].Outcome != kept.Taken || got != `"C2662" 2026-06-30` {
		t.Errorf("got %s, %s", p.Items[0].Outcome, got)
	}
}

// TestTheSameWaitsOnce proposes the same twice, and again after it was refused.
func TestTheSameWaitsOnce(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		first, again := f.proposed(correction("revenue", 2025, "120")), f.proposed(correction("revenue", 2025, " 120 "))
		if first.ID != again.ID {
			t.Errorf("the same waits as %s and %s", first.ID, again.ID)
		}
		if other := f.proposed(correction("revenue", 2025, "121")); other.ID == first.ID {
			t.Error("another value is the same proposal")
		}
		refused, err := f.Refuse(t.Context(), local, first.ID, first.Version, "与报表不符")
		f.check(err)
		if refused.State != kept.Refused || refused.Reason == "" || refused.DecidedBy != local.ID {
			t.Errorf("refused: %+v", refused.Proposal)
		}
		if next := f.proposed(correction("revenue", 2025, "120")); next.ID == first.ID || next.State != kept.Pending {
			t.Errorf("proposed again: %+v", next.Proposal)
		}
		list, err := f.Proposals(t.Context(), local, "", kept.Pending, models.Page{})
		f.check(err)
		if len(list.Items) != 2 || list.Items[0].USCC != own {
			t.Errorf("waiting: %+v", list.Items)
		}
	})
}

// TestOvertaken changes a fact while a proposal waits: it says so, and is approved only on purpose.
func TestOvertaken(t *testing.T) {
	t.Parallel()
	onBoth(t, func(t *testing.T, f fixture) {
		f.factual()
		p := f.proposed(correction("revenue", 2025, "120"), correction("ip_invention", 0, "3"))
		amount := models.FromYuan(130)
		_, _, err := f.base.PutFigures(t.Context(), bureau, own, 0, enterprise.AnnualFigures{FiscalYear: 2025, Source: "statement", Revenue: &amount})
		f.check(err)
		seen, err := f.Proposal(t.Context(), owner(own), p.ID)
		f.check(err)
		if diff := cmp.Diff([]string{"revenue@2025"}, seen.Overtaken); diff != "" {
			t.Errorf("overtaken (-want +got):\n%s", diff)
		}
		_, err = f.Approve(t.Context(), bureau, p.ID, p.Version, truth.Approval{})
		f.fault(err, "proposal-overtaken")
		if len(f.standing("ip_invention")) != 0 {
			t.Error("a part of it was stored")
		}
		p, err = f.Approve(t.Context(), bureau, p.ID, p.Version, truth.Approval{Anyway: true})
		f.check(err)
		if p.State != kept.Approved || len(f.standing("revenue")) != 2 {
			t.Errorf("approved anyway: %s, %v", p.State, f.standing("revenue"))
		}
		_, err = f.Refuse(t.Context(), bureau, p.ID, p.Version, "晚了")
		f.fault(err, "proposal-decided")
	})
}

func (f fixture) fault(err error, code string) {
	f.t.Helper()
	var fault *models.Fault
	if !errors.As(err, &fault) || fault.Code != code {
		f.t.Errorf("got %v, want %s", err, code)
	}
}

// TestProposalsAreChecked has nothing kept of what could not be stored.
func TestProposalsAreChecked(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.factual()
	for name, c := range map[string]struct {
		item kept.Item
		code string
	}{
		"no evidence":        {kept.Item{Field: "revenue", FiscalYear: 2025, Value: json.RawMessage("1")}, "invalid-proposal"},
		"nothing to confirm": {kept.Item{Field: "net_profit", FiscalYear: 2025, Confirm: true}, "nothing-to-confirm"},
		"no value":           {correction("revenue", 2025, "null"), "invalid-statement"},
		"a figure in words":  {correction("revenue", 2025, `"很多"`), "invalid-statement"},
		"a negative figure":  {correction("revenue", 2025, "-1"), "invalid-enterprise"},
		"a future year":      {correction("revenue", 2030, "1"), "invalid-enterprise"},
		"no such industry":   {correction("industry", 0, `"X9"`), "invalid-enterprise"},
		"no such field":      {correction("luck", 0, "1"), "invalid-enterprise"},
		"titles":             {correction("titles", 0, `[{"id":"high-tech-enterprise"}]`), "invalid-enterprise"},
	} {
		_, _, err := f.Propose(t.Context(), owner(own), own, []kept.Item{c.item}, "")
		var fault *models.Fault
		if !errors.As(err, &fault) || fault.Code != c.code || len(fault.Violations) == 0 {
			t.Errorf("%s: got %v, want %s", name, err, c.code)
		}
	}
	list, err := f.Proposals(t.Context(), bureau, "", "", models.Page{})
	f.check(err)
	if len(list.Items) != 0 {
		t.Errorf("kept %d", len(list.Items))
	}
}

// TestProposalsOfOthers keeps enterprises and districts apart.
func TestProposalsOfOthers(t *testing.T) {
	t.Parallel()
	f := newFixture(t, storetest.Databases()["sqlite"](t))
	f.factual()
	p := f.proposed(correction("revenue", 2025, "120"))
	linzi := access.Actor{ID: "u3", Role: access.DistrictStaff, District: "370305"}
	stranger := owner("91370303MA3C8KQ58A")
	_, err := f.Proposal(t.Context(), stranger, p.ID)
	f.fault(err, "proposal-not-found")
	_, err = f.Proposal(t.Context(), linzi, p.ID)
	f.fault(err, "other-district")
	_, err = f.Approve(t.Context(), linzi, p.ID, p.Version, truth.Approval{})
	f.fault(err, "other-district")
	_, err = f.Approve(t.Context(), owner(own), p.ID, p.Version, truth.Approval{})
	f.fault(err, "forbidden")
	_, _, err = f.Propose(t.Context(), stranger, own, []kept.Item{correction("revenue", 2025, "1")}, "")
	f.fault(err, "enterprise-not-found")
	list, err := f.Proposals(t.Context(), linzi, "", "", models.Page{})
	f.check(err)
	mine, err := f.Proposals(t.Context(), owner(own), "", "", models.Page{})
	f.check(err)
	if len(list.Items) != 0 || len(mine.Items) != 1 {
		t.Errorf("another district sees %d, the enterprise %d", len(list.Items), len(mine.Items))
	}
	p, err = f.Withdraw(t.Context(), owner(own), p.ID, p.Version, "")
	f.check(err)
	if p.State != kept.Withdrawn {
		t.Errorf("withdrawn: %s", p.State)
	}
}
