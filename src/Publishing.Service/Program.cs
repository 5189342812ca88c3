using JasperFx;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;
using Publishing.Service.Searching;
using Publishing.Service.Syndication;
using Wolverine;
using Wolverine.Http;

var builder = WebApplication.CreateBuilder(args);
builder.Host.ApplyJasperFxExtensions();
builder.Host.UseWolverine(options => options.Durability.Mode = DurabilityMode.Balanced);
builder.AddEdge();
builder.AddSignIn();
builder.AddEventStore();
builder.AddArticles();
builder.AddPages();
builder.AddSearching();
builder.AddSyndication();
builder.Services.AddWolverineHttp();

var app = builder.Build();
app.UseEdge();
app.MapWolverineEndpoints(options => options.RejectUnparseableQueryValues = true);
app.MapFallback(() => Problems.Result(404, "not-found", "There is nothing at this address.")).AllowAnonymous();
return await app.RunJasperFxCommands(args);
