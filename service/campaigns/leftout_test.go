package campaigns_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models"
	"huiqi/models/enterprise"
	rows "huiqi/models/push"
	"huiqi/service/campaigns"
)

// inZones adds enterprises of zones: two of the high-tech zone whose district nobody knows, one whose zone and district are
// known, one of a zone on other ground, one of which only the city is known, one that is known to be in no zone, and one of
// which no place is known and which is eligible for nothing, therefore.
func (f *fixture) inZones(t *testing.T) {
	t.Helper()
	places := []struct{ region, zone string }{
		{"", "ZB-GXQ"}, {"370300", "ZB-GXQ"}, {"370303", "ZB-GXQ"}, {"370300", "ZB-WCH"}, {"370300", ""}, {"370303", enterprise.NoZone}, {"", ""},
	}
	f.write(t, func(ctx context.Context) (err error) {
		for n, place := range places {
			e := enterprise.Enterprise{
				USCC: fmt.Sprintf("91370300MB%08d", n), Name: fmt.Sprintf("示例园区%03d有限公司", n), Region: place.region, Zone: place.zone,
				Synthetic: true, Provenance: map[string]models.Provenance{},
			}
			err = errors.Join(err, f.store.CreateEnterprise(ctx, &e))
		}
		return err
	})
	f.reload(t)
}

func TestADistrictLeavesNobodyOutWithoutAWord(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 4) // two of Zhangdian, two of Linzi
	f.inZones(t)
	highTech := campaigns.LeftOut{Place: "ZB-GXQ", Name: "淄博高新技术产业开发区", Enterprises: 2}
	city := campaigns.LeftOut{Place: "370300", Name: "淄博市", Enterprises: 1}
	tests := map[string]struct {
		audience rows.Audience
		size     int
		left     []campaigns.LeftOut
	}{
		"nobody is narrowed":            {rows.Audience{}, 10, []campaigns.LeftOut{}},
		"a zone on a district's ground": {rows.Audience{District: "370303"}, 4, []campaigns.LeftOut{city, highTech}},
		"the zone is included":          {rows.Audience{District: "370303", Include: []string{"ZB-GXQ"}}, 6, []campaigns.LeftOut{city}},
		"all are included":              {rows.Audience{District: "370303", Include: []string{"ZB-GXQ", "370300"}}, 7, []campaigns.LeftOut{}},
		"the filter narrows both":       {rows.Audience{District: "370303", Filter: `{"field":"region","op":"in","value":["ZB-GXQ"]}`}, 1, []campaigns.LeftOut{highTech}},
		"the districts under a zone": {rows.Audience{District: "ZB-GXQ"}, 3, []campaigns.LeftOut{
			city, {Place: "370303", Name: "张店区", Enterprises: 2},
		}},
		"the city leaves nobody out": {rows.Audience{District: "370300"}, 10, []campaigns.LeftOut{}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c := rows.Campaign{Name: "示例", ProgramID: "g2", Audience: test.audience}
			got := must[campaigns.Preview](t)(f.PreviewOf(t.Context(), first, c))
			if got.Size != test.size {
				t.Errorf("got %d enterprises, want %d", got.Size, test.size)
			}
			if diff := cmp.Diff(got.LeftOut, test.left); diff != "" {
				t.Errorf("left out (-got +want):\n%s", diff)
			}
		})
	}
}

func TestACampaignTellsThoseThatItIncludes(t *testing.T) {
	t.Parallel()
	f := newFixture(t, 2)
	f.inZones(t)
	c := must[rows.Campaign](t)(f.Create(t.Context(), first, rows.Campaign{Name: "示例", ProgramID: "g2", Audience: rows.Audience{District: "370303", Include: []string{"ZB-GXQ"}}}))
	c = must[rows.Campaign](t)(f.Start(t.Context(), first, c.ID, c.Version))
	c = must[rows.Campaign](t)(f.Approve(t.Context(), second, c.ID, c.Version))
	must[int64](t)(f.GatherCampaigns(t.Context()))
	if c = must[rows.Campaign](t)(f.Find(t.Context(), first, c.ID)); c.Size != 5 || c.Notices != 5 {
		t.Errorf("of five enterprises %d were counted and %d told", c.Size, c.Notices)
	}
}
