return await new Diagnosis.Cli.Usage.DiagnoseCommand().RunAsync(args);
