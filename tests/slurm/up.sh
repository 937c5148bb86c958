#!/usr/bin/env bash
# A Slurm of one machine for tests: a controller, two nodes and munge on the loopback interface, all state in one folder.
#   up.sh start DIR   installs what is missing (as root, with apt), starts it, waits until the nodes answer
#   up.sh stop DIR    stops the processes that start noted in DIR, and no others
# Afterwards SLURM_CONF=DIR/slurm.conf points Slurm's commands to it.
set -euo pipefail
action=${1:?start or stop} dir=$(realpath -m "${2:?a folder for its state}")
nodes=2 cpus=2
export SLURM_CONF=$dir/slurm.conf

refuse() { echo "slurm test: $*" >&2; exit 3; }

install_slurm() {
    if command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v munged >/dev/null; then return; fi
    [ "$(id -u)" -eq 0 ] || refuse "Slurm is not installed and only root can install it; set CLUSTERSIM_SKIP_SLURM=1 to do without this test"
    command -v apt-get >/dev/null || refuse "Slurm is not installed and there is no apt-get to install it; set CLUSTERSIM_SKIP_SLURM=1 to do without this test"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge; } >"$dir/install.log" 2>&1 ||
        refuse "slurm-wlm and munge cannot be installed, see $dir/install.log; set CLUSTERSIM_SKIP_SLURM=1 to do without this test"
}

# Three ports that nobody listens on, chosen anew so that two checkouts can test at once.
free_ports() {
    local first
    for _ in $(seq 50); do
        first=$((20000 + RANDOM % 10000))
        ss -Hltn 2>/dev/null | awk '{ print $4 }' | grep -qE ":($first|$((first + 1))|$((first + 2)))$" || { echo "$first"; return; }
    done
    refuse "no free ports"
}

configure() {
    local host port
    host=$(hostname -s) port=$(free_ports)
    mkdir -p "$dir"/{state,logs,munge} "$dir"/spool/node{1,2}
    chmod 755 "$dir"
    (umask 077; head -c 1024 /dev/urandom >"$dir/munge/key")
    cat >"$SLURM_CONF" <<CONF
ClusterName=sweeptest
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmUser=$(id -un)
SlurmdUser=$(id -un)
AuthType=auth/munge
AuthInfo=socket=$dir/munge/socket
CredType=cred/munge
StateSaveLocation=$dir/state
SlurmdSpoolDir=$dir/spool/%n
SlurmctldPidFile=$dir/slurmctld.pid
SlurmdPidFile=$dir/slurmd-%n.pid
SlurmctldLogFile=$dir/logs/slurmctld.log
SlurmdLogFile=$dir/logs/slurmd-%n.log
# Containers have no cgroup tree of their own to give away.
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
# Nodes claim processors that the machine may not have.
SlurmdParameters=config_overrides
SchedulerParameters=bf_interval=1,batch_sched_delay=0
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
MailProg=/bin/true
KillWait=2
ReturnToService=2
NodeName=node[1-$nodes] NodeHostname=$host NodeAddr=127.0.0.1 Port=$((port + 1))-$((port + nodes)) CPUs=$cpus State=UNKNOWN
PartitionName=test Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    sed -i "s/Port=\([0-9]*\)-\([0-9]*\) /Port=[\1-\2] /" "$SLURM_CONF"
    printf '%s\n' 'ConstrainCores=no' 'ConstrainRAMSpace=no' >"$dir/cgroup.conf"
}

# Whether the process that a pid file names runs that program: a number may have passed to another process since.
runs() {
    local pid
    pid=$(cat "$1" 2>/dev/null) && [ -n "$pid" ] && [[ $(basename "$(readlink "/proc/$pid/exe" 2>/dev/null || echo none)") == "$2"* ]]
}

start() {
    mkdir -p "$dir"
    install_slurm
    configure
    munged --force --key-file="$dir/munge/key" --socket="$dir/munge/socket" --pid-file="$dir/munged.pid" \
        --log-file="$dir/logs/munged.log" --seed-file="$dir/munge/seed" 2>>"$dir/logs/start.log"
    slurmctld -i 2>>"$dir/logs/start.log"
    for node in $(seq "$nodes"); do slurmd -N "node$node" 2>>"$dir/logs/start.log"; done
    for _ in $(seq 150); do
        [ "$(sinfo --noheader --Node --format=%T 2>/dev/null | grep -c '^idle$')" -eq "$nodes" ] && return
        sleep 0.2
    done
    tail -n 20 "$dir"/logs/*.log >&2
    refuse "the nodes did not come up within 30 s"
}

stop() {
    local file name
    for file in "$dir"/slurmd-*.pid "$dir/slurmctld.pid" "$dir/munged.pid"; do
        name=$(basename "$file" .pid) name=${name%%-*}
        runs "$file" "$name" || continue
        kill "$(cat "$file")" 2>/dev/null || true
        for _ in $(seq 50); do runs "$file" "$name" || break; sleep 0.1; done
        ! runs "$file" "$name" || kill -9 "$(cat "$file")" 2>/dev/null || true
    done
}

case $action in
    start) start ;;
    stop) stop ;;
    *) echo "up.sh start|stop DIR" >&2; exit 2 ;;
esac
