using Publishing.Witness;

return await WitnessProgram.Run(args);
