package reading

import "huiqi/reading/pattern"

// dealing is what applicants do to apply, and what they do once they were admitted.
var dealing = pattern.MustCompile(`真实|负责|登录|填写|填报|承诺|提交|报送|提供|上传|递交|提出|按(?:要求|照|程序|时|期)|配合|系统|平台|通知|公示|验收|资金|账|推荐|签字|盖章|后，|变更|备案|报告|审计|培训|不得(?:擅自|转让|将|用于)|应将|需将|须将`)

// deals reports whether a third of the clauses of a sentence, or more, are about what applicants do to apply, and not what they are or have.
func deals(s string) bool {
	clauses := clausesIn(done.ReplaceAllString(s, ""))
	n := 0
	for _, c := range clauses {
		if dealing.MatchString(c) {
			n++
		}
	}
	return 3*n >= len(clauses) && n > 0
}

// done is what applicants are to have been or done before: 作为负责人承担过省级项目并已通过验收.
var done = pattern.MustCompile(`作为[^，。；]{0,6}负责人|(?:项目|课题)(?:的)?负责人|(?:已|均|完成|通过)(?:按期|按时)?(?:通过|完成)?验收`)
