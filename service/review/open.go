package review

import (
	"encoding/json"
	"fmt"

	"huiqi/models"
	"huiqi/models/draft"
	"huiqi/models/policy"
)

// open returns everything that stands between a draft and its publication, with its path: items that nobody decided,
// sentences of the conditions that nothing accounts for, and what the document says of its own validity.
func (s *Service) open(d draft.Draft, e policy.Extraction) ([]models.Violation, error) {
	found := []models.Violation{}
	if d.Status != draft.Open {
		return found, nil
	}
	for _, path := range d.Waiting() {
		i, _ := d.Item(path)
		if i.Proposed == nil || i.State == draft.Rejected {
			found = append(found, models.Violation{Path: path, Code: "required", Message: "没有识别到，须填写", English: "nothing was read; it has to be filled in"})
			continue
		}
		found = append(found, models.Violation{Path: path, Code: "unreviewed", Message: "尚未审阅", English: "nobody has looked at it"})
	}
	for n := range d.Programs {
		if !d.HasProgram(n) || n >= len(e.Programs) {
			continue
		}
		c, err := s.compose(d, n)
		if err != nil {
			return nil, err
		}
		for _, missing := range uncovered(d, n, e.Text, e.Programs[n].Coverage.Clause, c.rule) {
			found = append(found, models.Violation{
				Path: fmt.Sprintf("%s.text[%d:%d]", draft.ProgramPath(n), missing.Start, missing.End), Code: "clause-uncovered",
				Message: "这句话还没有对应的条件：" + missing.Text, English: "no condition speaks of this sentence: " + missing.Text,
				Want: "补上条件或人工判断，或标为非条件",
			})
		}
	}
	return append(found, validity(d)...), nil
}

// validity refuses a document that says of itself that it is not in force.
func validity(d draft.Draft) []models.Violation {
	i, _ := d.Item("metadata.status")
	var status string
	if !i.Accepted() || json.Unmarshal(i.Current(), &status) != nil {
		return nil
	}
	if status != statusRepealed && status != statusComment {
		return nil
	}
	return []models.Violation{{
		Path: "metadata.status", Code: "not-in-force", Message: "文件已废止或只是征求意见稿，不能发布", English: "the document is repealed, or a draft for comment",
		Want: "in-force；或作废这份草稿",
	}}
}

func unreviewed(found []models.Violation) *models.Fault {
	fault := models.Faulty(models.KindConflict, "draft-unreviewed", fmt.Sprintf("还有 %d 处没有审阅完，不能发布", len(found)),
		fmt.Sprintf("%d places are not reviewed yet", len(found)))
	fault.Violations = found
	return fault
}
