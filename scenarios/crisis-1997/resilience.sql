-- Drop and recovery of each economy against itself without the crisis. Needs a finished comparison:
--   clustersim compare scenarios/crisis-1997
--   duckdb < scenarios/crisis-1997/resilience.sql
-- trough_pct          lowest three months of output, against the same months without the crisis
-- lost_months         output lost from August 1997 to December 2002, in months of output without the crisis
-- below_demand        months from January 1998 until no more of the demand goes unserved than without the crisis, five points allowed;
--                     60: not by December 2002
-- jobs_1999_pct, owners_1998_pct, firms_1999_pct: jobs and firms in 1999, owners' income in 1998, change in per cent
with months as (
  select scenario, "group" as economy, month, avg(output_units) as output, avg(workers) as jobs, avg(firms) as firms,
    avg(household_income_rupiah) as owners, avg(outside_market_share) as unserved
  from 'output/crisis-1997/metrics.parquet' where group_kind = 'cluster' group by all),
pairs as (
  select c.scenario, c.economy, c.month, c.output / b.output as output,
    avg(c.output / b.output) over (partition by c.scenario, c.economy order by c.month rows 2 preceding) as quarter, c.jobs, b.jobs as jobs_calm, c.firms, b.firms as firms_calm,
    c.owners, b.owners as owners_calm, c.unserved - b.unserved as unserved
  from months c join months b on b.scenario = 'calm' and c.economy = b.economy and c.month = b.month where c.scenario <> 'calm')
select scenario, economy,
  round(100 * (min(quarter) - 1)) as trough_pct,
  round(sum(1 - output) filter (month >= 19), 1) as lost_months,
  coalesce(max(month) filter (month >= 24 and unserved > 0.05) - 23, 0) as below_demand,
  round(100 * (sum(jobs) filter (month // 12 = 3) / sum(jobs_calm) filter (month // 12 = 3) - 1)) as jobs_1999_pct,
  round(100 * (sum(owners) filter (month // 12 = 2) / sum(owners_calm) filter (month // 12 = 2) - 1)) as owners_1998_pct,
  round(100 * (sum(firms) filter (month // 12 = 3) / sum(firms_calm) filter (month // 12 = 3) - 1)) as firms_1999_pct
from pairs group by scenario, economy
order by scenario, economy like '%abroad', economy like '%debt%', economy desc;
