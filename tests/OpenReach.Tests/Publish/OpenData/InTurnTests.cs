using OpenReach.Publish.OpenData;

namespace OpenReach.Tests.Publish.OpenData;

public sealed class InTurnTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Pieces_come_in_their_order_whichever_is_ready_first(int pieces) =>
        InTurn.Made(Enumerable.Range(0, pieces), i => Enumerable.Range(0, i % 7 == 0 ? 10_000 : 1).Sum() * 0 + i).Should().Equal(Enumerable.Range(0, pieces));

    [Fact]
    public void What_stops_a_piece_is_thrown_as_it_is_behind_the_pieces_before_it()
    {
        var taken = new List<int>();
        var taking = () =>
        {
            foreach (var one in InTurn.Made(Enumerable.Range(0, 100), i => i == 20 ? throw new IOException("the disk is full") : i)) taken.Add(one);
        };
        taking.Should().Throw<IOException>().WithMessage("the disk is full");
        taken.Should().Equal(Enumerable.Range(0, 20));
    }
}
