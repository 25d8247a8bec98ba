// Package app wires the parts of Huiqi together for the server and for the commands: it opens the database and the
// search index, builds the services, and keeps two processes from using one data folder in ways that collide.
// It decides nothing about policies, enterprises or access.
package app
