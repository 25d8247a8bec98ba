package store

// course says what becomes of the rows of an enterprise when it goes up in another.
type course string

const (
	follows course = "follows" // they are the other's from then on
	made    course = "made"    // they are made anew from the base: those of the one that goes are dropped
	apart   course = "apart"   // a function of its own sees to them
)

// follow is what becomes of the rows of one table. Where both enterprises have a row that says the same, one is left: same is SQL
// that tells two rows (gone and kept) to be such, first tells that the row of the one that goes counts.
type follow struct {
	table  string
	course course
	same   string
	first  string
}

// newer prefers the row that is of a later day; a day that is not known is earlier than any.
const newer = "gone.as_of IS NOT NULL AND (kept.as_of IS NULL OR gone.as_of > kept.as_of)"

// following are the tables with rows of enterprises. A test holds them against the schema, so that no table is forgotten.
func following() []follow {
	return []follow{
		{table: "enterprise_contacts", course: follows, same: "gone.name = kept.name AND gone.post = kept.post AND gone.phone = kept.phone AND gone.email = kept.email"},
		{table: "annual_figures", course: follows, same: "gone.fiscal_year = kept.fiscal_year AND gone.source = kept.source", first: newer},
		{
			table: "title_grants", course: follows, first: "gone.certificate_no <> '' AND kept.certificate_no = ''",
			same: "gone.title_id = kept.title_id AND gone.words = kept.words AND gone.source = kept.source AND " +
				"gone.valid_from IS NOT DISTINCT FROM kept.valid_from AND gone.valid_to IS NOT DISTINCT FROM kept.valid_to AND " +
				"(gone.certificate_no = kept.certificate_no OR gone.certificate_no = '' OR kept.certificate_no = '')",
		},
		{table: "ip_counts", course: follows, same: "gone.kind = kept.kind AND gone.source = kept.source", first: newer},
		{
			table: "risk_records", course: follows,
			same: "gone.field = kept.field AND gone.source = kept.source AND gone.from_date IS NOT DISTINCT FROM kept.from_date AND " +
				"gone.to_date IS NOT DISTINCT FROM kept.to_date AND gone.text = kept.text",
		},
		{table: "risk_checks", course: follows, same: "gone.field = kept.field AND gone.source = kept.source", first: newer},
		{table: "facts", course: follows, same: "gone.field = kept.field AND gone.fiscal_year = kept.fiscal_year AND gone.source = kept.source", first: newer},
		{table: "fact_history", course: follows},
		{table: "fact_proposals", course: follows, same: "gone.digest = kept.digest AND gone.state = 'pending' AND kept.state = 'pending'"},
		{table: "match_standings", course: apart},
		{table: "match_events", course: follows, same: "gone.program_id = kept.program_id AND gone.turn = kept.turn"},
		{table: "push_subscriptions", course: apart},
		{table: "push_messages", course: follows},
		{
			table: "push_notices", course: follows, first: noticeRank("gone") + " > " + noticeRank("kept"),
			same: "gone.program_id = kept.program_id AND gone.rule_version = kept.rule_version AND gone.reason = kept.reason AND gone.round = kept.round",
		},
		{table: "push_deliveries", course: follows},
		{table: "push_bindings", course: follows},
		{table: "push_feeds", course: follows},
		{
			table: "applications", course: follows, same: "gone.program_id = kept.program_id AND gone.round = kept.round",
			first: applicationRank("gone") + " > " + applicationRank("kept") + " OR " + applicationRank("gone") + " = " + applicationRank("kept") + " AND gone.updated_at > kept.updated_at",
		},
		{table: "need_visits", course: follows},
		{table: "needs", course: follows},
		{table: "need_events", course: follows},
		{table: "need_files", course: follows},
		{table: "need_alerts", course: follows},
		{table: "need_reminders", course: follows},
		{table: "pairings", course: follows},
		{table: "pairing_events", course: follows},
		{
			table: "innovation_judgements", course: follows, first: "gone.judged_at > kept.judged_at",
			same: "gone.system = kept.system AND gone.indicator = kept.indicator AND gone.fiscal_year = kept.fiscal_year",
		},
		{table: "innovation_scores", course: made},
		{table: "truth_marks", course: made},
		{table: "duplicate_marks", course: made},
		{table: "duplicate_keys", course: made},
		{table: "duplicate_pairs", course: made},
		{table: "enterprise_merges", course: follows},
	}
}

// noticeRank orders what became of a notice: one that was told counts more than one that waits.
func noticeRank(row string) string {
	return "CASE " + row + ".state WHEN 'carried' THEN 2 WHEN 'waiting' THEN 1 ELSE 0 END"
}

// applicationRank orders how far an application is.
func applicationRank(row string) string {
	return "CASE " + row + ".state WHEN 'granted' THEN 3 WHEN 'refused' THEN 2 WHEN 'applied' THEN 1 ELSE 0 END"
}
