namespace OpenReach.Estimate.Ranges;

/// <summary>
/// What is kept of a replicate's fits: factors, not tables. With an area's own draws they give back its rows, so that memory grows
/// with areas + cells and not with their product.
/// </summary>
internal sealed class ReplicateFactors
{
    /// <summary>By area: factor on the odds of being online; where there is no profile by age the rate itself.</summary>
    public required double[] Online { get; init; }

    /// <summary>By cell: odds of the profile before the areas' noise, and the factor of the fit, both padded. Empty where there is no profile.</summary>
    public required double[] Profile { get; init; }
    public required double[] Column { get; init; }

    /// <summary>[state][cell], padded: shares of the use states among the online.</summary>
    public required double[] States { get; init; }

    /// <summary>[state platform][region] and [state platform][cell]: factors on the odds of being reached.</summary>
    public required double[][] Region { get; init; }
    public required double[][] Reached { get; init; }

    /// <summary>What areas of one parent share (<see cref="AreaNoise.OfParents"/>).</summary>
    public required double[] Parents { get; init; }

    /// <summary>False where a fit kept its closest table.</summary>
    public required bool Met { get; init; }
}
