#!/usr/bin/env bash
# A sweep as a Slurm array job: one task is killed, what is missing is submitted again, and the merged tables must be
# those of a run on one machine, byte for byte. Needs a built program, and root where Slurm is not installed.
# CLUSTERSIM_SKIP_SLURM=1 leaves it out.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd) root=$(cd "$(dirname "$0")/../.." && pwd)
if [ "${CLUSTERSIM_SKIP_SLURM:-0}" = 1 ]; then echo "slurm test: SKIPPED, because CLUSTERSIM_SKIP_SLURM is 1"; exit 0; fi

work=$(mktemp -d "${TMPDIR:-/tmp}/clustersim-slurm.XXXXXX")
finish() {
    local status=$?
    "$here/up.sh" stop "$work/slurm" || true
    if [ "$status" -eq 0 ]; then rm -rf "$work"; else echo "slurm test: FAILED; what it left is in $work" >&2; fi
}
trap finish EXIT
fail() { echo "slurm test: $*" >&2; exit 1; }

clustersim() { dotnet "$root/src/ClusterSim.Cli/bin/Release/net10.0/clustersim.dll" "$@"; }
state() { squeue --noheader --format=%T --states=all --jobs "$1" 2>/dev/null || true; }

# Waits until no task of a job waits or runs.
await() {
    for _ in $(seq 600); do
        state "$1" | grep -qE 'PENDING|RUNNING|COMPLETING|CONFIGURING|REQUEUED' || return 0
        sleep 0.2
    done
    squeue >&2
    fail "job $1 did not end within 2 minutes"
}

"$here/up.sh" start "$work/slurm"
export SLURM_CONF=$work/slurm/slurm.conf
cp -r "$here/case" "$work/case"
cd "$work"
sweep=case/sweep.yaml folder=$work/shards shards=4

clustersim sweep "$sweep" -o "$work/alone" --no-progress
submit() { clustersim sweep submit "$sweep" --slurm --shards "$shards" --partition test --time 5 --cpus 1 -o "$folder"; }
job() { sed -n "s/^job \([0-9]*\): $1.*/\1/p" <<<"$said"; }

said=$(submit) && echo "$said"
array=$(job shards) merge=$(job merge)
# One task is cancelled while it runs; it must have begun, or it would show nothing about unfinished work.
for _ in $(seq 300); do [ "$(state "${array}_2")" = RUNNING ] && break; sleep 0.1; done
[ "$(state "${array}_2")" = RUNNING ] || fail "task 2 did not run: $(state "${array}_2")"
if submit >"$work/second.log" 2>&1; then fail "a second submission was taken while the first was at work"; fi
grep -q "still waiting or running" "$work/second.log" || fail "the second submission was refused for another reason: $(cat "$work/second.log")"
scancel --signal=KILL --full "${array}_2"
await "$array"
await "$merge"
[ ! -e "$folder/runs.parquet" ] || fail "it was merged although a task was killed"
if status=$(clustersim sweep status "$folder"); then fail "status says that nothing is missing: $status"; fi
echo "$status"
grep -qE ' [1-9][0-9]* missing' <<<"$status" || fail "status says that nothing is missing: $status"

said=$(submit) && echo "$said"
grep -qE "^job [0-9]+: shards 2 of $shards," <<<"$said" || fail "more, or less, was submitted again than the killed shard: $said"
await "$(job shards)"
await "$(job merge)"
clustersim sweep status "$folder" || { tail -n 20 "$folder"/slurm/*.log >&2; fail "the sweep is not complete"; }
for table in design.parquet runs.parquet effects.parquet; do
    cmp "$work/alone/$table" "$folder/$table" || fail "$table differs from that of one machine"
done
echo "slurm test: passed; $(clustersim sweep status "$folder")"
