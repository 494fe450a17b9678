namespace OpenReach.Terms;

/// <summary>Platform identifiers (design section 4). Text in data, never a closed enum: a new platform is data.</summary>
public static class Platform
{
    public const string Facebook = "facebook", Instagram = "instagram", Threads = "threads", X = "x", LinkedIn = "linkedin",
        YouTube = "youtube", TikTok = "tiktok", Sprout = "sprout", Other = "other";

    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        [Facebook] = "Facebook",
        [Instagram] = "Instagram",
        [Threads] = "Threads",
        [X] = "X",
        [LinkedIn] = "LinkedIn",
        [YouTube] = "YouTube",
        [TikTok] = "TikTok",
        ["snapchat"] = "Snapchat",
        ["whatsapp"] = "WhatsApp",
        ["pinterest"] = "Pinterest",
        ["reddit"] = "Reddit",
        ["bluesky"] = "Bluesky",
        ["mastodon"] = "Mastodon",
        ["meta-ads"] = "Meta Ads",
        ["google-analytics"] = "Google Analytics",
        ["search-console"] = "Search Console",
        ["email"] = "E-mail",
        ["crowdtangle"] = "CrowdTangle",
        [Other] = "Other",
        [Sprout] = "Sprout Social",
        ["hootsuite"] = "Hootsuite",
        ["buffer"] = "Buffer",
    };

    /// <summary>Never use states, whatever their figures say (method section 4.1).</summary>
    private static readonly HashSet<string> NeverStates = new(StringComparer.Ordinal)
        { "meta-ads", "email", "google-analytics", "search-console", "crowdtangle", Sprout, "hootsuite", "buffer" };

    public static IReadOnlyCollection<string> Known => Names.Keys;
    public static bool IsKnown(string id) => Names.ContainsKey(id);

    /// <summary>True where people can be users of it, so that it may be a use state.</summary>
    public static bool CanBeState(string id) => IsKnown(id) && !NeverStates.Contains(id);

    /// <summary>The name in sentences: <c>LinkedIn</c> for <c>linkedin</c>; the id itself when unknown.</summary>
    public static string Name(string id) => Names.GetValueOrDefault(id, id);

    /// <summary>Reads an id or a display name ("Twitter" is x, "YouTube" is youtube); null when nothing fits.</summary>
    public static string? Find(string? text)
    {
        var t = text?.Trim().ToLowerInvariant().Replace(" ", "-", StringComparison.Ordinal) ?? "";
        if (t is "twitter" or "x-(twitter)") return X;
        return Names.ContainsKey(t) ? t : Names.FirstOrDefault(n => n.Value.Equals(text?.Trim(), StringComparison.OrdinalIgnoreCase)).Key;
    }
}
