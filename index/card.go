package index

import (
	"fmt"
	"strconv"
	"strings"
)

// card is what ranking needs to know of a document before its text is read, and what the average lengths must
// lose when it is replaced.
type card struct {
	Level, Region, Status string
	Year                  int
	Date, Expiry          string // 2006-01-02, or nothing
	Lengths               [len(scored)]int
}

const cardSeparator = "\x1f"

func (d *Doc) card(lengths [len(scored)]int) card {
	return card{
		Level: d.Level, Region: d.Region, Status: d.Status, Year: d.Year,
		Date: d.PublishDate.String(), Expiry: d.ExpiryDate.String(), Lengths: lengths,
	}
}

// text writes a card as one term; hundreds are read for a query, which JSON makes slow.
func (c *card) text() string {
	cells := []string{c.Level, c.Region, c.Status, strconv.Itoa(c.Year), c.Date, c.Expiry}
	for i, cell := range cells {
		cells[i] = strings.ReplaceAll(cell, cardSeparator, "")
	}
	for _, n := range c.Lengths {
		cells = append(cells, strconv.Itoa(n))
	}
	return strings.Join(cells, cardSeparator)
}

// parseCard reads what text wrote.
func parseCard(text string) (c card, err error) {
	cells := strings.Split(text, cardSeparator)
	if len(cells) != 6+len(c.Lengths) {
		return c, fmt.Errorf("card of %d cells, want %d", len(cells), 6+len(c.Lengths))
	}
	c.Level, c.Region, c.Status, c.Date, c.Expiry = cells[0], cells[1], cells[2], cells[4], cells[5]
	if c.Year, err = strconv.Atoi(cells[3]); err != nil {
		return c, fmt.Errorf("year of card: %w", err)
	}
	for i := range c.Lengths {
		if c.Lengths[i], err = strconv.Atoi(cells[6+i]); err != nil {
			return c, fmt.Errorf("length of card: %w", err)
		}
	}
	return c, nil
}
