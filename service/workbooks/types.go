package workbooks

import "huiqi/reading/workbook"

// Sheet is a sheet as it was recognised.
type Sheet = workbook.Sheet

// Target is what a column is for.
type Target = workbook.Target

// Question is something that a person has to decide before a sheet is read.
type Question = workbook.Question

// MaxFile is how many bytes a file may have.
const MaxFile = workbook.MaxFile
