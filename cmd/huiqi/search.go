package main

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"huiqi/index"
	"huiqi/internal/app"
	"huiqi/models"
	"huiqi/models/policy"
	"huiqi/service/library"
)

func newSearch(c *console) *cobra.Command {
	var levels, statuses, issuers, benefits, years, regions, cursor string
	var limit int
	var facets, newest bool
	command := &cobra.Command{
		Use: "search QUERY", Args: exactly("QUERY"),
		Short:   c.say("检索政策：标题、文号、发文机关、事项、正文", "search policies: titles, document numbers, issuers, programs, text"),
		Example: "  huiqi search 高企认定奖励\n  huiqi search 鲁科字〔2023〕12号\n  huiqi search 首台套 --level municipal --facets",
		RunE: func(command *cobra.Command, args []string) error {
			if err := between("limit", limit, 1, models.MaxLimit); err != nil {
				return err
			}
			query := library.Query{Text: args[0], Page: models.Page{Limit: limit, Cursor: cursor}, Filters: index.Filters{
				Levels: words(levels), Statuses: words(statuses), Issuers: words(issuers),
				BenefitKinds: words(benefits), Regions: words(regions),
			}}
			for _, year := range words(years) {
				n, err := strconv.Atoi(year)
				if err != nil {
					return usagef("选项 --year 的值不对："+year, "bad value for --year: "+year)
				}
				query.Filters.Years = append(query.Filters.Years, n)
			}
			if newest {
				query.Sort = index.SortNewest
			}
			return c.with(command.Context(), func(ctx context.Context, a *app.App) error {
				found, err := a.Search(ctx, query)
				if err != nil {
					return err
				}
				return c.showFound(found, facets)
			})
		},
	}
	flags := command.Flags()
	flags.StringVar(&levels, "level", "", c.say("级别：national、provincial、municipal、district，可用逗号并列", "levels: national, provincial, municipal, district, separated by commas"))
	flags.StringVar(&statuses, "status", "", c.say("状态：published、expired、repealed、draft，可用逗号并列", "statuses: published, expired, repealed, draft, separated by commas"))
	flags.StringVar(&issuers, "issuer", "", c.say("发文机关全称", "official names of issuers"))
	flags.StringVar(&benefits, "benefit", "", c.say("扶持方式编号，如 grant、voucher", "kinds of benefit, such as grant, voucher"))
	flags.StringVar(&years, "year", "", c.say("年份", "years"))
	flags.StringVar(&regions, "region", "", c.say("地区代码或名称，含下级", "regions by code or name, with what lies below"))
	flags.IntVar(&limit, "limit", 10, c.say("最多几条", "how many at most"))
	flags.StringVar(&cursor, "cursor", "", c.say("上一页给出的 next_cursor", "next_cursor of the page before"))
	flags.BoolVar(&facets, "facets", false, c.say("附分面统计", "with facets"))
	flags.BoolVar(&newest, "newest", false, c.say("按发布日期从新到旧", "newest first"))
	return command
}

// searchAnswer is the document of search --json. Of each hit, doc_number and highlights are there when empty.
type searchAnswer struct {
	library.Found

	Items []searchHit `json:"items"`
}

type searchHit struct {
	library.Hit

	DocNumber  string           `json:"doc_number"`
	Highlights []index.Fragment `json:"highlights"`
}

func answerOfSearch(found library.Found) searchAnswer {
	answer := searchAnswer{Found: found, Items: []searchHit{}}
	for _, hit := range found.Items {
		answer.Items = append(answer.Items, searchHit{Hit: hit, DocNumber: hit.DocNumber, Highlights: append([]index.Fragment{}, hit.Highlights...)})
	}
	return answer
}

func (c *console) showFound(found library.Found, facets bool) error {
	if !facets {
		found.Facets = nil
	}
	if c.json {
		return c.printJSON(answerOfSearch(found))
	}
	var b strings.Builder
	c.writeUnderstood(&b, found.Understood)
	for i, hit := range found.Items {
		c.writeHit(&b, i+1, hit)
	}
	for _, facet := range found.Facets {
		fmt.Fprintf(&b, "%s：", facet.Field)
		for _, value := range facet.Values {
			fmt.Fprintf(&b, " %s(%d)", value.Value, value.Count)
		}
		b.WriteByte('\n')
	}
	fmt.Fprintf(&b, c.say("共 %d 件\n", "%d policies\n"), found.Total)
	if found.NextCursor != "" {
		fmt.Fprintf(&b, "--cursor %s\n", found.NextCursor)
	}
	return c.printf("%s", b.String())
}

// writeUnderstood says what the query was taken to mean, where that is more than its words.
func (c *console) writeUnderstood(b *strings.Builder, u index.Understanding) {
	for _, fixed := range u.Corrections {
		fmt.Fprintf(b, c.say("按「%s」检索（原为「%s」）\n", "searched for %q instead of %q\n"), fixed.To, fixed.From)
	}
	for _, also := range u.Expansions {
		fmt.Fprintf(b, c.say("同时检索「%s」（%s）\n", "also searched for %q (%s)\n"), also.To, also.From)
	}
}

func (c *console) writeHit(b *strings.Builder, number int, hit library.Hit) {
	title := hit.Title
	if hit.Sample && !strings.Contains(title, "示例") {
		title = "【示例】" + title
	}
	fmt.Fprintf(b, "%2d. %s\n    ", number, title)
	parts := []string{hit.ID}
	for _, part := range []string{hit.DocNumber, c.say(policy.Level(hit.Level).Chinese(), hit.Level), c.say(policy.Status(hit.Status).Chinese(), hit.Status), c.verification(hit)} {
		if part != "" {
			parts = append(parts, part)
		}
	}
	fmt.Fprintf(b, "%s  %.2f\n", strings.Join(parts, " · "), hit.Score)
	for _, fragment := range hit.Highlights {
		fmt.Fprintf(b, "    %s\n", clip(marked(fragment), 110))
	}
}

// marked puts the found terms of a fragment into brackets.
func marked(f index.Fragment) string {
	runes := []rune(f.Text)
	var b strings.Builder
	at := 0
	for _, mark := range f.Marks {
		b.WriteString(string(runes[at:mark.Start]) + "[" + string(runes[mark.Start:mark.End]) + "]")
		at = mark.End
	}
	return b.String() + string(runes[at:])
}

func (c *console) verification(hit library.Hit) string {
	return c.say(hit.VerificationText, policy.Verification(hit.Verification).English())
}
