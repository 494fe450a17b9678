using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Estimate;

/// <summary>What "online" means in a run (method 1.1): uses the internet, or lives in a home with internet.</summary>
internal static class Meaning
{
    /// <summary>Whether the survey can say who uses the internet for the whole universe.</summary>
    public static bool UseIsKnown(InternetUseEvidence use) => use is { Share: not null, CoversUniverse: true };

    public static bool IsUse(Evidence evidence, Issues issues)
    {
        var (wish, use) = (evidence.Settings.Census.OnlineMeans, evidence.InternetUse);
        if (wish == OnlineMeans.Access) return false;
        if (use.Share is null)
        {
            var message = "No survey of internet use is at hand, so \"online\" means living in a home with internet access.";
            if (wish == OnlineMeans.Use) issues.Warning("online-means-access", message, new("openreach.json"), found: "census.onlineMeans use", fix: "Add surveys/internet-use.csv, or set census.onlineMeans to access.");
            else issues.Note("online-means-access", message, Place.Nowhere);
            return false;
        }
        return wish == OnlineMeans.Use || use.CoversUniverse;
    }

    /// <summary>Whether the evidence could give the meaning that was not chosen; the difference is in the band.</summary>
    public static bool OtherIsKnown(Evidence evidence, bool isUse) => isUse || UseIsKnown(evidence.InternetUse);
}
