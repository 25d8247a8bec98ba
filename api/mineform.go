package api

import (
	"context"
	"errors"
	"net/http"
	"strconv"

	"github.com/gin-gonic/gin"

	"huiqi/models"
	"huiqi/models/access"
	"huiqi/service/truth"
)

// mineForm is the form on which an enterprise corrects what is known of it: with what was typed, and what is wrong with it.
type mineForm struct {
	Action, Token string // Token: of the session; empty: who has the address may
	Groups        []truth.CorrectableGroup
	Years         []string
	Typed         truth.Correction
	Wrong         map[string]string // by the name of the input
	Trouble       string            // what is wrong with none of them
	Sent          bool
	Waiting       []mineProposal
}

// mineProposal is a correction that was sent.
type mineProposal struct {
	About, Text, Day, State, Reason string
	Confirm                         bool
}

// shownProposals is how many of the corrections that were sent are shown.
const shownProposals = 5

// maxCorrection bounds the form as it is sent, in bytes.
const maxCorrection = 64 << 10

// correcting shows and takes the corrections of one enterprise.
type correcting struct {
	truth *truth.Service
	actor access.Actor
	uscc  string
}

// form returns the form as it stands before anything is typed.
func (m correcting) form(ctx context.Context, action, token string, today models.Date) (mineForm, error) {
	f := mineForm{Action: action, Token: token, Groups: m.truth.Correctables()}
	for i := range truth.YearsToCorrect {
		f.Years = append(f.Years, strconv.Itoa(today.Year-i))
	}
	list, err := m.truth.Proposals(ctx, m.actor, m.uscc, "", models.Page{Limit: shownProposals})
	if err != nil {
		return f, err
	}
	for _, p := range list.Items {
		for _, item := range p.Items {
			about, text := m.truth.Said(item)
			f.Waiting = append(f.Waiting, mineProposal{about, text, civil(p.AsOf), p.State.Chinese(), p.Reason, item.Confirm})
		}
	}
	return f, nil
}

// take proposes what was typed. sent is false when it has to be corrected, which the form then says.
func (m correcting) take(c *gin.Context, f *mineForm) (sent bool, err error) {
	f.Typed = truth.Correction{
		Field: c.PostForm("field"), Year: c.PostForm("year"), Value: c.PostForm("value"), Evidence: c.PostForm("evidence"), Confirm: c.PostForm("kind") == "confirm",
	}
	_, err = m.truth.Correct(c.Request.Context(), m.actor, m.uscc, f.Typed)
	var fault *models.Fault
	switch {
	case err == nil:
		return true, nil
	case !errors.As(err, &fault) || fault.Kind != models.KindInvalid && fault.Kind != models.KindConflict:
		return false, err
	}
	f.Wrong = map[string]string{}
	for _, v := range fault.Violations {
		f.Wrong[v.Path] = v.Message
	}
	if len(f.Wrong) == 0 {
		f.Trouble = fault.Message
	}
	return false, nil
}

// bounded reads the form of a request; it is given up beyond what a form may hold.
func bounded(c *gin.Context) error {
	c.Request.Body = http.MaxBytesReader(c.Writer, c.Request.Body, maxCorrection)
	if err := c.Request.ParseForm(); err != nil {
		return models.Faulty(models.KindTooLarge, "too-large", "填写的内容太多，请缩短后再提交", "the form is too large")
	}
	return nil
}
