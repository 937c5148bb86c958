-- What a figure may say of a comparison beside plain SQL.

-- Rows, as structures: effect('base', 'grant', 'workers').difference
create macro effect(r, p, m, k := 'all', g := null) as
  (select e from effects e where e.run = r and e.policy = p and e.metric = m and e.group_kind = k and (g is null or e."group" = g));
create macro programme(r, p, n := null) as (select e from programmes e where e.run = r and e.policy = p and (n is null or e.programme = n));

-- An effect with its interval, without it, and that on the treated; in units of so much.
create macro ci(row_given, unit := 1) as (select estimate(s.difference / unit, s.low / unit, s.high / unit, true) from (select row_given as s));
create macro point(row_given, unit := 1) as (select estimate(s.difference / unit, s.low / unit, s.high / unit, false) from (select row_given as s));
create macro on_treated(row_given, unit := 1) as (
  select estimate(s.effect_on_treated_rupiah / unit, s.effect_on_treated_low / unit, s.effect_on_treated_high / unit, true) from (select row_given as s));
create macro on_treated_last_year(row_given, unit := 1) as (
  select estimate(s.effect_on_treated_last_year_rupiah / unit, s.effect_on_treated_last_year_low / unit, s.effect_on_treated_last_year_high / unit, true) from (select row_given as s));

create macro income(r, p, unit := 1e6, k := 'all', g := null) as ci(effect(r, p, 'household_income_rupiah', k, g), unit);
create macro value_added(r, p, unit := 1e6) as ci(effect(r, p, 'value_added_rupiah'), unit);
create macro jobs(r, p) as ci(effect(r, p, 'workers'));
