// Package workbook opens the spreadsheets that offices keep, XLSX and CSV, and reads them row by row: it finds the heading
// among title lines, tells what each column is for, and leaves out totals and what stands below the table. It shows what it
// is not sure of and guesses nothing. It stores nothing and knows no enterprise: what a row comes to is the business of
// service/imports and service/base, and how a job goes on that of service/workbooks.
package workbook
