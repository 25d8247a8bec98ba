// Package api serves the REST contract: routes, request and response types, who asks, limits and OpenAPI. A handler
// binds, calls a service and renders; permissions, transactions and rules are the services' business.
package api
