namespace OpenReach.Estimate;

/// <summary>Small square matrices of a handful of terms, as rows.</summary>
internal static class Matrix
{
    public static double[][] Zero(int size) => [.. Enumerable.Range(0, size).Select(_ => new double[size])];

    public static double Dot(double[] x, double[] y)
    {
        var sum = 0.0;
        for (var i = 0; i < x.Length; i++) sum += x[i] * y[i];
        return sum;
    }

    public static double Trace(double[][] m)
    {
        var sum = 0.0;
        for (var i = 0; i < m.Length; i++) sum += m[i][i];
        return sum;
    }

    public static double[][] Product(double[][] a, double[][] b)
    {
        var product = Zero(a.Length);
        for (var i = 0; i < a.Length; i++)
            for (var k = 0; k < a.Length; k++)
                for (var j = 0; j < a.Length; j++) product[i][j] += a[i][k] * b[k][j];
        return product;
    }

    /// <summary>By Gauss and Jordan with the largest pivot of each column. Throws where the columns depend on one another.</summary>
    public static double[][] Inverse(double[][] m)
    {
        var n = m.Length;
        double[][] left = [.. m.Select(row => (double[])row.Clone())];
        var right = Zero(n);
        for (var i = 0; i < n; i++) right[i][i] = 1;
        for (var c = 0; c < n; c++)
        {
            var pivot = c;
            for (var r = c + 1; r < n; r++) if (Math.Abs(left[r][c]) > Math.Abs(left[pivot][c])) pivot = r;
            if (!(Math.Abs(left[pivot][c]) > 0)) throw new ArgumentException("The columns depend on one another.", nameof(m));
            (left[c], left[pivot], right[c], right[pivot]) = (left[pivot], left[c], right[pivot], right[c]);
            var scale = 1 / left[c][c];
            for (var j = 0; j < n; j++) (left[c][j], right[c][j]) = (left[c][j] * scale, right[c][j] * scale);
            for (var r = 0; r < n; r++)
            {
                if (r == c || left[r][c] == 0) continue;
                var factor = left[r][c];
                for (var j = 0; j < n; j++) (left[r][j], right[r][j]) = (left[r][j] - factor * left[c][j], right[r][j] - factor * right[c][j]);
            }
        }
        return right;
    }
}
