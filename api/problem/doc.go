// Package problem turns faults into RFC 9457 problem documents, in the language of the request. It is the only
// place where an error becomes a status code and a text for callers; it decides nothing else.
package problem
