using System.Text;

namespace OpenReach.Collect.Configuration;

/// <summary>A new project: commented settings, empty folders, and a header-only form of every plain table.</summary>
internal static class ProjectTemplate
{
    public static IReadOnlyList<string> Folders { get; } = ["exports", "census", "surveys", "geography", "plan", "reports"];

    /// <summary>Settings of the template that stand there only to show what belongs there.</summary>
    public static IReadOnlyList<(string Key, string Words)> Placeholders { get; } =
    [
        ("title", "Name of the campaign or channel"), ("publisher:name", "Name of the department"),
        ("publisher:email", "name@department.example"), ("publisher:url", "https://department.example"),
    ];

    /// <summary>Plain tables, as design and reader know them: path under <c>forms/</c>, heading, what it is for.</summary>
    private static readonly (string File, string Heading, string Use)[] Forms =
    [
        ("reach.csv", "platform,account,from,to,metric,age,sex,place,value,low,high", "figures typed by hand where a platform gives no file; put it into exports"),
        ("population.csv", "area,age,sex,persons", "people by area, age and sex; put it into census"),
        ("access.csv", "area,with_internet,without_internet,not_stated", "internet access by area; put it into census"),
        ("areas.csv", "area,name,parent", "names of the areas; put it into geography"),
        ("groups.csv", "group,group_name,kind,area,share", "regions, states or other sets of areas; put it into geography"),
        ("internet-use.csv", "age,sex,share,n,design_effect,base,definition,source,published,as_at,note", "share of people who use the internet, from a survey; put it into surveys"),
        ("platform-use.csv", "platform,age,sex,share,n,design_effect,base,definition,source,published,as_at,note", "share of people who use each platform, from a survey; put it into surveys"),
        ("platform-overlap.csv", "platform_a,platform_b,share,n,design_effect,base,source,published,note", "share of people who use both of two platforms; put it into surveys"),
        ("platforms.csv", "platform,parameter,mean,sd,low,high,source", "what is known of duplicates, abroad and accumulation; put it into surveys"),
        ("accounts.csv", "platform,account,area_or_group,share,low,high,source", "accounts whose audience is local; put it into surveys"),
        ("place-names.csv", "label,area", "what a platform calls a place, and the area or group it is; put it into surveys"),
        ("sources.csv", "file,title,publisher,licence,url", "where each census table and survey comes from, for the list of sources: its path or name, what it is called there, who publishes it, its licence and its address on the web; put it beside openreach.json"),
        ("channels.csv", "channel,name,area_or_group,age,sex,loss,unit,unit_cost,setup_cost,minimum_units,maximum_units,reach_share_low,reach_share_high,lead_days,provider,source,as_at,expires,address_rule",
            "ways to reach people without posts, with their prices; put it into plan. channels-example.csv shows a row for each kind, without prices"),
    ];

    /// <summary>Files of a new project: path relative to it, and text.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files()
    {
        var list = new StringBuilder("Forms of the plain tables. Copy one to the folder named, fill it in, and leave the heading as it is.\n\n");
        foreach (var (file, _, use) in Forms) list.Append(file).Append(": ").Append(use).Append(".\n");
        return [
            ("openreach.json", Settings()),
            .. Forms.Select(f => ($"forms/{f.File}", f.Heading + "\n")),
            ("forms/channels-example.csv", Resource("Template/channels-example.csv")),
            ("forms/READ-ME.txt", list.ToString() + Resource("Template/channels-guide.txt")),
        ];
    }

    private static string Settings() => Resource("Template/openreach.json");

    private static string Resource(string name)
    {
        using var stream = typeof(ProjectTemplate).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
