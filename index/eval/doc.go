// Package eval measures the search against judged queries: nDCG@10 and recall@10 of the index as it is used,
// beside those of bleve's plain cjk analyzer on the same texts in the same run. It reads the judged data from a
// folder that it is given; the project works without any.
package eval
