-- Needs a finished comparison:
--   clustersim compare scenarios/targeting
--   duckdb < scenarios/targeting/targeting.sql
-- gain: owners' income of a firm reached, four years; gain_pct: in per cent of its own without the programme
select p.policy, round(p.treated) as reached, round(p.spent_rupiah / 1e6) as spent_million,
  round(p.effect_on_treated_rupiah / 1e6, 1) as gain_million, round(p.effect_on_treated_low / 1e6, 1) as low, round(p.effect_on_treated_high / 1e6, 1) as high,
  round(100 * t.difference / t.baseline, 1) as gain_pct,
  round(a.difference / 1e6) as all_owners_million, round(v.difference / 1e6) as value_added_million, round(j.difference, 1) as jobs,
  round(100 * g.difference, 2) as gini_points, round(100 * q.difference, 2) as poor_points
from 'output/targeting/programmes.parquet' p
  join 'output/targeting/effects.parquet' t on t.policy = p.policy and t.group_kind = 'offered' and t.metric = 'household_income_rupiah'
  join 'output/targeting/effects.parquet' a on a.policy = p.policy and a.group_kind = 'all' and a.metric = 'household_income_rupiah'
  join 'output/targeting/effects.parquet' v on v.policy = p.policy and v.group_kind = 'all' and v.metric = 'value_added_rupiah'
  join 'output/targeting/effects.parquet' j on j.policy = p.policy and j.group_kind = 'all' and j.metric = 'workers'
  join 'output/targeting/effects.parquet' g on g.policy = p.policy and g.group_kind = 'all' and g.metric = 'income_gini'
  join 'output/targeting/effects.parquet' q on q.policy = p.policy and q.group_kind = 'all' and q.metric = 'poor_share'
order by p.instrument, p.policy;
