namespace OpenReach.HoldOut;

/// <summary>Errors of predictions against what was hidden; rates 0 to 1.</summary>
internal static class Errors
{
    public static double Rmse(double[] predicted, double[] truth) => Math.Sqrt(predicted.Zip(truth, (p, t) => (p - t) * (p - t)).Average());

    public static double Bias(double[] predicted, double[] truth) => predicted.Zip(truth, (p, t) => p - t).Average();

    public static double Largest(double[] predicted, double[] truth) => predicted.Zip(truth, (p, t) => Math.Abs(p - t)).Max();

    /// <summary>
    /// How much larger the other rule's absolute error is, row by row, and the standard error of that mean: the rows are the same, so what is
    /// noise in both falls out.
    /// </summary>
    public static (double Mean, double Error) Paired(double[] ours, double[] other, double[] truth)
    {
        double[] differences = [.. truth.Select((t, i) => Math.Abs(other[i] - t) - Math.Abs(ours[i] - t))];
        return (differences.Average(), Deviation(differences) / Math.Sqrt(differences.Length));
    }

    /// <summary>Standard deviation over n − 1.</summary>
    public static double Deviation(IReadOnlyList<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Count - 1));
    }

    public static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
