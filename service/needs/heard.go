package needs

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	actors "huiqi/models/access"
	"huiqi/models/need"
)

// headline is how many characters of what somebody wrote become the title of a need.
const headline = 30

// Hear registers what a follower of an official account wrote as a need of the enterprise that they are bound to. Its kind is
// left to triage (other); what its words point to is an internal line in the log. Faults: as for Register.
func (s *Service) Hear(ctx context.Context, actor actors.Actor, uscc, text string) (Item, error) {
	var made Item
	err := s.Store.InTx(ctx, func(ctx context.Context) error {
		e, err := s.Base.Find(ctx, actor, "createNeed", uscc)
		if err != nil {
			return err
		}
		n, err := s.register(ctx, actor, e, Registration{Kind: need.Other, Title: titleOf(text), Text: text, heard: true}, "")
		if err != nil {
			return err
		}
		if kind, guessed := guess(text); guessed {
			event := noted(&n, need.By{ID: "system", Name: "类别推测", At: s.Clock.Now()}, "据用词推测类别为「"+kind.Chinese()+"」，供研判参考", true)
			if err := s.Store.AddNeedEvent(ctx, &event); err != nil {
				return err
			}
		}
		desks, err := s.desks(ctx)
		made = s.item(n, e, desks)
		return err
	})
	if err != nil {
		return Item{}, fmt.Errorf("hear need: %w", err)
	}
	return made, nil
}

// titleOf is the beginning of a text, up to the end of its first sentence.
func titleOf(text string) string {
	text = strings.TrimSpace(text)
	if end := strings.IndexAny(text, "。！？!?；;\n"); end > 0 {
		text = text[:end]
	}
	if utf8.RuneCountInString(text) <= headline {
		return text
	}
	return string([]rune(text)[:headline-1]) + "…"
}

// pointers are words that point to a kind.
func pointers() map[need.Kind][]string {
	return map[need.Kind][]string{
		need.TechProblem:  {"攻关", "难题", "工艺", "研发", "检测", "性能", "精度", "故障", "技术问题", "温升", "良率"},
		need.Transfer:     {"成果", "专利", "转让", "技术转移", "中试", "产业化"},
		need.Talent:       {"人才", "招聘", "博士", "硕士", "工程师", "技工", "用工", "引才"},
		need.Financing:    {"融资", "贷款", "资金", "授信", "担保", "投资", "股权", "银行"},
		need.Platform:     {"平台", "实验室", "共建", "工程中心", "技术中心", "研究院", "工作站"},
		need.PolicyAdvice: {"政策", "申报", "补贴", "补助", "奖励", "认定", "高企"},
	}
}

// guess returns the kind to which the most words of a text point, the first of several; false when none does.
func guess(text string) (kind need.Kind, guessed bool) {
	best, words := 0, pointers()
	for _, k := range need.Kinds() {
		count := 0
		for _, word := range words[k] {
			if strings.Contains(text, word) {
				count++
			}
		}
		if count > best {
			best, kind = count, k
		}
	}
	return kind, best > 0
}
