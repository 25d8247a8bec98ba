// Package flat turns generated enterprises and rules into plain rows and conditions over them: numbers, indexes into
// lists and bit masks, everything derived beforehand. It is what the baselines of the benchmark are made of (package
// lean, and package sqlrule for Postgres), is derived from the stored records and not from the evaluator's profiles,
// and is compared with that evaluator by test. It holds what the generated base can hold and refuses the rest: one
// source for each fact, one spell for each risk, nothing past its time. It is no part of the service.
package flat
