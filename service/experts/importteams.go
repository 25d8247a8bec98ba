package experts

import (
	"context"
	"reflect"
	"slices"

	"huiqi/models"
	actors "huiqi/models/access"
	"huiqi/models/exchange"
	"huiqi/service/base"
)

// TeamEntry is what a row of a sheet says of a team and of one of its members. What it does not say stays as it is; nobody
// leaves a team for not being in a sheet.
type TeamEntry struct {
	Team   exchange.ServiceTeam // its members are left to Member
	Member *TeamMember          // nil: the row is about the team alone
	Job    string               // the import that the audit log names
}

// TeamMember is a member as a sheet names one.
type TeamMember struct {
	Name     string
	Employer string
	Lead     *bool // nil: not said
}

// ImportTeams stores entries: a team of the same name, and kind where it is said, gets what differs, others are new. A member has to
// be an expert who agreed to be listed: an import invents none. An entry that is refused leaves nothing; several may be about one
// team. With a rehearsal nothing is stored. Faults: those of the gate.
func (s *Service) ImportTeams(ctx context.Context, actor actors.Actor, entries []TeamEntry, rehearsal *Rehearsal) ([]base.Outcome, error) {
	if _, err := s.Gate.Reach(actor, "createServiceTeam"); err != nil {
		return nil, err
	}
	into := teamImport{importing: importing{s, actor, rehearsal}, teams: map[string][]*importedTeam{}}
	if rehearsal != nil {
		into.teams = rehearsal.teams
	}
	var out []base.Outcome
	do := func(ctx context.Context) error {
		if err := into.load(ctx, entries); err != nil {
			return err
		}
		var err error
		out, err = s.each(ctx, len(entries), func(_ context.Context, i int) (base.Effect, error) { return into.entry(entries[i]) })
		if err != nil || into.rehearse() {
			return err
		}
		return into.write(ctx)
	}
	err := into.together(ctx, do)
	return out, err
}

// teamImport is teams that rows are laid over, in memory; the teams are written once, however many rows are about them.
type teamImport struct {
	importing

	teams   map[string][]*importedTeam // by Key of the name
	changed []*importedTeam
	people  map[string][]exchange.Expert // by Key
	shown   map[string]exchange.Expert   // those who may be members, by id
}

type importedTeam struct {
	team    exchange.ServiceTeam
	fresh   bool
	changed bool
	job     string
}

// load reads the teams and the experts that entries name. Teams that a rehearsal knows stay as it left them.
func (i *teamImport) load(ctx context.Context, entries []TeamEntry) error {
	var teams, names []string
	for _, e := range entries {
		if _, known := i.teams[Key(e.Team.Name, "")]; !known {
			teams = append(teams, e.Team.Name)
			i.teams[Key(e.Team.Name, "")] = nil
		}
		if e.Member != nil {
			names = append(names, e.Member.Name)
		}
	}
	stored, err := i.Store.ServiceTeamsNamed(ctx, teams)
	if err != nil {
		return err
	}
	for _, t := range stored {
		i.teams[Key(t.Name, "")] = append(i.teams[Key(t.Name, "")], &importedTeam{team: t})
	}
	people, err := i.Store.ExpertsNamed(ctx, names)
	if err != nil {
		return err
	}
	i.people = map[string][]exchange.Expert{}
	ids := make([]string, len(people))
	for n, e := range people {
		ids[n] = e.ID
		i.people[Key(e.Name, e.Employer)] = append(i.people[Key(e.Name, e.Employer)], e)
	}
	i.shown, err = i.Store.ExpertsByID(ctx, exchange.Sight{On: i.today()}, ids)
	return err
}

// entry settles one entry.
func (i *teamImport) entry(e TeamEntry) (base.Effect, error) {
	name := Key(e.Team.Name, "")
	var found []*importedTeam
	for _, t := range i.teams[name] {
		if e.Team.Kind == "" || t.team.Kind == e.Team.Kind {
			found = append(found, t)
		}
	}
	if len(found) > 1 {
		return "", models.Faulty(models.KindConflict, "ambiguous-team", "库里有几个同名的团队，分不清是哪一个", "several teams of the same name are in the base")
	}
	effect, before := base.Updated, e.Team
	if len(found) == 0 {
		effect = base.Created
		before.About, before.Topics, before.Districts = "", exchange.Topics{}, nil
	} else {
		before = found[0].team
	}
	after, err := i.laid(before, e)
	switch {
	case err != nil:
		return "", err
	case effect == base.Created:
		made := &importedTeam{team: after, fresh: true}
		i.teams[name] = append(i.teams[name], made)
		i.change(made, after, e.Job)
	case reflect.DeepEqual(after, settledTeam(before)):
		return base.Unchanged, nil
	default:
		i.change(found[0], after, e.Job)
	}
	return effect, nil
}

func (i *teamImport) change(t *importedTeam, after exchange.ServiceTeam, job string) {
	if !t.changed {
		i.changed = append(i.changed, t)
	}
	t.team, t.changed, t.job = after, true, job
}

// laid lays what a row says over a team. Fault: invalid-service-team.
func (i *teamImport) laid(before exchange.ServiceTeam, e TeamEntry) (exchange.ServiceTeam, error) {
	after := before
	lay(&after.About, e.Team.About)
	layList(&after.Districts, e.Team.Districts)
	after.Topics = laidTopics(before.Topics, e.Team.Topics)
	var found []models.Violation
	if e.Member != nil {
		id, wrong := i.memberID(*e.Member, before.Members)
		if found = wrong; id != "" {
			after.Members, after.Leads = join(before, id, e.Member.Lead)
		}
	}
	found = append(found, i.checkSaid(&after)...)
	return after, invalid("invalid-service-team", "服务团信息有误", "what is said of the team has faults", found)
}

// join returns the members and the leads of a team with one more.
func join(t exchange.ServiceTeam, id string, lead *bool) (members, leads []string) {
	members, leads = append(slices.Clone(t.Members), id), slices.Clone(t.Leads)
	switch {
	case lead == nil:
	case *lead:
		leads = append(leads, id)
	default:
		leads = slices.DeleteFunc(leads, func(x string) bool { return x == id })
	}
	return once(members), once(leads)
}

// memberID returns the expert that a sheet names: one who agreed to be listed, or who is in the team and withdrew since.
func (i *teamImport) memberID(m TeamMember, before []string) (string, []models.Violation) {
	var ids []string
	for _, e := range i.people[Key(m.Name, m.Employer)] {
		if _, shown := i.shown[e.ID]; shown || slices.Contains(before, e.ID) {
			ids = append(ids, e.ID)
		}
	}
	switch len(ids) {
	case 1:
		return ids[0], nil
	case 0:
		return "", []models.Violation{{
			Path: "member", Code: "unknown-expert", Message: "专家库里没有这位专家，或没有在有效期内的入库同意", English: "no such expert, or none who agreed to be listed",
		}}
	}
	return "", []models.Violation{{Path: "member", Code: "ambiguous-expert", Message: "库里有几位同名同单位的专家，分不清是哪一位", English: "several experts of the same name and employer"}}
}

// settledTeam returns a team as laid leaves one.
func settledTeam(t exchange.ServiceTeam) exchange.ServiceTeam {
	t.Topics = t.Topics.Settled()
	t.Members, t.Leads, t.Districts = once(t.Members), once(t.Leads), once(t.Districts)
	return t
}

// write stores the teams that changed, each once.
func (i *teamImport) write(ctx context.Context) error {
	for _, t := range i.changed {
		var err error
		if t.fresh {
			t.team.CreatedBy = i.actor.ID
			err = i.Store.CreateServiceTeam(ctx, &t.team)
		} else {
			err = i.Store.UpdateServiceTeam(ctx, &t.team)
		}
		if err != nil {
			return err
		}
		if err := i.log(ctx, "service-team", t.team.ID, t.job); err != nil {
			return err
		}
	}
	return nil
}
