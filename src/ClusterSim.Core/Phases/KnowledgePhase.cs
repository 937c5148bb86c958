using System.Numerics;
using System.Runtime.Intrinsics;
using ClusterSim.Core.Firms;
using ClusterSim.Core.Networks;
using ClusterSim.Core.Numerics;
using ClusterSim.Core.Parallel;
using ClusterSim.Core.Policy.Effects;
using ClusterSim.Core.Randomness;
using ClusterSim.Core.Recording;
using ClusterSim.Core.Rules;
using ClusterSim.Core.State;
using ClusterSim.Core.Terms;

namespace ClusterSim.Core.Phases;

/// <summary>
/// Phase 3. Firms learn from better-informed neighbours, innovate, bring new products to market, forget, and are told of suppliers
/// (equations K1 to K4, K6). Everybody reads last month's knowledge, so the order of firms does not matter.
/// </summary>
internal sealed class KnowledgePhase : IPhase
{
    /// <summary>Firms that learn together.</summary>
    private const int Group = 64;

    /// <summary>Most neighbours that lanes take; who has more is reckoned alone, as everybody is where vectors are short.</summary>
    private static readonly int s_mostInLanes = Vector256.IsHardwareAccelerated ? Network.MostGathered : 0;

    private readonly KnowledgeTerms _terms;
    private readonly double _sharingBoost;
    private readonly Clock _clock;
    private readonly Luck _luck;
    private readonly Layout _layout;
    private readonly Organisations _clusters;
    private readonly Network _links;
    private readonly Effect<IInforms> _information;
    private readonly Effect<IMentors> _mentoring;
    private readonly BlockRunner _runner;
    private readonly FirmTable _firms;
    private readonly Tally _tally;
    private readonly Action<int> _show, _learn;
    private readonly Scratch<float> _shown, _next;

    /// <summary>The phase of a run.</summary>
    /// <param name="terms">How firms learn and forget.</param>
    /// <param name="sharingBoost">How much faster where all take part in the cluster.</param>
    /// <param name="clock">Read.</param>
    /// <param name="luck">Decides who innovates.</param>
    /// <param name="layout">Read.</param>
    /// <param name="clusters">Participation is read.</param>
    /// <param name="links">Who learns from whom.</param>
    /// <param name="information">Programmes that inform.</param>
    /// <param name="mentoring">Programmes whose mentors tell of suppliers.</param>
    /// <param name="runner">Runs the blocks.</param>
    /// <param name="firms">Knowledge, what was taught and products are written.</param>
    /// <param name="tally">Takes the innovations.</param>
    public KnowledgePhase(
        KnowledgeTerms terms, double sharingBoost, Clock clock, Luck luck, Layout layout, Organisations clusters, Network links, Effect<IInforms> information,
        Effect<IMentors> mentoring, BlockRunner runner, FirmTable firms, Tally tally)
    {
        (_terms, _sharingBoost, _clock, _luck, _layout, _clusters) = (terms, sharingBoost, clock, luck, layout, clusters);
        (_links, _information, _mentoring, _runner, _firms, _tally) = (links, information, mentoring, runner, firms, tally);
        (_show, _learn) = (Show, Learn);
        (_shown, _next) = (firms.Columns.Floats.Named("knowledge shown"), firms.Columns.Floats.Named("knowledge to come"));
    }

    public void Run()
    {
        using var shown = _shown.Take();
        using var next = _next.Take();
        _runner.Run(_layout.Blocks.Length, _show);
        _runner.Run(_layout.Blocks.Length, _learn);
        _firms.ExchangeKnowledge(_next);
    }

    /// <summary>What the firms of a block know, where their neighbours look for it; no number in a free slot.</summary>
    private void Show(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        _firms.Show(_firms.Knowledge, float.NaN, _shown.Values, start, end);
    }

    private void Learn(int block)
    {
        var (_, start, end) = _layout.Blocks[block];
        Span<double> luck = stackalloc double[FirmVector8.Room(end - start)];
        _luck.Uniforms(_firms.Id.AsSpan(start, luck.Length), _clock.Month, Purpose.Innovation, luck);
        Span<double> lesson = stackalloc double[Group], variety = stackalloc double[Group];
        Span<float> teachers = stackalloc float[Group];
        for (var first = start; first < end; first += Group)
        {
            var count = Math.Min(Group, end - first);
            Listen(first, count, lesson, variety, teachers);
            Learn(block, first, count, luck[(first - start)..], lesson, variety, teachers);
        }
    }

    /// <summary>
    /// Sums of lessons and of differences over the neighbours of the slots from <paramref name="first"/> on, and how many
    /// neighbours there are. A lane is a firm, a step is one neighbour of each. What one neighbour teaches is reckoned in floats, as knowledge
    /// is kept, and rounded so that the order of links, which is that of slots, does not matter: two million lessons come to less than 2^23,
    /// and differences that come to more make the hazard 1 whatever their bits.
    /// </summary>
    private void Listen(int first, int count, Span<double> lesson, Span<double> variety, Span<float> teachers)
    {
        var network = _links;
        var known = _shown.Values;
        Span<float> heard = stackalloc float[Network.MostGathered * VectorMath.Lanes];
        var fall = Vector256.Create((float)(1 / _terms.AbsorbableLead));
        var many = 0ul;
        for (var place = 0; place < count; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first + place);
            var links = network.Numbers(eight);
            var tooMany = Vector256.GreaterThan(links, Vector256.Create(s_mostInLanes));
            many |= (ulong)tooMany.ExtractMostSignificantBits() << place;
            links = Vector256.AndNot(links, tooMany);
            var most = network.Gather(eight, links, known, heard);
            var own = Vector256.Create(known.AsSpan(eight.First, VectorMath.Lanes));
            var perUnit = Vector256<float>.One / own;
            var (learned, differs, firms) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector256<float>.Zero);
            for (var link = 0; link < most; link++)
            {
                // No number where a neighbour or the firm itself is missing.
                var lead = (Vector256.Create(heard.Slice(link * VectorMath.Lanes, VectorMath.Lanes)) - own) * perUnit;
                var isFirm = Vector256.Equals(lead, lead) & Vector256.GreaterThan(links, Vector256.Create(link)).AsSingle();
                lead &= isFirm;
                var ahead = Vector256.GreaterThan(lead, Vector256<float>.Zero) & lead;
                learned += ExactSum.Round(VectorMath.Widen(ahead * VectorMath.ExpSingle(Vector256.Max(-ahead * fall, Vector256.Create(Learning.LeastPower)))));
                differs += ExactSum.Round(VectorMath.Widen(Vector256.Abs(lead)));
                firms += isFirm & Vector256<float>.One;
            }
            VectorMath.Store(lesson, place, learned);
            VectorMath.Store(variety, place, differs);
            firms.CopyTo(teachers[place..]);
        }
        for (; many != 0; many &= many - 1)
        {
            var place = BitOperations.TrailingZeroCount(many);
            (lesson[place], variety[place], teachers[place]) = ListenToMany(first + place);
        }
    }

    private (double Lesson, double Variety, float Teachers) ListenToMany(int slot)
    {
        var known = _shown.Values;
        var (own, fall) = (known[slot], (float)(1 / _terms.AbsorbableLead));
        var perUnit = 1 / own;
        double lesson = 0, variety = 0;
        float teachers = 0;
        foreach (var neighbour in _links.Of(slot))
        {
            var lead = (known[neighbour] - own) * perUnit;
            if (float.IsNaN(lead)) continue;
            lesson += ExactSum.Round(Learning.AbsorbableSingle(lead, fall));
            variety += ExactSum.Round(Math.Abs(lead));
            teachers++;
        }
        return (lesson, variety, teachers);
    }

    private void Learn(int block, int first, int count, ReadOnlySpan<double> luck, ReadOnlySpan<double> lesson, ReadOnlySpan<double> variety, ReadOnlySpan<float> teachers)
    {
        var firms = _firms;
        var terms = _terms;
        var cell = _layout.Cells[_layout.Blocks[block].Cell];
        var sharing = terms.LearningRate * (1 + _sharingBoost * _clusters.Participation[cell.Cluster]);
        var (alone, share, half) = (Vector512.Create(1 - terms.ManagementShare), terms.ManagementShare, Vector512.Create(0.5));
        var (one, nil, end) = (Vector512<double>.One, Vector512<double>.Zero, first + count);
        Span<double> known = stackalloc double[Group], rates = stackalloc double[Group];
        Span<bool> innovates = stackalloc bool[Group];
        innovates.Clear();
        for (var place = 0; place < count; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first + place);
            var (own, management) = (eight.Of(firms.Knowledge), firms.Management(eight));
            // K2: mean lesson of the neighbours × own knowledge × rate; management decides how much is taken up.
            var rate = sharing * (alone + share * management);
            var several = VectorMath.Widen(teachers.Slice(place, VectorMath.Lanes));
            var taught = Vector512.GreaterThan(several, nil);
            var knowledge = Vector512.ConditionalSelect(taught, own + rate * own * VectorMath.Load(lesson, place) / several, own);
            var varied = taught & VectorMath.Load(variety, place) / several;
            VectorMath.Store(known, place, knowledge);
            VectorMath.Store(rates, place, rate);
            // K3: hazard of an innovation, rising with management and with variety among neighbours.
            var hazard = terms.InnovationRate * management * Vector512.Min(one, half + varied);
            var hits = (eight.Active(firms.Id) & Vector512.LessThan(VectorMath.Load(luck, place), hazard)).ExtractMostSignificantBits();
            for (; hits != 0; hits &= hits - 1) innovates[place + BitOperations.TrailingZeroCount(hits)] = true;
        }
        foreach (var slot in firms.InformedBy.Held(first, end))
        {
            double own = firms.Knowledge[slot];
            known[slot - first] += rates[slot - first] * own * _information[firms.InformedBy[slot]].Lesson(cell.Sector, own);
        }
        for (var place = innovates.IndexOf(true); place >= 0; place = innovates.IndexOf(true))
        {
            innovates[place] = false;
            known[place] = Innovate(block, first + place, known[place]);
        }
        foreach (var slot in firms.Product.With(1, first, end)) // a new product that is not on the market yet
            if (firms.IsActive(slot) && _luck.Uniform(firms.Id[slot], _clock.Month, Purpose.Commercialisation) < terms.CommercialisationRate)
                firms.Product[slot] = 2;
        Forget(first, count, known);
        foreach (var slot in firms.MentoredBy.Held(first, end)) TellOfSuppliers(slot, _mentoring[firms.MentoredBy[slot]].Contact);
    }

    /// <summary>K6: contact closes a part of the gap between what the owner pays and the best price.</summary>
    private void TellOfSuppliers(int slot, double contact)
    {
        var known = (double)_firms.SupplierNews[slot];
        var gap = Learning.SupplierGap(_luck, _firms.Id[slot], _terms.SupplierGap);
        _firms.SupplierNews[slot] = (float)(known + _terms.SupplierLearning * contact * Math.Max(0, gap - known));
    }

    /// <summary>K4: what lies above the reference is forgotten or overtaken; what was taught fades. K6: news of suppliers goes stale.</summary>
    private void Forget(int first, int count, ReadOnlySpan<double> known)
    {
        var firms = _firms;
        var terms = _terms;
        var (one, left) = (Vector512<double>.One, Vector512.Create((double)(float)(1 - terms.ManagementDecay)));
        var fresh = Vector512.Create(1 - terms.SupplierDecay);
        for (var place = 0; place < count; place += VectorMath.Lanes)
        {
            var eight = new FirmVector8(first + place);
            var active = eight.Active(firms.Id);
            var knowledge = VectorMath.Load(known, place);
            knowledge = Vector512.ConditionalSelect(Vector512.GreaterThan(knowledge, one), knowledge - terms.Depreciation * (knowledge - one), knowledge);
            eight.Put(_next.Values, Vector512.ConditionalSelect(active, knowledge, eight.Of(firms.Knowledge)), Vector512<double>.AllBitsSet);
            if (firms.SupplierNews.IsKept) eight.Put(firms.SupplierNews.Values, eight.Of(firms.SupplierNews) * fresh, active);
            Fade(firms.TaughtManagement, eight, left, active);
            Fade(firms.TaughtBookkeeping, eight, left, active);
            Fade(firms.TaughtCostPractices, eight, left, active);
            Fade(firms.TaughtDemandPractices, eight, left, active);
        }
    }

    private static void Fade(SlotColumn<float> taught, FirmVector8 eight, Vector512<double> left, Vector512<double> active)
    {
        if (taught.IsKept) eight.Put(taught.Values, eight.Of(taught) * left, active);
    }

    /// <summary>A new product, or a better process.</summary>
    /// <returns>Knowledge after it.</returns>
    private double Innovate(int block, int slot, double knowledge)
    {
        var firms = _firms;
        var terms = _terms;
        _tally.Add(block, firms.Class[slot], Sums.Innovations, 1);
        if (_luck.Uniform(firms.Id[slot], _clock.Month, Purpose.InnovationKind) >= terms.ProductShare) return knowledge * (1 + terms.InnovationStep);
        firms.Product[slot] = Math.Max(firms.Product[slot], (byte)1);
        return knowledge;
    }
}
