using OpenReach.Terms;

namespace OpenReach.Tests.Terms;

public sealed class TogetherTests
{
    [Fact]
    public void What_is_made_comes_in_the_order_given() =>
        Together.Made([.. Enumerable.Range(0, 50).Select(i => (Func<int>)(() => i))]).Should().Equal(Enumerable.Range(0, 50));

    [Fact]
    public void Of_several_that_are_stopped_the_first_is_thrown_as_it_is_once_all_have_ended()
    {
        var ended = 0;
        var works = () => Together.Do(
            () => Interlocked.Increment(ref ended), () => throw new IOException("first"), () => throw new InvalidOperationException("second"), () => Interlocked.Increment(ref ended));
        works.Should().Throw<IOException>().WithMessage("first");
        ended.Should().Be(2);
    }
}
