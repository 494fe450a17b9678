using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using OpenReach.Connect;
using OpenReach.Terms;

namespace OpenReach.Tests.Connect;

public class SurveyTests
{
    private const string Head = "platform,age,sex,share,n,base\n";

    [Fact]
    public void Ages_that_nest_give_the_rest_by_subtraction()
    {
        var evidence = new Invented { PlatformUse = Head + "facebook,18+,all,0.6,1000,persons\nfacebook,65+,all,0.3,,persons" }.Evidence();
        var use = evidence.Platforms.Single().Use!;
        // 740 of 2,390 people are 65 and over.
        var rest = (0.6 * 2390 - 0.3 * 740) / (2390 - 740);
        use.Share.Should().HaveCount(6).And.OnlyContain(s => s > 0 && s < 1);
        use.Share[0].Should().BeApproximately(rest, 1e-9);
        use.Share[3].Should().BeApproximately(rest, 1e-9);
        use.Share[4].Should().BeApproximately(0.3, 1e-9);
        use.EffectiveN.Sum().Should().BeApproximately(1000 / 1.5, 1e-6);
    }

    [Fact]
    public void A_total_alone_is_flat_and_says_so()
    {
        var (evidence, issues) = new Invented().Connect();
        var use = evidence!.Platforms.Single().Use!;
        use.HasAgeProfile.Should().BeFalse();
        use.Share.Should().OnlyContain(s => Math.Abs(s - 0.6) < 1e-9);
        issues.Should().Contain(i => i.Code == "survey-total-only" && i.Message.Contains("Facebook"));
    }

    [Fact]
    public void Without_a_total_there_is_no_rate()
    {
        var (evidence, issues) = new Invented
        {
            PlatformUse = Head + "facebook,all,all,0.6,,persons\nx,18-34,all,0.4,,persons\nx,65+,all,0.1,,persons",
            Exports = [Invented.Table(figures: [Invented.Reach(500), Invented.Reach(50, platform: "x")])],
        }.Connect();
        evidence!.Platforms.Single(p => p.Platform == "x").Should().Match<PlatformEvidence>(p => p.Use == null && p.Role == PlatformRole.Outside);
        issues.Should().Contain(i => i.Code == "survey-no-total" && i.Message.Contains("35-64"));
    }

    [Fact]
    public void A_row_finer_than_the_ages_is_set_aside()
    {
        var (evidence, issues) = new Invented { PlatformUse = Head + "facebook,18+,all,0.6,,persons\nfacebook,18-29,all,0.9,,persons" }.Connect();
        evidence!.Platforms.Single().Use!.HasAgeProfile.Should().BeFalse();
        issues.Should().Contain(i => i.Code == "survey-row-finer" && i.Found == "18-29 all");
    }

    [Fact]
    public void A_survey_that_ends_before_the_ages_of_the_settings_is_told_so_and_where_none_of_it_can_be_used_the_file_is_named()
    {
        var (evidence, issues) = new Invented { PlatformUse = Head + "facebook,18-34,all,0.6,,persons\nfacebook,35-64,all,0.5,,persons" }.Connect();
        evidence.Should().BeNull();
        issues.Single(i => i.Code == "survey-no-total").Fix.Should().Contain("end where the survey does");
        issues.Single(i => i.Code == "no-usable-platform").Should().Match<Issue>(i => i.Message.Contains("Facebook") && i.Place.File!.EndsWith("platform-use.csv") && i.Fix!.Contains("age all"));

        var (_, middle) = new Invented { PlatformUse = Head + "facebook,18-34,all,0.6,,persons\nfacebook,65+,all,0.5,,persons" }.Connect();
        middle.Single(i => i.Code == "survey-no-total").Fix.Should().Contain("all ages");
    }

    [Fact]
    public void A_survey_printed_by_age_and_sex_is_taken_as_it_is()
    {
        var rows = new[] { "18-34", "35-64", "65+" }.SelectMany((a, i) => new[] { $"facebook,{a},female,0.{8 - i},100,persons", $"facebook,{a},male,0.{7 - i},100,persons" });
        var (evidence, issues) = new Invented { PlatformUse = Head + string.Join('\n', rows) }.Connect();
        var use = evidence!.Platforms.Single().Use!;
        use.Share.Zip(new[] { 0.8, 0.7, 0.7, 0.6, 0.6, 0.5 }).Should().OnlyContain(p => Math.Abs(p.First - p.Second) < 1e-9);
        use.EffectiveN.Should().OnlyContain(n => Math.Abs(n - 100 / 1.5) < 1e-9);
        issues.Should().NotContain(i => i.Code == "survey-table-made" && i.Message.Contains("Facebook"));
    }

    [Fact]
    public void Ages_of_the_settings_wider_than_the_survey_are_averaged_over_people()
    {
        var project = new Invented { PlatformUse = Head + "facebook,18-34,all,0.9,,persons\nfacebook,35-64,all,0.6,,persons\nfacebook,65+,all,0.3,,persons" };
        project = project with { Settings = project.Settings with { Cells = Invented.Scheme("18-64", "65+") } };
        project.Evidence().Platforms.Single().Use!.Share[0].Should().BeApproximately((0.9 * 320 + 0.6 * 520) / 840, 1e-6);
    }

    [Fact]
    public void Women_and_men_rounded_on_their_own_come_to_the_ages_total_by_one_logit()
    {
        var project = new Invented { PlatformUse = Head + "facebook,18-34,all,0.9,,persons\nfacebook,35-64,all,0.6,,persons\nfacebook,65+,all,0.3,,persons\nfacebook,all,female,0.61,,persons\nfacebook,all,male,0.55,,persons" };
        var share = project.Evidence().Platforms.Single().Use!.Share;
        double[] women = [320, 520, 410], men = [320, 490, 330];
        var (f, m) = (women.Select((n, i) => n * share[2 * i]).Sum() / women.Sum(), men.Select((n, i) => n * share[2 * i + 1]).Sum() / men.Sum());
        (women.Sum() * f + men.Sum() * m).Should().BeApproximately(0.9 * 640 + 0.6 * 1010 + 0.3 * 740, 1e-5);
        (Math.Log(f / (1 - f)) - Math.Log(m / (1 - m))).Should().BeApproximately(Math.Log(0.61 / 0.39) - Math.Log(0.55 / 0.45), 1e-7);
    }

    [Fact]
    public void The_order_of_a_surveys_rows_changes_no_bit()
    {
        string[] rows = ["facebook,18-34,all,0.91,,persons", "facebook,35-64,all,0.62,,persons", "facebook,65+,all,0.33,,persons", "facebook,all,female,0.61,,persons", "facebook,all,male,0.55,,persons"];
        double[] Share(IEnumerable<string> order) => new Invented { PlatformUse = Head + string.Join('\n', order) }.Evidence().Platforms.Single().Use!.Share;
        Share(rows.Reverse()).Should().Equal(Share(rows));
        Share([rows[3], rows[1], rows[4], rows[0], rows[2]]).Should().Equal(Share(rows));
    }

    [Fact]
    public void Whole_per_cents_near_everybody_still_make_a_table()
    {
        // By one factor the women would be 101%.
        var project = new Invented { PlatformUse = Head + "facebook,18-34,all,1,,persons\nfacebook,35-64,all,1,,persons\nfacebook,65+,all,0.98,,persons\nfacebook,all,female,1,,persons\nfacebook,all,male,0.97,,persons" };
        var (evidence, issues) = project.Connect();
        issues.Should().NotContain(i => i.Severity == Severity.Error);
        evidence!.Platforms.Single().Use!.Share.Should().OnlyContain(s => s > 0.9 && s < 1);
    }

    [Fact]
    public void A_band_over_several_cells_serves_them_alike()
    {
        var project = new Invented { PlatformUse = Head + "facebook,18-64,all,0.7,,persons\nfacebook,65+,all,0.3,,persons" };
        project.Evidence().Platforms.Single().Use!.Share.Take(4).Should().OnlyContain(s => Math.Abs(s - 0.7) < 1e-9);
    }

    [Fact]
    public void Rows_that_leave_a_negative_rest_are_an_error_that_names_them()
    {
        var (evidence, issues) = new Invented { PlatformUse = Head + "facebook,18+,all,0.2,,persons\nfacebook,65+,all,0.9,,persons" }.Connect();
        evidence.Should().BeNull();
        issues.Single(i => i.Severity == Severity.Error).Should().Match<Issue>(i => i.Code == "survey-rows-contradict" && i.Found == "rows 2, 3");
    }

    [Fact]
    public void Ages_below_the_survey_take_the_youngest_rate_with_a_warning()
    {
        var (evidence, issues) = new Invented { InternetUse = "age,sex,share,n\n35-64,all,0.9,500\n65+,all,0.6,500" }.Connect();
        evidence!.InternetUse.Share![0].Should().BeApproximately(0.9, 1e-9);
        evidence.InternetUse.CoversUniverse.Should().BeFalse();
        issues.Should().Contain(i => i.Code == "survey-age-extended");
    }

    [Fact]
    public void Rates_among_people_online_weigh_with_people_online()
    {
        var evidence = new Invented
        {
            InternetUse = "age,sex,share,n\n18-34,all,1,500\n35-64,all,1,500\n65+,all,0.5,500",
            PlatformUse = Head + "facebook,18+,all,0.6,,online\nfacebook,65+,all,0.3,,online",
        }.Evidence();
        var (young, old) = (1650.0, 740 * 0.5);
        evidence.Platforms.Single().Use!.Share[0].Should().BeApproximately((0.6 * (young + old) - 0.3 * old) / young, 1e-4);
    }

    [Fact]
    public void Two_bases_for_one_platform_are_refused()
    {
        var (evidence, issues) = new Invented { PlatformUse = Head + "facebook,18+,all,0.6,,online\nfacebook,65+,all,0.3,,persons" }.Connect();
        evidence.Should().BeNull();
        issues.Should().ContainSingle(i => i.Code == "survey-bases-mixed");
    }

    [Fact]
    public void A_pair_that_cannot_be_is_an_error()
    {
        var project = new Invented
        {
            PlatformUse = Head + "facebook,all,all,0.6,,persons\nx,all,all,0.1,,persons",
            Overlap = "platform_a,platform_b,share,n,base\nx,facebook,0.3,500,persons",
            Exports = [Invented.Table(figures: [Invented.Reach(500), Invented.Reach(50, platform: "x")])],
        };
        project.Connect().Issues.Should().ContainSingle(i => i.Code == "pair-impossible");
        (project with { Overlap = project.Overlap!.Replace("0.3", "0.08") }).Evidence().Pairs.Should().Equal(new PairEvidence(0, 1, 0.08, SurveyBase.Persons, 500 / 1.5, null));
    }

    [Property(MaxTest = 60)]
    public Property Raked_table_meets_the_ages_exactly_and_the_odds_ratio_of_the_sexes()
    {
        var gen = from a in Gen.Choose(5, 95)
                  from b in Gen.Choose(5, 95)
                  from c in Gen.Choose(5, 95)
                  from f in Gen.Choose(-4, 4)
                  select (A: a / 100.0, B: b / 100.0, C: c / 100.0, F: f / 100.0);
        return Prop.ForAll(gen.ToArbitrary(), x =>
        {
            double[] people = [320, 320, 520, 490, 410, 330];
            var total = (x.A * 640 + x.B * 1010 + x.C * 740) / 2390;
            var (female, male) = (total + x.F / 2, total - x.F / 2);
            var text = Head + FormattableString.Invariant($"facebook,18-34,all,{x.A},,persons\nfacebook,35-64,all,{x.B},,persons\nfacebook,65+,all,{x.C},,persons\nfacebook,all,female,{female},,persons\nfacebook,all,male,{male},,persons");
            var share = new Invented { PlatformUse = text }.Evidence().Platforms.Single().Use!.Share;
            double Rate(params int[] cells) => cells.Sum(c => people[c] * share[c]) / cells.Sum(c => people[c]);
            static double Logit(double p) => Math.Log(p / (1 - p));
            return Math.Abs(Rate(0, 1) - x.A) < 1e-6 && Math.Abs(Rate(2, 3) - x.B) < 1e-6 && Math.Abs(Rate(4, 5) - x.C) < 1e-6
                && Math.Abs(Logit(Rate(0, 2, 4)) - Logit(Rate(1, 3, 5)) - Logit(female) + Logit(male)) < 1e-4;
        });
    }
}
