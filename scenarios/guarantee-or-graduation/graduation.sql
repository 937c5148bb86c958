-- Who got in, and who stayed in when the programme had ended. Needs a finished comparison:
--   clustersim compare scenarios/guarantee-or-graduation
--   duckdb < scenarios/guarantee-or-graduation/graduation.sql
-- reached             firms that a programme reached by the end
-- borrowers_2011_pct  firms with debt in the programme's last year, without the policy and with it
-- loans_after         loans from January 2012 on, four years, without the policy and with it: all of them commercial where the
--                     programme has ended
-- graduates_pct       additional commercial loans after the end, in per cent of the firms reached; nothing where none was
with months as (
  select scenario, replication, month, loans_granted, indebted_share
  from 'output/guarantee-or-graduation/metrics.parquet' where group_kind = 'all'),
runs as (
  select scenario, replication, sum(loans_granted) filter (month >= 48) as after, avg(indebted_share) filter (month // 12 = 3) as share
  from months group by all),
pairs as (
  select p.scenario, avg(p.after) as after, avg(b.after) as after_without, avg(p.share) as share, avg(b.share) as share_without,
    avg(p.after - b.after) as more, 2.1 * stddev(p.after - b.after) / sqrt(count(*)) as half
  from runs p join runs b on b.scenario = 'guarantee_or_graduation' and p.replication = b.replication group by p.scenario)
select q.policy, round(q.treated) as reached,
  round(100 * share_without, 1) as borrowers_2011_without_pct, round(100 * share, 1) as borrowers_2011_pct,
  round(after_without) as loans_after_without, round(after) as loans_after, round(more, 1) as more, round(half, 1) as plus_minus,
  round(100 * more / nullif(q.treated, 0)) as graduates_pct
from pairs join 'output/guarantee-or-graduation/programmes.parquet' q on q.policy = pairs.scenario and q.instrument <> 'free_training'
order by q.policy;
