#!/usr/bin/env bash
# Makes sure that what the tests need is there: setup.sh [make|postgres|chromium]…, everything by default.
# On Debian, as root or with sudo, absent packages are installed; elsewhere it says what to install. It starts no
# server and makes no database cluster: tests start a private one (internal/testdb).
set -euo pipefail

say() { printf 'setup: %s\n' "$*" >&2; }

has_postgres() {
  [[ -n "${HUIQI_TEST_POSTGRES:-}" ]] && return 0
  { command -v initdb && command -v postgres; } >/dev/null 2>&1 && return 0
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null
}
has_chromium() { command -v "${CHROMIUM:-chromium}" >/dev/null 2>&1; }
has_chinese_font() {
  compgen -G '/usr/share/fonts/*/*/NotoSansCJK*' >/dev/null ||
    { command -v fc-list >/dev/null && [[ -n "$(fc-list :lang=zh-cn)" ]]; }
}

# as_root runs a command as root, or fails when that takes a password.
as_root() {
  if ((EUID == 0)); then "$@"; else sudo --non-interactive "$@"; fi
}

# missing lists the packages of absent parts.
missing() {
  local part
  for part in "$@"; do
    case "$part" in
      make) command -v make >/dev/null 2>&1 || echo make ;;
      postgres) has_postgres || echo postgresql ;;
      chromium)
        has_chromium || echo chromium
        has_chinese_font || echo fonts-noto-cjk
        ;;
    esac
  done
}

for part in "$@"; do
  if [[ ! "$part" =~ ^(make|postgres|chromium)$ ]]; then
    say "unknown part '$part': make, postgres or chromium"
    exit 2
  fi
done
wanted=("$@")
((${#wanted[@]})) || wanted=(make postgres chromium)
mapfile -t packages < <(missing "${wanted[@]}")
((${#packages[@]})) || exit 0

if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
  say "the tests need: ${packages[*]} (Debian's names)"
  say 'install them, or run this script as root or with sudo on Debian'
  say 'another browser: CHROMIUM=/path/to/chrome; a running database server: HUIQI_TEST_POSTGRES=postgres://…'
  exit 1
fi
say "installing ${packages[*]}"
if [[ " ${packages[*]} " == *' postgresql '* && ! -e /etc/postgresql-common/createcluster.conf ]]; then
  as_root mkdir -p /etc/postgresql-common
  echo 'create_main_cluster = false' | as_root tee /etc/postgresql-common/createcluster.conf >/dev/null
fi
as_root apt-get update -qq
as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
hash -r
mapfile -t packages < <(missing "${wanted[@]}")
if ((${#packages[@]})); then
  say "still not usable after installing: ${packages[*]}"
  exit 1
fi
