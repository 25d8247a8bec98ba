package generate

import (
	"fmt"
	"hash/fnv"

	"huiqi/models"
	"huiqi/models/enterprise"
)

// Contact returns a synthetic contact for a generated enterprise, decided by its credit code. The name and the
// number are plainly made up: the name says 示例, and numbers beginning with 100 are not given out to anyone.
func Contact(of enterprise.Enterprise, asOf models.Date) enterprise.Contact {
	h := fnv.New64a()
	_, _ = h.Write([]byte(of.USCC)) // never fails
	n := h.Sum64()
	surname := []rune("王李张刘陈杨赵孙周徐")[n%10]
	post := []string{"办公室主任", "财务负责人", "技术负责人", "项目专员"}[n/10%4]
	return enterprise.Contact{
		EnterpriseID: of.ID, Name: string(surname) + "示例", Post: post, Phone: fmt.Sprintf("1000000%04d", n/40%10000),
		Email:      fmt.Sprintf("contact%04d@example.com", n/40%10000),
		Provenance: models.Provenance{Source: models.SourceSynthetic, AsOf: asOf, EnteredBy: entrant},
	}
}
