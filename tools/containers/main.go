// Command containers checks Dockerfile and docker-compose.yml in the folder it is given, without a container engine:
// the first with BuildKit's own rules (those of docker build --check), the second with the loader of Docker Compose,
// which applies the schema of the Compose Specification and its rules of consistency.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/moby/buildkit/client/llb"
	"github.com/moby/buildkit/client/llb/sourceresolver"
	"github.com/moby/buildkit/frontend/dockerfile/dockerfile2llb"
	"github.com/opencontainers/go-digest"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: containers FOLDER")
		os.Exit(2)
	}
	ctx := context.Background()
	if err := errors.Join(checkDockerfile(ctx, os.Args[1]), checkCompose(ctx, os.Args[1])); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func checkDockerfile(ctx context.Context, dir string) error {
	path := filepath.Join(dir, "Dockerfile")
	text, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	source := llb.NewSourceMap(nil, path, "Dockerfile", text)
	source.Definition = new(llb.Definition) // it is read, though nothing is built
	results, err := dockerfile2llb.DockerfileLint(ctx, text, dockerfile2llb.ConvertOpt{SourceMap: source, MetaResolver: noImages{}})
	if err != nil {
		return fmt.Errorf("%s: %w", path, err)
	}
	var found []error
	if results.Error != nil {
		found = append(found, fmt.Errorf("%s: %s", path, results.Error.Message))
	}
	for _, w := range results.Warnings {
		found = append(found, fmt.Errorf("%s:%d: %s: %s", path, w.Location.GetRanges()[0].GetStart().GetLine(), w.RuleName, w.Detail))
	}
	return errors.Join(found...)
}

// noImages answers every base image with an empty configuration: nothing is fetched.
type noImages struct{}

// ResolveImageConfig implements llb.ImageMetaResolver.
func (noImages) ResolveImageConfig(_ context.Context, ref string, _ sourceresolver.Opt) (string, digest.Digest, []byte, error) {
	return ref, "", []byte(`{"architecture":"amd64","os":"linux","config":{},"rootfs":{"type":"layers"}}`), nil
}

// checkCompose loads the file as Docker Compose would, and makes sure that it refuses to start without a password.
func checkCompose(ctx context.Context, dir string) error {
	const variable = "HUIQI_DB_PASSWORD"
	if _, err := loadCompose(ctx, dir); err == nil || !strings.Contains(err.Error(), variable) {
		return fmt.Errorf("docker-compose.yml: without %s got %v, want a refusal that names it", variable, err)
	}
	services, err := loadCompose(ctx, dir, variable+"=check")
	if err != nil {
		return fmt.Errorf("docker-compose.yml: %w", err)
	}
	if got, want := strings.Join(services, " "), "huiqi postgres"; got != want {
		return fmt.Errorf("docker-compose.yml: got services %q, want %q", got, want)
	}
	return nil
}

func loadCompose(ctx context.Context, dir string, environment ...string) ([]string, error) {
	options, err := cli.NewProjectOptions([]string{filepath.Join(dir, "docker-compose.yml")},
		cli.WithEnv(environment), cli.WithWorkingDirectory(dir))
	if err != nil {
		return nil, err
	}
	project, err := options.LoadProject(ctx)
	if err != nil {
		return nil, err
	}
	return project.ServiceNames(), nil
}
