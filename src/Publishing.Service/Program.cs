using JasperFx;
using Publishing.Service.Articles;
using Publishing.Service.Hosting;
using Publishing.Service.Pages;
using Publishing.Service.Searching;
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
builder.Services.AddWolverineHttp();

var app = builder.Build();
app.UseEdge();
app.MapWolverineEndpoints(options => options.RejectUnparseableQueryValues = true);
app.MapPages();
return await app.RunJasperFxCommands(args);
