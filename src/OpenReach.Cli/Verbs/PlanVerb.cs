using System.CommandLine;
using System.Globalization;
using OpenReach.Publish;
using OpenReach.Terms;

namespace OpenReach.Cli.Verbs;

/// <summary>openreach plan PROJECT: only the outreach plan, for another budget or number of people.</summary>
internal static class PlanVerb
{
    private const int MostShown = 40;

    public static Command Make(Shell shell)
    {
        var project = new Argument<string>("PROJECT") { Description = "Folder with openreach.json; with --result also the folder of a release." };
        var budget = new Option<double?>("--budget") { Description = "Most money to spend; plan.budget by default." };
        var people = new Option<double?>("--people") { Description = "How many people to reach newly, for the least money." };
        var output = new Option<string?>("--out") { Description = "Folder for the plan; PROJECT/reports by default." };
        var replace = new Option<bool>("--replace") { Description = "Put this plan in the place of another one." };
        var result = new Option<string?>("--result") { Description = "What was measured in the places of plan/evaluation.csv: says whether the plan worked, and writes channels for the next one." };
        var verb = new Command("plan", "Plans what to buy for the people missed: where, through what, for whom, at what cost.")
            { project, budget, people, output, replace, result, shell.Json, shell.Quiet, shell.Set };
        verb.SetAction(p => p.GetValue(result) is { } results ? Evaluate(shell, p.GetValue(project)!, results, p.GetValue(shell.Json), p.GetValue(shell.Set) ?? []) : Run(shell, p.GetValue(project)!, p.GetValue(budget), p.GetValue(people), p.GetValue(output), p.GetValue(replace),
            p.GetValue(shell.Json), p.GetValue(shell.Quiet), p.GetValue(shell.Set) ?? []));
        return verb;
    }

    private static int Run(Shell shell, string folder, double? budget, double? people, string? output, bool replace, bool json, bool quiet, string[] overrides)
    {
        var asked = new List<string>(overrides);
        if (budget is { } b) asked.Add($"plan:budget={b.ToString("R", CultureInfo.InvariantCulture)}");
        if (people is { } n) asked.Add($"plan:people={n.ToString("R", CultureInfo.InvariantCulture)}");
        var issues = new Issues();
        var project = Pipeline.Open(folder, shell.Environment, asked, issues);
        if (project is null) return shell.Refuse(issues, json);

        var place = output ?? Path.Combine(project.Folder, "reports");
        var plan = Pipeline.Plan(project, issues, step => shell.Screen.Progress(step, quiet), place, shell.Cancel);
        if (plan is null) return Failed(shell.Screen, issues, json);
        if (plan.Summary.Reason is { } reason)
        {
            if (json) shell.Screen.Json(Document(plan.Summary, null, issues));
            else shell.Screen.Error(Why(reason));
            return ExitCode.InputUnusable;
        }

        var id = $"{project.Settings.Publish.Release}-plan";
        var saved = Pipeline.SavePlan(plan, project, place, id, replace, issues, shell.Cancel);
        if (saved is SaveResult.Refused or SaveResult.Failed) return Failed(shell.Screen, issues, json);
        var target = Path.Combine(place, id);
        if (json) shell.Screen.Json(Document(plan.Summary, target, issues));
        else Show(shell.Screen, plan.Summary, target, issues);
        return ExitCode.Done;
    }

    private static int Evaluate(Shell shell, string folder, string results, bool json, string[] overrides)
    {
        var issues = new Issues();
        if (Evaluations.Of(folder, results, shell.Environment, overrides, issues) is not { } outcome || !Evaluations.Save(outcome, issues)) return Failed(shell.Screen, issues, json);
        if (json)
        {
            shell.Screen.Json(new { version = 1, evaluation = outcome.Summary, issues = issues.Sorted().Select(JsonForms.Issue) });
            return ExitCode.Done;
        }
        foreach (var sentence in Evaluations.Sentences(outcome)) shell.Screen.Line(sentence);
        shell.Screen.Line(outcome.Summary.ChannelsFile is { } file ? $"New ranges for the next plan: {file}. Plan with them: --set plan:channels={file}" : "No range moves, so no new channels file was written.");
        shell.Screen.Line($"In words: {outcome.Summary.ReportFile}");
        return ExitCode.Done;
    }

    private static int Failed(Screen screen, Issues issues, bool json)
    {
        if (json) screen.Json(Document(null, null, issues));
        else
        {
            screen.Refusal([.. issues.Sorted().Where(i => i.Severity == Severity.Error)]);
            screen.Error("Nothing was written.");
        }
        return ExitCode.InputUnusable;
    }

    private static object Document(PlanSummary? plan, string? target, Issues issues) => new { version = 1, folder = target, plan, issues = issues.Sorted().Select(JsonForms.Issue) };

    private static void Show(Screen screen, PlanSummary plan, string target, Issues issues)
    {
        screen.Strong($"{Count(plan.Cost)} {plan.Currency} would newly reach {Count(plan.People)} people");
        screen.Line($"{Count(plan.PeopleLow)} to {Count(plan.PeopleHigh)} in {plan.Draws} draws of {(plan.RangesHold == "channels-only" ? "what the channels reach" : "people missed and what the channels reach")}; for {plan.Target} ({Count(plan.TargetPeople)}).");
        screen.Line(plan.Proof);
        screen.Line();
        screen.Table(["Place and channel", "units", "cost", "people", "range", "each", "stays", "code"],
            plan.Purchases.Take(MostShown).Select(p => new[]
            {
                $"{p.PlaceName}: {p.Name}", $"{Count(p.Units)} x {p.Unit}", Count(p.Cost), Count(p.People), p.PeopleLow is null ? "" : $"{Count(p.PeopleLow)} to {Count(p.PeopleHigh)}",
                p.CostPerPerson is { } each ? each.ToString("N2", CultureInfo.InvariantCulture) : "", p.ChanceKept is { } kept ? (kept * 100).ToString("0", CultureInfo.InvariantCulture) + "%" : "", p.Code,
            }), 2, 3, 4, 5, 6);
        if (plan.Purchases.Count > MostShown) screen.Line($"and {plan.Purchases.Count - MostShown} more in data/plan.csv");
        screen.Line();
        foreach (var binding in plan.Binding) screen.Line(binding);
        foreach (var floor in plan.Floors) screen.Line($"The rule \"{floor.Floor}\", {floor.Words}, costs {(floor.Price < 0.5 ? "nothing: the plan keeps it anyway" : $"{Count(floor.Price)} {(plan.Asked is null ? "people" : plan.Currency)}")}.");
        foreach (var place in plan.LeftOut.Take(5)) screen.Line($"Why not {place.Name} ({Count(place.Missed)} missed)? {place.Why}");
        foreach (var warning in issues.Sorted().Where(i => i.Severity == Severity.Warning && i.Code is "channel-without-price" or "lead-unknown" or "excluded-unknown" or "plan-without-reach" or "plan-time-limit"))
            screen.Line($"WARNING {warning.Message}{(warning.Found is { } found ? $" ({found})" : "")}");
        screen.Line($"Plan written: {target}");
        screen.Line($"Sign it: {Path.Combine(target, "plan", "sheet.pdf")}");
    }

    private static string Why(string reason) => reason switch
    {
        "no-prices" => "The channels have no prices yet. Fill in plan/channels.csv: ask the suppliers, and write down who said so and when.",
        "no-budget" => "No budget and no number of people was given. Add --budget N or --people N, or set plan.budget.",
        _ => "There is no plan/channels.csv, so nothing can be bought. Copy forms/channels.csv there (openreach init writes it) and fill it in.",
    };

    private static string Count(double? value) => value is { } v ? v.ToString("N0", CultureInfo.InvariantCulture) : "-";
}
