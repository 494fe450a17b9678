namespace OpenReach.Estimate.Ranges;

/// <summary>Where a replicate may differ from the point (method 5.2); the uncertainty budget lets one vary at a time.</summary>
[Flags]
internal enum Sources
{
    None = 0,

    /// <summary>Who was asked: use rates, pairs of platforms that were asked about, internet use by age.</summary>
    Survey = 1,

    /// <summary>Areas and cells differ from the model: structure of the seed, spread of use and of reach, people as whole persons.</summary>
    Areas = 2,

    /// <summary>Accounts are not people: duplicates, accounts abroad, accumulation over posts, size of households.</summary>
    Accounts = 4,

    /// <summary>Platforms round and withhold.</summary>
    Rounding = 8,

    /// <summary>The access data are of another year, or estimates with a margin of error themselves.</summary>
    DataAge = 16,

    /// <summary>Pairs of platforms that no survey asked about: an assumption with a prior, and no sample.</summary>
    Pairs = 32,

    All = Survey | Areas | Accounts | Rounding | DataAge | Pairs,
}
