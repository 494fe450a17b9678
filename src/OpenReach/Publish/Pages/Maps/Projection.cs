namespace OpenReach.Publish.Pages.Maps;

/// <summary>
/// From the globe to a plane that keeps areas true: Albers' equal-area cone, with its standard parallels a sixth inside the land
/// (Snyder 1987, p. 98). Coordinates that are no degrees are taken as a plane already.
/// </summary>
internal static class Projection
{
    /// <summary>A cone as flat as this is drawn as a cylinder.</summary>
    private const double Flattest = 0.02;

    /// <param name="points">All points that will be projected: they give the cone.</param>
    /// <returns>x to the east, y to the north.</returns>
    public static Func<(double X, double Y), (double X, double Y)> Of(IEnumerable<(double X, double Y)> points)
    {
        double west = double.MaxValue, east = double.MinValue, south = double.MaxValue, north = double.MinValue, eastOfZero = double.MaxValue, westOfZero = double.MinValue;
        foreach (var (x, y) in points)
        {
            (west, east, south, north) = (Math.Min(west, x), Math.Max(east, x), Math.Min(south, y), Math.Max(north, y));
            if (x >= 0) eastOfZero = Math.Min(eastOfZero, x); else westOfZero = Math.Max(westOfZero, x);
        }
        if (west < -360 || east > 360 || south < -90 || north > 90) return p => p;
        // Land on both sides of the day line is put together again.
        var wraps = east - west > 180 && eastOfZero - westOfZero > 180;
        if (wraps) (west, east) = (eastOfZero, westOfZero + 360);

        var middle = Radians((west + east) / 2);
        var (low, high) = (Radians(south + (north - south) / 6), Radians(north - (north - south) / 6));
        var n = (Math.Sin(low) + Math.Sin(high)) / 2;
        if (Math.Abs(n) < Flattest)
        {
            var scale = Math.Cos((low + high) / 2);
            return p => ((Radians(Turned(p.X)) - middle) * scale, Math.Sin(Radians(p.Y)) / scale);
        }
        var c = Math.Cos(low) * Math.Cos(low) + 2 * n * Math.Sin(low);
        var origin = Radius(Radians((south + north) / 2));
        return p =>
        {
            var (radius, turn) = (Radius(Radians(p.Y)), n * (Radians(Turned(p.X)) - middle));
            return (radius * Math.Sin(turn), origin - radius * Math.Cos(turn));
        };

        double Radius(double latitude) => Math.Sqrt(Math.Max(0, c - 2 * n * Math.Sin(latitude))) / n;
        double Turned(double longitude) => wraps && longitude < 0 ? longitude + 360 : longitude;
    }

    private static double Radians(double degrees) => degrees * Math.PI / 180;
}
