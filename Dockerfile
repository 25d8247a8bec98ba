# syntax=docker/dockerfile:1
# One static binary on an empty base: no shell, no packages, not root.
FROM golang:1.26-bookworm AS build
WORKDIR /src
# A module proxy nearer than Go's default, e.g. --build-arg GOPROXY=https://proxy.example.cn,direct
ARG GOPROXY
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=unknown
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -buildvcs=false -trimpath -tags=nomsgpack -ldflags "-s -w -X main.release=${VERSION}" -o /out/huiqi ./cmd/huiqi \
    && mkdir /out/data /out/tmp

FROM scratch
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/huiqi /huiqi
# The search index lives in /data even when the database is Postgres; a new volume takes over this owner.
COPY --from=build --chown=10001:10001 /out/data /data
COPY --from=build --chown=10001:10001 /out/tmp /tmp
ENV HUIQI_ADDR=:8080 HUIQI_DATA=/data HUIQI_LOG_FORMAT=json
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["/huiqi", "healthcheck"]
ENTRYPOINT ["/huiqi"]
# The policy library is loaded into an empty database; HUIQI_DEMO=true adds what is invented.
CMD ["serve", "--seed"]
