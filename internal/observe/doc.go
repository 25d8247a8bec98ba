// Package observe holds what operation needs to see: structured logs that carry the request's id, and metrics.
// Nothing in it is global: loggers and registries are made by whoever wires the program and passed in.
package observe
