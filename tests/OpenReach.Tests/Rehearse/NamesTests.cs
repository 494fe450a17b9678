using OpenReach.Rehearse;

namespace OpenReach.Tests.Rehearse;

public class NamesTests
{
    private static readonly string[] Countries =
    [
        "Andorra", "Australia", "Austria", "Belize", "Benin", "Brazil", "Canada", "Chad", "Chile", "China", "Cuba", "Estonia", "Fiji", "France", "Germany",
        "Ghana", "Greece", "India", "Iran", "Iraq", "Italy", "Japan", "Kenya", "Laos", "Latvia", "Lesotho", "Libya", "Mali", "Malta", "Mexico", "Monaco",
        "Namibia", "Nauru", "Nepal", "Niger", "Norway", "Oman", "Palau", "Panama", "Peru", "Poland", "Romania", "Samoa", "Serbia", "Spain", "Sudan", "Syria",
        "Togo", "Tonga", "Turkey", "Tuvalu", "Ukraine", "Vanuatu", "Yemen", "Zambia", "Zimbabwe",
    ];

    [Fact]
    public void No_name_holds_the_name_of_a_country()
    {
        foreach (var seed in Enumerable.Range(1, 60))
        {
            var names = new Names((ulong)seed);
            var drawn = Enumerable.Range(0, 100).Select(_ => names.Place()).Append(names.Nation()).ToArray();
            drawn.Should().NotContain(n => Countries.Any(c => n.Contains(c, StringComparison.OrdinalIgnoreCase)));
        }
    }

    [Fact]
    public void Places_are_named_once()
    {
        var names = new Names(1);
        Enumerable.Range(0, 5000).Select(_ => names.Place()).Should().OnlyHaveUniqueItems();
    }

    [Theory]
    [InlineData("posts-flood")]
    [InlineData("posts-vaccination")]
    public void Post_texts_stand_in_the_library(string list) => Names.Lines(list).Should().HaveCountGreaterThan(20).And.OnlyHaveUniqueItems();
}
