package reference

import (
	"io/fs"
	"strings"

	"huiqi/models"
)

type usccRules struct {
	Alphabet     string
	Weights      []int
	Organisation struct {
		Alphabet string
		Weights  []int
	} `json:"organisation_code"`
	Authorities []struct {
		Code, Name string
		Categories []Coded
	}
}

func (r *usccRules) load(fsys fs.FS) error { return readJSON(fsys, "uscc.json", r) }

// USCC is a credit code as read: normalised, with what is wrong with it.
type USCC struct {
	Code     string             // upper case, half width, no spaces
	Faults   []models.Violation // none: the code is valid
	Warnings []models.Violation // worth a look; they refuse nothing on import
}

// Valid reports whether no fault was found.
func (u USCC) Valid() bool { return len(u.Faults) == 0 }

// Division returns the code of the division that registered the code's holder, in its six digits as issued; it
// says nothing about the present address or zone.
func (u USCC) Division() string {
	if len(u.Code) < 8 {
		return ""
	}
	return u.Code[2:8]
}

// CheckUSCC normalises and checks a unified social credit code by GB 32100-2015: length, alphabet, authority and
// category, province of the registering division, and the check character. The embedded check of positions 9 to
// 17 (GB 11714-1997) and an unknown county are warnings: early codes and abolished divisions fail them.
func (c *Catalogue) CheckUSCC(s string) USCC {
	u := USCC{Code: NormaliseUSCC(s)}
	if n := len([]rune(u.Code)); n != 18 {
		u.fault("bad-length", "统一社会信用代码应为18位", "a credit code has 18 characters", "18 位数字或大写字母")
		return u
	}
	for _, r := range u.Code {
		switch {
		case strings.ContainsRune(c.uscc.Alphabet, r):
		case strings.ContainsRune("IOZSV", r):
			u.fault("forbidden-letter", "统一社会信用代码不使用字母 I、O、Z、S、V，现有 "+string(r), "a credit code has no letter I, O, Z, S or V, here "+string(r), "数字 0-9 或其他大写字母")
		default:
			u.fault("bad-character", "统一社会信用代码含有不允许的字符 "+string(r), "a credit code may not contain "+string(r), "数字 0-9 或大写字母")
		}
	}
	if !u.Valid() {
		return u
	}
	c.checkParts(&u)
	if want := c.uscc.check(u.Code); u.Code[17] != want {
		u.fault("bad-check-digit", "校验码不对：末位为 "+u.Code[17:], "wrong check character "+u.Code[17:], "末位应为 "+string(want)+"，或其他位有误")
	}
	if want := c.uscc.organisationCheck(u.Code[8:16]); u.Code[16] != want {
		u.warn("bad-organisation-check", "第17位（组织机构代码校验码）不对：为 "+u.Code[16:17], "position 17, the organisation check, is wrong: "+u.Code[16:17], "应为 "+string(want))
	}
	return u
}

func (c *Catalogue) checkParts(u *USCC) {
	authority, category := false, false
	for _, a := range c.uscc.Authorities {
		if a.Code != u.Code[:1] {
			continue
		}
		authority = true
		for _, k := range a.Categories {
			category = category || k.Code == u.Code[1:2]
		}
	}
	switch {
	case !authority:
		u.fault("bad-authority", "没有登记管理部门代码 "+u.Code[:1], "no authority "+u.Code[:1], "企业为 9")
	case !category:
		u.fault("bad-category", "登记管理部门 "+u.Code[:1]+" 没有机构类别 "+u.Code[1:2], "authority "+u.Code[:1]+" has no category "+u.Code[1:2], "企业为 91")
	}
	division := u.Division()
	if strings.Trim(division, "0123456789") != "" {
		u.fault("bad-division", "第3至8位应为数字，现为 "+division, "positions 3 to 8 are digits, not "+division, "行政区划代码，如 370300")
		return
	}
	_, province := c.Division(division[:2] + "0000")
	if !province && division != "100000" {
		u.fault("unknown-division", "没有以 "+division[:2]+" 开头的行政区划", "no division begins with "+division[:2], "行政区划代码，如 370300")
		return
	}
	if _, known := c.Division(division); !known && division[:2] == "37" {
		u.warn("unknown-county", "行政区划代码 "+division+" 不在现行表中", "division "+division+" is not in the present table", "可能是已撤销的区划")
	}
}

// check computes position 18 by GB 32100-2015.
func (r usccRules) check(code string) byte {
	sum := 0
	for i, w := range r.Weights {
		sum += strings.IndexByte(r.Alphabet, code[i]) * w
	}
	return r.Alphabet[(31-sum%31)%31]
}

// organisationCheck computes the check character of an organisation code by GB 11714-1997, whose letters count
// in an alphabet of 36.
func (r usccRules) organisationCheck(body string) byte {
	sum := 0
	for i, w := range r.Organisation.Weights {
		sum += strings.IndexByte(r.Organisation.Alphabet, body[i]) * w
	}
	return "0123456789X0"[11-sum%11]
}

// NormaliseUSCC removes spaces and turns full-width characters and small letters into half-width capitals. It
// corrects no letter into a digit.
func NormaliseUSCC(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r' || r == 0x3000 || r == 0xA0:
			return -1
		case r >= 0xFF01 && r <= 0xFF5E:
			r -= 0xFEE0
		}
		if r >= 'a' && r <= 'z' {
			r -= 'a' - 'A'
		}
		return r
	}, s)
}

func (u *USCC) fault(code, zh, en, want string) {
	u.Faults = append(u.Faults, models.Violation{Path: "uscc", Code: code, Message: zh, English: en, Want: want})
}

func (u *USCC) warn(code, zh, en, want string) {
	u.Warnings = append(u.Warnings, models.Violation{Path: "uscc", Code: code, Message: zh, English: en, Want: want})
}
