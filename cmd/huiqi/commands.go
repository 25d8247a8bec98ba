package main

import "github.com/spf13/cobra"

// commands returns every command in the order of the help text.
func commands(c *console) []*cobra.Command {
	return []*cobra.Command{
		newServe(c), newMatch(c), newAudience(c), newEvaluate(c), newExtract(c), newExtractEval(c), newSearch(c), newSearchEval(c),
		newMigrate(c), newSeed(c), newImport(c), newGenerate(c), newReindex(c), newRematch(c), newInnovation(c), newCircular(c), newVerify(c), newCollect(c), newWorker(c),
		newUser(c), newKey(c), newBackup(c), newRestore(c), newHealthcheck(c), newOpenAPI(c), newWeChat(c), newFakeWeChat(c), newDemoWeChat(c), newVersion(c),
	}
}
