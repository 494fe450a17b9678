namespace OpenReach.Cli.Verbs;

/// <summary>
/// What a person meets who starts the program by a double click: three ways to begin, asked one question at a time. Every answer is a
/// verb that could have been typed, and the line is shown, so that the second time needs no menu.
/// </summary>
internal static class StartMenu
{
    /// <param name="verb">Runs a command line and gives its exit code.</param>
    /// <param name="example">Where the invented nation goes; an example that lies there is run as it is.</param>
    /// <returns>The exit code of the last verb that ran.</returns>
    public static int Run(Screen screen, TextReader input, Func<string[], int> verb, string example = "openreach-example")
    {
        screen.Strong("OpenReach: whom did the posts reach, whom did they miss and why.");
        screen.Line("Everything stays on this computer; no network is used.");
        for (var code = ExitCode.Done; ;)
        {
            screen.Line();
            screen.Line("  1  Try the example: an invented nation, from its downloads to its report");
            screen.Line("  2  Use my own files");
            screen.Line("  3  Check this computer");
            screen.Line("  4  List every command");
            switch (Ask("A number, or Enter to leave"))
            {
                case null or "": return code;
                case "1": code = TryExample(); break;
                case "2": code = OwnFiles(); break;
                case "3": code = Do("doctor"); break;
                case "4": code = Do("--help"); break;
                default: screen.Line("Please type 1, 2, 3 or 4."); break;
            }
        }

        int TryExample() =>
            (IsProject(example) ? ExitCode.Done : Do("init", example, "--sample")) is not ExitCode.Done and var failed ? failed : Do("run", example);

        int OwnFiles()
        {
            if (Ask("Folder of the project; a new name makes one") is not { Length: > 0 } folder) return ExitCode.Done;
            if (!IsProject(folder)) return Do("init", folder);
            var checkedAs = Do("check", folder);
            if (checkedAs != ExitCode.Done) return checkedAs;
            return Ask("Run it now? y or n") is "y" or "Y" or "yes" ? Do("run", folder) : ExitCode.Done;
        }

        bool IsProject(string folder) => File.Exists(Path.Combine(folder, "openreach.json"));

        int Do(params string[] line)
        {
            screen.Line();
            screen.Line($"> openreach {string.Join(' ', line.Select(a => a.Contains(' ') ? $"\"{a}\"" : a))}");
            return verb(line);
        }

        string? Ask(string question)
        {
            screen.Line();
            screen.Output.Write($"{question}: ");
            // A folder dragged onto the window comes in quotes.
            return input.ReadLine()?.Trim().Trim('"', '\'');
        }
    }
}
