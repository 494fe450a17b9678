using OpenReach.Judge;
using OpenReach.Plan;
using OpenReach.Publish.Html;
using OpenReach.Publish.Markdown;
using OpenReach.Publish.OpenData;
using OpenReach.Publish.Pages;
using OpenReach.Publish.Pages.Maps;
using OpenReach.Publish.Pdf;
using OpenReach.Terms;

namespace OpenReach.Publish;

/// <summary>Findings in, the files of a release out.</summary>
internal static class Publishing
{
    /// <param name="words">Of the settings' language where none are given.</param>
    public static Products Write(Findings findings, OutreachPlan plan, RunRecord record, Words? words = null)
    {
        // Neither looks at what the other makes but for the paths of the pages, and each has work of its own that one core does.
        var pages = new Lazy<IReadOnlyList<Product>>(() => PageFiles(findings, plan, record, words));
        IReadOnlyList<Product> data = [];
        Parallel.Invoke(() => data = OpenDataWriter.Write(findings, plan, record, () => [.. pages.Value.Select(p => p.Path)], words), () => _ = pages.Value);
        List<Product> products = [.. data, .. pages.Value];
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }

    private static List<Product> PageFiles(Findings findings, OutreachPlan plan, RunRecord record, Words? words)
    {
        var facts = new Facts(findings, words) { IsMapCarried = record.Boundaries is { Carried.Count: > 0 }, Tiles = AreaSheet.Wanted(findings) ? LocatorTiles.Of(record.Boundaries, findings.Areas) : null };
        var brief = Brief.Build(facts, plan, record);
        var easy = EasyRead.Build(facts, plan);
        var (html, pdf) = InBoth([brief]);
        return
        [
            .. brief.Sections.SelectMany(s => s.Blocks).OfType<Pages.Figure>().Where(f => f.Table is not null).Select(f => new Product(f.Data, TableCsv.Write(f.Table!, facts.Words))),
            new("index.html", html[0]),
            new("report.pdf", pdf[0]),
            .. PlanFiles(facts.Words, findings, plan),
            .. Areas(facts, plan),
            .. Groups(facts, plan),
            new(EasyRead.Html, HtmlWriter.WriteAll([easy])[0]), new(EasyRead.Pdf, PdfWriter.Write(easy)),
            .. AnswerPack(facts, plan, record),
        ];
    }

    /// <summary>Documents in both formats, made at once: neither writer looks at what the other makes.</summary>
    internal static (IReadOnlyList<byte[]> Html, IReadOnlyList<byte[]> Pdf) InBoth(IReadOnlyList<Document> documents)
    {
        (IReadOnlyList<byte[]> html, IReadOnlyList<byte[]> pdf) = ([], []);
        Parallel.Invoke(() => pdf = PdfWriter.WriteAll(documents), () => html = HtmlWriter.WriteAll(documents));
        return (html, pdf);
    }

    /// <summary>A document of each, on all cores; their order is that of what they are of.</summary>
    internal static IReadOnlyList<Document> Made<T>(IReadOnlyList<T> of, Func<T, Document> make)
    {
        var documents = new Document[of.Count];
        Parallel.For(0, documents.Length, i => documents[i] = make(of[i]));
        return documents;
    }

    /// <summary>Each answer as a page, as text to paste, and each of its tables as CSV.</summary>
    private static List<Product> AnswerPack(Facts facts, OutreachPlan plan, RunRecord record)
    {
        var answers = Answers.Build(facts, plan, record);
        var pages = HtmlWriter.WriteAll([.. answers.Select(a => a.Document), Answers.Index(facts, answers)]);
        var products = new List<Product> { new("answers/index.html", pages[^1]) };
        for (var i = 0; i < answers.Count; i++)
        {
            products.Add(new($"answers/{answers[i].Name}.html", pages[i]));
            products.Add(new($"answers/{answers[i].Name}.md", MarkdownWriter.Write(answers[i].Document)));
            var tables = answers[i].Document.Sections.SelectMany(s => s.Blocks).OfType<Pages.Table>().ToList();
            products.AddRange(tables.Select((t, n) => new Product($"answers/{answers[i].Name}{(n == 0 ? "" : $"-{n + 1}")}.csv", TableCsv.Write(t, facts.Words))));
        }
        return products;
    }

    /// <summary>A sheet for every area in both formats, and the list of them.</summary>
    private static List<Product> Areas(Facts facts, OutreachPlan plan)
    {
        if (!AreaSheet.Wanted(facts.Findings)) return [];
        var areas = facts.Findings.Areas;
        var (pages, files) = InBoth(Made(areas, a => AreaSheet.Build(facts, plan, a)));
        var list = AreaIndex.Build(facts);
        return
        [
            new("areas/index.html", HtmlWriter.WriteAll([list])[0]), new("areas/index.pdf", PdfWriter.Write(list)),
            .. areas.Select((a, i) => new Product($"areas/{AreaSheet.FileName(a.Code)}.html", pages[i])),
            .. areas.Select((a, i) => new Product($"areas/{AreaSheet.FileName(a.Code)}.pdf", files[i])),
        ];
    }

    /// <summary>A sheet for every group of areas, such as an electorate, in both formats, and the list of them.</summary>
    private static List<Product> Groups(Facts facts, OutreachPlan plan)
    {
        if (GroupSheet.Wanted(facts.Findings) is not { Count: > 0 } groups) return [];
        var (pages, files) = InBoth(Made(groups, g => GroupSheet.Build(facts, plan, g)));
        var list = GroupIndex.Build(facts);
        return
        [
            new("groups/index.html", HtmlWriter.WriteAll([list])[0]), new("groups/index.pdf", PdfWriter.Write(list)),
            .. groups.SelectMany((g, i) => new Product[] { new($"groups/{AreaSheet.FileName(g.Code)}.html", pages[i]), new($"groups/{AreaSheet.FileName(g.Code)}.pdf", files[i]) }),
        ];
    }

    /// <summary>Only the plan: its table, its sheet and its order lists, where a release has them.</summary>
    public static Products PlanOnly(Findings findings, OutreachPlan plan, RunRecord record)
    {
        List<Product> products = [RecordTables.Plan(plan).Product, .. PlanFiles(Words.Of(findings.Settings.Language), findings, plan)];
        products.Add(Manifest.Of(products, record));
        return new([.. products.OrderBy(p => p.Path, StringComparer.Ordinal)]);
    }

    /// <summary>None where nothing is bought.</summary>
    private static IEnumerable<Product> PlanFiles(Words words, Findings findings, OutreachPlan plan)
    {
        if (plan.Totals is not { } totals) yield break;
        var sheet = PlanSheet.Build(words, findings, plan, totals);
        yield return new("plan/sheet.html", HtmlWriter.WriteAll([sheet])[0]);
        yield return new("plan/sheet.pdf", PdfWriter.Write(sheet));
        foreach (var list in OrderLists.All(plan)) yield return list.Product;
        yield return OrderLists.NotChosen(totals).Product;
        if (CostTable.Of(totals) is { } costs) yield return costs.Product;
        yield return new("plan/evaluation.md", MarkdownWriter.Write(EvaluationPage.Design(words, findings, totals)));
        if (totals.Evaluation.Places.Count == 0) yield break;
        yield return EvaluationTables.Design(totals.Evaluation).Product;
        yield return EvaluationTables.ResultForm(totals.Evaluation).Product;
    }
}
