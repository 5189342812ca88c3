namespace Publishing.Service.Outbound;

/// <summary>The guarded way out to addresses that strangers gave us.</summary>
public static class OutboundRoom
{
    /// <summary>Registers the room.</summary>
    public static void AddOutbound(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OutboundOptions>()
            .BindConfiguration("Outbound")
            .Validate(options => options.IsValid(), "Outbound:AllowedNetworks must hold networks such as 10.1.0.0/16 or fd00::/8.")
            .ValidateOnStart();
        builder.Services.AddSingleton<OutboundConnector>();
        builder.Services.AddSingleton<OutboundSlots>();
        builder.Services.AddSingleton<OutboundClient>();
    }
}
