// Package draft holds what becomes of a document between its arrival and its publication: the file as it came, what a
// reader made of it, and item by item what people decided about that. It knows states and who may be told what when; it
// does not read documents, does not know the rule language and publishes nothing.
package draft
