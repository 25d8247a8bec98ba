package access

import "huiqi/models/access"

// sheets are the operations on spreadsheets of enterprises. District staff see and do what their district sent in, and
// rows outside their district are refused one by one.
func sheets() []area {
	var (
		staff     = grants{All, District, None, None, None}
		everybody = grants{All, All, All, All, All}
	)
	return []area{
		{name: "表格导入", grants: staff, scope: access.ScopeEnterprisesWrite, ops: []Operation{
			"listWorkbooks", "getWorkbook", "listWorkbookFaults", "getWorkbookReport", "listSheetMappings",
		}},
		{name: "表格导入", grants: staff, scope: access.ScopeEnterprisesWrite, writes: true, ops: []Operation{
			"uploadWorkbook", "putWorkbookMapping", "checkWorkbook", "confirmWorkbook", "cancelWorkbook", "deleteSheetMapping",
		}},
		{name: "表格导入", grants: everybody, ops: []Operation{"getWorkbookTemplate"}},
	}
}
