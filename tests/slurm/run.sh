#!/usr/bin/env bash
# A comparison, a sweep and a calibration as Slurm array jobs, stage after stage: in each, tasks are killed, what is missing is
# submitted again, and the tables must be those of a run on one machine, byte for byte. Needs a built program, and root where
# Slurm is not installed.
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
shards=4
sed -i 's/^replications: 5$/until: { metric: household_income_rupiah, relative_width: 0.012, minimum: 3, maximum: 12 }/' case/sweep.yaml
cat >>case/baseline.yaml <<'YAML'
targets:
  income: { metric: household_income_rupiah, figure: mean, values: { 2000: { value: 150_000_000 rupiah, use: fit } } }
YAML
question() {
    case $1 in
        compare) echo compare case -r 120 --months 240 --doubt none --no-report ;;
        sweep) echo sweep case/sweep.yaml ;;
        calibrate) echo calibrate case/baseline.yaml "--factor" sectors.pots.price --factor markets.bazaar.demand --particles 200 --runs 4000 --search 4 ;;
    esac
}
sed -i 's/price: 10_000 rupiah per unit/price: { value: 10_000, unit: rupiah per unit, source: assumed, range: [8_000, 12_000] }/; s/demand: 14_000,/demand: { value: 14_000, source: assumed, range: [10_000, 18_000] },/' case/baseline.yaml

# The number of a job that was submitted: of the shards, or of the merge after them.
job() { sed -n "s/^job \([0-9]*\): $1.*/\1/p" <<<"$said"; }

# Follows a study to its end: each array and the job after it, which submits the next stage. The first tasks of the first arrays are killed.
for kind in compare sweep calibrate; do
    folder=$work/$kind
    clustersim $(question $kind) -o "$work/alone-$kind" --no-progress >/dev/null
    said=$(clustersim submit --slurm --shards "$shards" --partition test --time 5 --cpus 1 $(question $kind) -o "$folder") || fail "$kind cannot be submitted"
    echo "$said"
    stages=0 kills=0
    while :; do
        array=$(job shards) merge=$(job merge)
        if [ -n "$array" ]; then
            stages=$((stages + 1))
            if [ "$kills" -lt 2 ]; then
                for _ in $(seq 300); do state "${array}_2" | grep -qE 'RUNNING|COMPLETED' && break; sleep 0.05; done
                if [ "$stages" = 1 ]; then
                    if clustersim submit --slurm "$folder" >"$work/second.log" 2>&1; then fail "a second submission was taken while the first was at work"; fi
                    grep -q "still waiting or running" "$work/second.log" || fail "the second submission was refused for another reason: $(cat "$work/second.log")"
                fi
                scancel --signal=KILL --full "${array}_2" 2>/dev/null && kills=$((kills + 1)) || true
            fi
            await "$array"
        fi
        await "$merge"
        [ -e "$folder/manifest.json" ] && break
        log=$folder/slurm/merge-$merge.log
        if [ -e "$log" ] && grep -q '^job [0-9]*: ' "$log"; then said=$(cat "$log"); continue; fi
        # A shard was killed, so that the job after the array did not run.
        if clustersim status "$folder" >"$work/status.log"; then fail "status says that nothing is missing: $(cat "$work/status.log")"; fi
        said=$(clustersim submit --slurm "$folder") || fail "what is missing of $kind cannot be submitted"
        echo "$said"
        [ "$stages" -lt 200 ] || fail "$kind does not come to an end"
    done
    [ "$kills" -gt 0 ] || fail "no task of $kind was killed"
    for table in "$work/alone-$kind"/*.parquet "$work/alone-$kind"/*.csv; do
        [ -e "$table" ] || continue
        cmp "$table" "$folder/$(basename "$table")" || fail "$(basename "$table") of $kind differs from that of one machine"
    done
    clustersim verify "$folder" >/dev/null || fail "$kind does not verify"
    echo "slurm test: $kind has the tables of one machine; $kills tasks killed, $stages arrays"
done
