package rhythm

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"huiqi/models"
	"huiqi/models/taskforce"
)

// section is a part of a paper that is being written.
type section taskforce.Section

// civil is a day as papers write it: 3月25日.
func civil(day models.Date) string {
	return fmt.Sprintf("%d年%d月%d日", day.Year, day.Month, day.Day)
}

// number is a figure without needless decimals.
func number(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }

// percent is a share as papers write it.
func percent(v int) string { return strconv.Itoa(v) + "%" }

// change is a difference as papers write it.
func change(v float64) string {
	switch {
	case v > 0:
		return "增加 " + number(v)
	case v < 0:
		return "减少 " + number(-v)
	}
	return "持平"
}

// short is the name of a task force in a table.
func short(name string) string { return strings.TrimSuffix(name, "工作专班") }

func names(people []string) string {
	if len(people) == 0 {
		return "—"
	}
	return strings.Join(people, "、")
}

// valued is the value of an indicator, which may be unknown.
func valued(values map[string]float64, i taskforce.Indicator) string {
	value, known := values[i.Name]
	if !known {
		return "—"
	}
	return number(value) + i.Unit
}

// counted is a part of an assessment: 3.4/4.
func counted(c taskforce.Count) string {
	if c.Whole == 0 {
		return "—"
	}
	return number(math.Round(100*c.Part)/100) + "/" + number(c.Whole)
}
