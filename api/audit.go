package api

import (
	"context"
	"time"

	"github.com/danielgtaylor/huma/v2"

	"huiqi/models"
	"huiqi/models/access"
)

// auditInput narrows the audit log.
type auditInput struct {
	Paging
	Actor   string    `query:"actor" maxLength:"64" doc:"谁：用户或密钥编号"`
	Action  string    `query:"action" maxLength:"64" doc:"做了什么" example:"read-contacts"`
	Kind    string    `query:"kind" maxLength:"64" doc:"对象类别" example:"enterprise"`
	Subject string    `query:"subject" maxLength:"128" doc:"对象编号或统一社会信用代码"`
	From    time.Time `query:"from" doc:"起（含），RFC 3339"`
	Until   time.Time `query:"until" doc:"止（不含），RFC 3339"`
}

// registerAudit adds reading the audit log.
func registerAudit(api huma.API, deps Deps) {
	register(api, get("listAudit", "/audit", "审计日志", accessTag),
		func(ctx context.Context, in *auditInput) (*Plain[models.List[access.AuditEntry]], error) {
			filter := access.AuditFilter{
				ActorID: in.Actor, Action: in.Action, Kind: in.Kind, Subject: in.Subject, From: in.From, Until: in.Until,
			}
			list, err := deps.Access.ListAudit(ctx, actorOf(ctx), filter, in.Page())
			if err != nil {
				return nil, err
			}
			return listed(list), nil
		})
}
