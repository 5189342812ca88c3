namespace Publishing.Benchmarks;

public static class FeedRendering
{
    public static int Run() => 0;
}
