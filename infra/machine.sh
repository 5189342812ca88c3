# shellcheck shell=bash
# What the scripts in this folder ask of the machine they run on: packages, free ports, an unprivileged user.
# Sourced, never run.

# Outside the range a kernel hands out to outgoing connections, so that none of those can take a port of ours.
PORT_MIN=20000
PORT_MAX=32000

say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

is_root() { ((EUID == 0)); }

# Succeeds when packages can be installed without asking anybody anything.
may_install() {
    command -v apt-get >/dev/null && { is_root || sudo -n true 2>/dev/null; }
}

# install_packages WHAT PACKAGE...
install_packages() {
    local what=$1
    shift
    may_install || fail "Missing: $what. Install it first (on Debian and Ubuntu: apt-get install $*)."
    say "Installing $what ($*)"
    if is_root; then install_as_root "$@"; else sudo -n bash -c "$(declare -f install_as_root); install_as_root $*"; fi
}

require_dotnet() {
    command -v dotnet >/dev/null ||
        fail "The .NET SDK 10 is missing. Install it first, so that 'dotnet --version' answers."
}

# Debian starts a server, or makes a default cluster, as part of installing its package. Nobody asked for those, so both
# are held back while we install, and what held them back is taken away again.
install_as_root() (
    set -euo pipefail
    exec 9>/run/publishing-install.lock
    flock 9
    policy=/usr/sbin/policy-rc.d
    clusters=/etc/postgresql-common/createcluster.d/publishing.conf
    log=$(mktemp)
    # shellcheck disable=SC2317 # Called by the trap.
    restore() {
        rm -f "$policy" "$clusters" "$log"
        if [[ -e $policy.before-publishing ]]; then mv "$policy.before-publishing" "$policy"; fi
    }
    trap restore EXIT
    trap 'exit 1' INT TERM
    if [[ -e $policy && ! -e $policy.before-publishing ]]; then mv "$policy" "$policy.before-publishing"; fi
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
    mkdir -p "${clusters%/*}"
    printf 'create_main_cluster = false\n' >"$clusters"

    export DEBIAN_FRONTEND=noninteractive
    apt() { apt-get -q -y -o DPkg::Lock::Timeout=300 "$@" >>"$log" 2>&1 9>&-; }
    apt update || true
    if ! apt install --no-install-recommends "$@"; then
        tail -n 20 "$log" >&2
        exit 1
    fi
)

# heed_interrupt SCRIPT ARGUMENT...: a shell that was started in the background ignores Ctrl-C and cannot be told
# otherwise from inside, so the script begins again with the signal as usual.
heed_interrupt() {
    if [[ $(trap -p INT) == *"''"* ]]; then exec env --default-signal=INT bash "$@"; fi
}

# Runs a command in the background and waits for it: a shell handles a signal at once only while it waits. The command
# has a process group of its own, so that end_step ends all of it. File 9 may be a lock of the caller's; a server that
# outlives the caller must not hold on to it.
interruptible() {
    local status=0
    setsid "$@" 9>&- &
    step=$!
    wait "$step" || status=$?
    step_before=$step step=''
    return "$status"
}
step='' step_before=''

end_step() {
    [[ -n $step ]] || return 0
    kill -TERM -- "-$step" 2>/dev/null || true
    wait "$step" 2>/dev/null || true
}

# What a command that crashed has left behind.
kill_rest_of_step() { kill -KILL -- "-$step_before" 2>/dev/null || true; }

port_is_taken() { (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; }

free_port() {
    local port
    for _ in {1..200}; do
        port=$((PORT_MIN + SRANDOM % (PORT_MAX - PORT_MIN)))
        if ! port_is_taken "$port"; then
            echo "$port"
            return
        fi
    done
    fail "No free port found between $PORT_MIN and $PORT_MAX."
}

# A process that was just killed can hold its port for a moment longer.
require_free_port() {
    local deadline=$((SECONDS + 3))
    while port_is_taken "$1"; do
        ((SECONDS < deadline)) || fail "Port $1 is taken by another program."
        sleep 0.05
    done
}

require_port() {
    [[ $1 =~ ^[1-9][0-9]{0,4}$ && $1 -le 65535 ]] || fail "Not a port number: $1"
}

# Succeeds when the process PID has WORD among its arguments. /proc/PID/cmdline is readable to everybody, unlike its
# environment and folders, so this works across users too.
process_has_argument() {
    local pid=$1 word=$2 argument
    [[ $pid =~ ^[0-9]+$ && -r /proc/$pid/cmdline ]] || return 1
    while IFS= read -r -d '' argument; do
        if [[ $argument == "$word" ]]; then return 0; fi
    done 2>/dev/null <"/proc/$pid/cmdline"
    return 1
}

# wait_until_gone PID SECONDS
wait_until_gone() {
    local pid=$1 deadline=$((SECONDS + $2))
    while process_is_alive "$pid"; do
        ((SECONDS < deadline)) || return 1
        sleep 0.05
    done
}

# A zombie has ended; only its parent has not noticed yet.
process_is_alive() {
    local state
    state=$(sed -n 's/^State:[[:space:]]*\(.\).*/\1/p' "/proc/$1/status" 2>/dev/null) || return 1
    [[ -n $state && $state != [ZX] ]]
}

random_password() { od -An -N24 -tx1 /dev/urandom | tr -d ' \n'; }
