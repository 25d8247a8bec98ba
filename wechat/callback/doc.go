// Package callback reads what WeChat pushes to us and makes the answers that go back in the same exchange: signatures,
// encryption, events, the keys by which repetitions are known. All of it are pure functions of what came in; it serves
// no HTTP, keeps no inbox and decides nothing about an event.
package callback
