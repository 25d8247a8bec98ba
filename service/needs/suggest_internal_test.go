package needs

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"huiqi/models/enterprise"
	"huiqi/models/need"
)

func asNeed(id string, kind need.Kind, owner int64, title, text string) need.Need {
	return need.Need{ID: id, EnterpriseID: owner, Kind: kind, Title: title, Text: text, State: need.Closed, Answer: "已对接"}
}

func TestSimilarNeedsAreRankedWithReasons(t *testing.T) {
	t.Parallel()
	owners := map[int64]enterprise.Enterprise{1: {USCC: "a", Name: "甲（示例）", Industry: "C3425"}, 2: {USCC: "b", Name: "乙（示例）", Industry: "C2661"}}
	asked := asNeed("2026-000009", need.TechProblem, 1, "高速主轴温升控制", "数控机床的高速主轴温升过快，需要热管理方案")
	others := []need.Need{
		asNeed("2026-000001", need.Talent, 2, "引进博士", "希望引进高分子材料博士"),
		asNeed("2026-000002", need.TechProblem, 1, "电主轴热变形", "高速主轴温升引起热变形"),
		asNeed("2026-000003", need.TechProblem, 2, "主轴轴承选型", "主轴温升，轴承寿命短"),
		asNeed("2026-000004", need.Financing, 2, "流动资金", "需要流动资金贷款"),
	}
	got := rank(asked, owners[1], others, owners)
	var ids []string
	for _, found := range got {
		ids = append(ids, found.ID)
	}
	if diff := cmp.Diff(ids, []string{"2026-000002", "2026-000003"}); diff != "" {
		t.Fatalf("(-got +want):\n%s", diff)
	}
	if diff := cmp.Diff(got[0].Reasons, []string{"都提到高速主轴温升", "同为技术攻关", "同属行业大类 C34"}); diff != "" {
		t.Errorf("reasons (-got +want):\n%s", diff)
	}
	if got[0].Score <= got[1].Score || got[0].Score > 1 || got[0].Score != rounded(weightText*got[0].Text+weightKind+weightIndustry) {
		t.Errorf("scores: got %v over a text of %v, and %v", got[0].Score, got[0].Text, got[1].Score)
	}
	same := rank(asked, owners[1], []need.Need{asNeed("2026-000005", need.TechProblem, 1, asked.Title, asked.Text)}, owners)
	if same[0].Score != 1 {
		t.Errorf("the same text: got %v, want 1", same[0].Score)
	}
}
