package reference

// Home is the city whose bureau works with this program: 淄博市. Its districts and functional zones are the divisions right below it.
const Home = "370300"

// Territory returns the codes of what belongs to a district or zone: itself and the divisions below it; nil when there is
// no such district.
func (c *Catalogue) Territory(district string) []string {
	d, ok := c.Division(district)
	if !ok {
		return nil
	}
	out := []string{d.Code}
	if d.IsZone() {
		return out
	}
	for _, below := range c.divisions.list {
		if !below.IsZone() && below.Code != d.Code && c.InOrBelow(below.Code, d.Code) {
			out = append(out, below.Code)
		}
	}
	return out
}
