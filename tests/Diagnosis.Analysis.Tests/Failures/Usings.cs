global using Diagnosis.Analysis.Failures;
