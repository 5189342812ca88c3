global using Publishing.Service.Tests.Running;
global using Shouldly;
global using Xunit;
