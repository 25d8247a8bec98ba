// Package push plans who is told what and when: a notice goes to the first address of its enterprise's chain that wants
// it, all of a time together in one message, at hours that people accept and no more often than they were promised. It is
// pure: it gets rows and an instant and returns rows. What is written and sent is the business of service/campaigns and
// service/delivery.
package push
