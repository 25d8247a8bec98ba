package workbooks

import "huiqi/reading/workbook"

// What is shown of a sheet is what reading recognised.
type (
	Sheet    = workbook.Sheet
	Target   = workbook.Target
	Question = workbook.Question
)

// MaxFile is how many bytes a file may have.
const MaxFile = workbook.MaxFile
