package duplicates

import (
	"strconv"
	"strings"

	method "huiqi/matching/duplicates"
	"huiqi/models"
	"huiqi/models/enterprise"
)

// What parts of a packed row are separated by. No text of an entry has control characters.
const (
	packSeparator = "\x00"
	listSeparator = "\x01"
)

// packed writes what entries are compared by into one text.
func packed(r enterprise.Record, people []enterprise.Contact) string {
	e := r.Enterprise
	founded, capital := "", ""
	if !e.FoundedOn.IsZero() {
		founded = e.FoundedOn.String()
	}
	if e.RegisteredCapital != nil {
		capital = strconv.FormatInt(int64(*e.RegisteredCapital), 10)
	}
	var numbers, phones, emails []string
	for _, g := range r.Titles {
		if g.CertificateNo != "" {
			numbers = append(numbers, g.CertificateNo)
		}
	}
	for _, p := range people {
		phones, emails = append(phones, p.Phone), append(emails, p.Email)
	}
	list := func(texts []string) string { return strings.Join(texts, listSeparator) }
	return strings.Join([]string{
		e.USCC, e.Name, list(e.Aliases), e.Region, e.Zone, e.Address, e.Industry, e.EntityType, founded, capital, strconv.FormatBool(e.Synthetic),
		strconv.FormatBool(method.Registered(e)), list(numbers), list(phones), list(emails),
	}, packSeparator)
}

// unpacked reads what packed wrote.
func unpacked(content string) (enterprise.Record, []enterprise.Contact) {
	parts := strings.Split(content, packSeparator)
	list := func(text string) []string {
		if text == "" {
			return nil
		}
		return strings.Split(text, listSeparator)
	}
	r := enterprise.Record{Enterprise: enterprise.Enterprise{
		USCC: parts[0], Name: parts[1], Aliases: list(parts[2]), Region: parts[3], Zone: parts[4], Address: parts[5], Industry: parts[6], EntityType: parts[7],
		Synthetic: parts[10] == "true",
	}}
	if parts[8] != "" {
		r.Enterprise.FoundedOn, _ = models.ParseDate(parts[8]) // it was written from a date
	}
	if capital, err := strconv.ParseInt(parts[9], 10, 64); err == nil {
		r.Enterprise.RegisteredCapital = (*models.Fen)(&capital)
	}
	if parts[11] == "true" {
		r.Enterprise.Provenance = map[string]models.Provenance{"name": {Source: models.SourceRegistry}}
	}
	for _, number := range list(parts[12]) {
		r.Titles = append(r.Titles, enterprise.TitleGrant{CertificateNo: number})
	}
	emails := strings.Split(parts[14], listSeparator)
	var people []enterprise.Contact
	for i, phone := range strings.Split(parts[13], listSeparator) {
		people = append(people, enterprise.Contact{Phone: phone, Email: emails[i]})
	}
	return r, people
}
