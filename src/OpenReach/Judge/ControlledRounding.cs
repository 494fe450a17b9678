namespace OpenReach.Judge;

/// <summary>
/// Controlled rounding by largest remainder (METHOD section 7.3): children take the floor or the ceiling of their exact value so
/// that they add up to their parent's published value. Everything is in rounding units (5 persons are one unit of base 5).
/// </summary>
internal static class ControlledRounding
{
    /// <summary>Closer than this to a whole unit counts as whole, so that noise in the last bits never moves an exact number.</summary>
    private const double Whole = 1e-9;

    /// <summary>
    /// Shares the parent's units out. Where <c>floor(sum exact) &lt;= total &lt;= ceil(sum exact)</c>, every child ends less than one unit
    /// from its exact value, and a child that is exactly whole stays as it is.
    /// </summary>
    /// <param name="exact">Unrounded children in units, 0 or more.</param>
    /// <param name="total">Published units of the parent.</param>
    /// <param name="lean">What earlier rounding still owes each child, in units; it orders the children and never moves one by more than a unit.</param>
    public static long[] Apportion(ReadOnlySpan<double> exact, long total, ReadOnlySpan<double> lean)
    {
        var published = new long[exact.Length];
        var remainder = new double[exact.Length];
        var claim = new double[exact.Length];
        var left = total;
        for (var i = 0; i < exact.Length; i++)
        {
            published[i] = (long)Math.Floor(exact[i] + Whole);
            remainder[i] = exact[i] - published[i];
            claim[i] = remainder[i] + (lean.IsEmpty ? 0 : lean[i]);
            left -= published[i];
        }
        if (left == 0 || exact.Length == 0) return published;

        var order = Enumerable.Range(0, exact.Length)
            .OrderByDescending(i => remainder[i] > Whole).ThenByDescending(i => claim[i]).ThenBy(i => i).ToArray();
        for (var i = 0; left > 0; i = (i + 1) % order.Length, left--) published[order[i]]++;

        // Only noise in large sums leads here: more units in the children's floors than the parent has.
        for (var i = order.Length - 1; left < 0 && published.Any(p => p > 0); i = (i + order.Length - 1) % order.Length)
        {
            if (published[order[i]] == 0) continue;
            published[order[i]]--;
            left++;
        }
        return published;
    }

    /// <summary>
    /// Shares the four parts of a parent out to its children, part by part. A child that was rounded down in one part leans up in the
    /// next, so that its sum stays near too; <paramref name="owed"/> does the same for sums across parents.
    /// </summary>
    /// <param name="exact">Children in units.</param>
    /// <param name="owed">By child and part, in units, carried from parent to parent and updated; null for none.</param>
    public static Parts[] Split(Parts parent, IReadOnlyList<ExactParts> exact, double[]? owed = null)
    {
        var children = new Parts[exact.Count];
        var within = new double[exact.Count];
        var lean = new double[exact.Count];
        var column = new double[exact.Count];
        for (var part = 0; part < Parts.Count; part++)
        {
            for (var i = 0; i < exact.Count; i++)
            {
                column[i] = exact[i][part];
                lean[i] = within[i] + (owed is null ? 0 : owed[i * Parts.Count + part]);
            }
            var published = Apportion(column, parent[part], lean);
            for (var i = 0; i < exact.Count; i++)
            {
                children[i] = children[i].With(part, published[i]);
                var error = column[i] - published[i];
                within[i] += error;
                if (owed is not null) owed[i * Parts.Count + part] += error;
            }
        }
        return children;
    }

    /// <summary>Rounds the whole to the nearest unit and its parts so that they add up to it: the root of a tree.</summary>
    public static Parts Root(ExactParts exact)
    {
        var parts = Apportion([exact.NoInternet, exact.NoPlatform, exact.NotServed, exact.Reached], Nearest(exact.Sum), []);
        return new(parts[0], parts[1], parts[2], parts[3]);
    }

    public static long Nearest(double units) => (long)Math.Round(units, MidpointRounding.AwayFromZero);
}

/// <summary>The four parts of a row's residents, in rounding units as published.</summary>
internal readonly record struct Parts(long NoInternet, long NoPlatform, long NotServed, long Reached)
{
    public const int Count = 4;

    public long Residents => NoInternet + NoPlatform + NotServed + Reached;
    public long Online => NoPlatform + NotServed + Reached;
    public long Missed => NoInternet + NoPlatform + NotServed;

    public long this[int part] => part switch { 0 => NoInternet, 1 => NoPlatform, 2 => NotServed, _ => Reached };

    public Parts With(int part, long units) => part switch
    {
        0 => this with { NoInternet = units },
        1 => this with { NoPlatform = units },
        2 => this with { NotServed = units },
        _ => this with { Reached = units },
    };

    public static Parts operator +(Parts a, Parts b) =>
        new(a.NoInternet + b.NoInternet, a.NoPlatform + b.NoPlatform, a.NotServed + b.NotServed, a.Reached + b.Reached);
}

/// <summary>The same four parts unrounded, in units. Where reach is not known, <see cref="NotServed"/> holds everybody on a platform.</summary>
internal readonly record struct ExactParts(double NoInternet, double NoPlatform, double NotServed, double Reached)
{
    public double Sum => NoInternet + NoPlatform + NotServed + Reached;

    public double this[int part] => part switch { 0 => NoInternet, 1 => NoPlatform, 2 => NotServed, _ => Reached };

    public static ExactParts operator +(ExactParts a, ExactParts b) =>
        new(a.NoInternet + b.NoInternet, a.NoPlatform + b.NoPlatform, a.NotServed + b.NotServed, a.Reached + b.Reached);
}
