package workbook

// Subject is what the rows of a spreadsheet are about.
type Subject string

// The subjects.
const (
	Enterprises  Subject = "enterprises"
	Experts      Subject = "experts"
	Achievements Subject = "achievements"
	Teams        Subject = "teams" // service teams and advisory teams with their members
)

// Subjects returns every subject.
func Subjects() []Subject { return []Subject{Enterprises, Experts, Achievements, Teams} }
